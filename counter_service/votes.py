"""The values ratings speak of: a vote, what became of it, and an article's rating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

STARS = (1, 2, 3, 4, 5)
Outcome = Literal["set", "changed", "repeated", "withdrawn", "held"]


@dataclass(frozen=True, slots=True)
class Vote:
    """One reader's stars for one article; `voter` is a pseudonym, `stars` 0 withdraws."""

    article: str
    voter: str
    stars: int
    moment: int  # Unix seconds


@dataclass(frozen=True, slots=True)
class Brake:
    """How many votes a network may have counted in a window; `network` is a daily pseudonym."""

    network: str
    count: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an old system had counted; `stars` is empty where it kept only sum and count."""

    sum: int
    count: int
    stars: tuple[int, ...] = ()

    @classmethod
    def loads(cls, text: str) -> Imported | None:
        """Read what `dumps` wrote; None from an empty text."""
        if not text:
            return None
        total, count, *stars = map(int, text.split())
        return cls(total, count, tuple(stars))

    def dumps(self) -> str:
        """Write it as the store keeps it."""
        return " ".join(map(str, (self.sum, self.count, *self.stars)))


@dataclass(frozen=True, slots=True)
class Rating:
    """What an article shows: the votes in each bucket, and what was imported beside them."""

    votes: tuple[int, ...] = (0, 0, 0, 0, 0)
    imported: Imported | None = None
    frozen: bool = False

    @property
    def stars(self) -> tuple[int, ...]:
        """The five buckets; imported votes are in them where their source told the buckets."""
        if self.imported and self.imported.stars:
            return tuple(map(sum, zip(self.votes, self.imported.stars, strict=True)))
        return self.votes

    @property
    def sum(self) -> int:
        """All stars given."""
        own = sum(stars * count for stars, count in zip(STARS, self.votes, strict=True))
        return own + (self.imported.sum if self.imported else 0)

    @property
    def count(self) -> int:
        """All votes cast."""
        return sum(self.votes) + (self.imported.count if self.imported else 0)

    @property
    def average(self) -> float | None:
        """Stars per vote, None where nobody has voted."""
        return self.sum / self.count if self.count else None

    def fields(self) -> dict[str, object]:
        """Return what the API tells of it."""
        fields: dict[str, object] = {
            "sum": self.sum,
            "count": self.count,
            "average": self.average,
            "stars": {str(n): count for n, count in zip(STARS, self.stars, strict=True)},
        }
        if self.imported:
            fields["imported"] = {"sum": self.imported.sum, "count": self.imported.count}
        if self.frozen:
            fields["frozen"] = True
        return fields


@dataclass(frozen=True, slots=True)
class Cast:
    """What became of a vote, and the rating after it; `spike`: far more votes than usual."""

    outcome: Outcome
    rating: Rating
    spike: bool = False


def rating_of(buckets: Sequence[str], imported: str, frozen: str) -> Rating:
    """Read a rating as the scripts tell it."""
    return Rating(tuple(map(int, buckets)), Imported.loads(imported), frozen == "1")
