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

    def of(self, site: Site, moment: datetime) -> bytes:
        """Return the salt of the day it is at the site, or raise StoreUnavailable."""

    def sweep(self) -> None:
        """Finish what dropping an old salt began."""


class Pseudonyms:
    """Turns what tells a reader apart into HMAC(secret and the day's salt, site and reader)."""

    def __init__(self, secret: bytes, salts: Salts) -> None:
        self._secret, self._salts = secret, salts
        self._known: dict[str, tuple[str, bytes]] = {}  # by zone: its day, and that day's salt

    def hide(self, site: Site, moment: datetime, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Return `hits` with pseudonyms for readers; with none where no salt can be had."""
        if not any(hit.reader for hit in hits):
            return hits
        try:
            key = self._key(site, moment)
        except StoreUnavailable:
            return [replace(hit, reader=None) for hit in hits]
        return [replace(hit, reader=_name(key, site, hit.reader)) for hit in hits]

    def _key(self, site: Site, moment: datetime) -> bytes:
        today = Periods.at(moment, site.zone).today
        day, salt = self._known.get(site.zone.key, ("", b""))
        if day != today:
            salt = self._salts.of(site, moment)
            self._known[site.zone.key] = today, salt
        self._salts.sweep()
        return self._secret + salt


def _name(key: bytes, site: Site, reader: str | None) -> str | None:
    if reader is None:
        return None
    return hmac.digest(key, f"{site.id} {reader}".encode("utf-8", "replace"), "sha256").hex()[:16]
