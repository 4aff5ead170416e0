"""What can go wrong, by who can mend it.

* CounterError
  - Refused             the caller: the request, not the service, must change
    - InvalidRequest, InvalidSite, InvalidPage, InvalidPeriod, InvalidVote
    - UnknownSite, NoMap, ForeignOrigin, BodyTooLarge, Limited, Unauthorized
    - NoRating, Frozen, RatingsFull
  - InvalidSetting      the operator, at start
  - InvalidOpening, InvalidFile, NotEmpty   the operator, at the command line
  - StoreUnsafe         the operator: the store would lose what was acknowledged
  - SiteBroken          the operator: one site's keys hold what no script wrote
  - OutOfOrder          nobody: the batch is named anew
  - StoreUnavailable    time
    - Unreached           the same, where nothing was sent
  - JournalFull         time, or the operator: nothing more can be accepted
  - Uncertain           time; whoever asks again may be counted twice
"""

from __future__ import annotations


class CounterError(Exception):
    """The root: everything this service raises on purpose."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class Refused(CounterError):
    """The request must change before it can be answered."""


class InvalidRequest(Refused):
    """A parameter is missing, doubled or malformed."""


class InvalidSite(Refused):
    """A site's id is not of the agreed form."""


class InvalidPage(Refused):
    """A page's or article's id cannot be brought to its one form."""


class InvalidPeriod(Refused):
    """A range of periods is malformed."""


class InvalidVote(Refused):
    """A vote is not a voter's token and one to five stars or null."""


class UnknownSite(Refused):
    """The site is not registered here."""


class NoMap(Refused):
    """The site has no boundary map."""


class ForeignOrigin(Refused):
    """The asking page's origin is not one of the site's."""


class BodyTooLarge(Refused):
    """The body is larger than anything this service reads."""


class Limited(Refused):
    """Too much came from one place; try again later."""


class Unauthorized(Refused):
    """The operator's token is missing or wrong."""


class NoRating(Refused):
    """The site has no ratings."""


class Frozen(Refused):
    """The ratings of this article are closed."""


class RatingsFull(Refused):
    """The site has ratings for as many articles as it may."""


class InvalidSetting(CounterError):
    """A setting cannot be used; the message names its key and value."""


class InvalidOpening(CounterError):
    """What an old counter is said to have shown cannot be."""


class InvalidFile(CounterError):
    """A file given to a command is not of the form it was said to have."""


class NotEmpty(CounterError):
    """The site has counts already; what would be written over them is refused."""


class StoreUnsafe(CounterError):
    """The store is reachable and would lose acknowledged hits."""


class SiteBroken(CounterError):
    """A site's keys hold what no script of ours wrote; nothing was changed."""


class OutOfOrder(CounterError):
    """The batch's predecessor is not in the ledger; it was not counted."""


class StoreUnavailable(CounterError):
    """The store did not answer, or cannot accept writes now."""


class Unreached(StoreUnavailable):
    """The store could not be connected to; nothing was sent."""


class JournalFull(CounterError):
    """The store is away and the journal can take no more."""


class Uncertain(CounterError):
    """The store did not answer and the journal can take no more; it may have been counted."""
