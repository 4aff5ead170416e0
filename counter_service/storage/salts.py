"""The day's random salt, kept in the store and gone for good after its day."""

from __future__ import annotations

import secrets
from datetime import datetime, time, timedelta
from math import ceil
from typing import cast

from redis.exceptions import NoPermissionError, RedisError

from counter_service.calendar import Periods
from counter_service.errors import StoreUnavailable
from counter_service.model import Site
from counter_service.storage.connection import outage
from counter_service.storage.keys import SALTS_MADE, salt_key
from counter_service.storage.nodes import Client, node_of


class RedisSalts:
    """Hands out one salt for each zone's day to all workers; who finds none makes it.

    A deleted key can still be read in an append-only file until that is rewritten, so a rewrite
    follows: by whoever made the next day's salt, or by who finds that it was never done.
    https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._due: set[str] = set()  # salts made since the last rewrite

    def of(self, site: Site, moment: datetime) -> bytes:
        """Return the salt of the day it is at the site; it is gone when the day is.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        periods, zone = Periods.at(moment, site.zone), site.zone.key
        key = salt_key(periods.today, zone)
        with outage():
            if self._client.set(key, secrets.token_hex(32), nx=True, ex=_left(site, moment)):
                self._client.sadd(SALTS_MADE, key)
                self._client.delete(salt_key(periods.yesterday, zone))
            self._due = cast("set[str]", self._client.smembers(SALTS_MADE))
            salt = self._client.get(key)
        if salt is None:
            raise StoreUnavailable("the day ended meanwhile")
        return str(salt).encode()

    def sweep(self) -> None:
        """Have the append-only file rewritten if a salt was dropped since the last rewrite."""
        if not self._due:
            return
        try:
            node_of(self._client, SALTS_MADE).bgrewriteaof()
            self._client.srem(SALTS_MADE, *self._due)
            self._due = set()
        except NoPermissionError:
            self._due = set()  # the operator's choice; the server's own rewrites remain
        except RedisError:
            pass  # one is under way that may have begun too early: the next batch asks again


def _left(site: Site, moment: datetime) -> int:
    """Tell the seconds that are left of the day."""
    tomorrow = moment.astimezone(site.zone).date() + timedelta(days=1)
    return ceil((datetime.combine(tomorrow, time(), site.zone) - moment).total_seconds())
