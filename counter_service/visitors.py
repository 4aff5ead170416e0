"""Readers as daily pseudonyms: told apart for a day, and unknown for ever after it."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from counter_service.calendar import Periods
from counter_service.errors import StoreUnavailable
from counter_service.model import Hit, Site


class Salts(Protocol):
    """Where the day's salt comes from."""

    def of(self, periods: Periods) -> bytes:
        """Return the salt of the day, or raise StoreUnavailable."""

    def sweep(self) -> None:
        """Finish what dropping an old salt began."""


class Pseudonyms:
    """Turns what tells a reader apart into HMAC(secret and the day's salt, site and reader)."""

    def __init__(self, secret: bytes, salts: Salts) -> None:
        self._secret, self._salts = secret, salts
        self._known: tuple[str, bytes] = ("", b"")

    def hide(self, site: Site, moment: datetime, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Return `hits` with pseudonyms for readers; with none where no salt can be had."""
        if not any(hit.reader for hit in hits):
            return hits
        try:
            key = self._key(Periods.at(moment, site.zone))
        except StoreUnavailable:
            return [replace(hit, reader=None) for hit in hits]
        return [replace(hit, reader=_name(key, site, hit.reader)) for hit in hits]

    def _key(self, periods: Periods) -> bytes:
        day, salt = self._known
        if day != periods.today:
            salt = self._salts.of(periods)
            self._known = periods.today, salt
        self._salts.sweep()
        return self._secret + salt


def _name(key: bytes, site: Site, reader: str | None) -> str | None:
    if reader is None:
        return None
    return hmac.digest(key, f"{site.id} {reader}".encode("utf-8", "replace"), "sha256").hex()[:16]
