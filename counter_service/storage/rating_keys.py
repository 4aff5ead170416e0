"""The names of what the store holds of a site's ratings; all share the site's slot."""

from __future__ import annotations

from hashlib import sha256


class RatingKeys:
    """Names the keys of one site's ratings."""

    def __init__(self, site: str, prefix: str = "thanhdoc") -> None:
        self._root = f"{prefix}:{{{site}}}:rating"
        self.articles = f"{self._root}s:articles"  # by the moment of the last vote
        self.few = f"{self._root}s:few"  # those of them that may give way, likewise
        self.imported = f"{self._root}s:imported"  # sum, count and five buckets, by article
        self.frozen = f"{self._root}s:frozen"  # since when, by article; `*` is all of them
        self.held = f"{self._root}s:held"  # stars and moment, by pseudonym and article
        self.log = f"{self._root}s:log"  # what operators did, one line of JSON each
        self.spikes = f"{self._root}s:spikes"  # the last hour with far too many, by article

    def article(self, article: str) -> list[str]:
        """Name an article's votes by pseudonym, its five buckets, and its hours."""
        name = sha256(article.encode()).hexdigest()[:32]  # short, and without strange characters
        return [f"{self._root}:{kind}:{name}" for kind in ("votes", "stars", "hours")]

    def brake(self, network: str, window: int) -> str:
        """Name what a network has had counted in a window."""
        return f"{self._root}s:brake:{window}:{network}"

    def reading(self, article: str) -> list[str]:
        """Name what an article's rating is read from."""
        return [self.article(article)[1], self.imported, self.frozen]

    def voting(self, article: str) -> list[str]:
        """Name what a vote may touch, but for the brake and whoever gives way."""
        return [*self.article(article), self.imported, self.frozen, self.held, self.articles,
                self.few, self.spikes]  # fmt: skip
