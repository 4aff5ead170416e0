"""The day's random salt, kept in the store and gone for good after its day."""

from __future__ import annotations

import secrets

import redis
from redis.exceptions import NoPermissionError, RedisError

from counter_service.calendar import Periods
from counter_service.errors import StoreUnavailable
from counter_service.storage.connection import outage
from counter_service.storage.keys import salt_key

SALT_SECONDS = 86_400


class RedisSalts:
    """Hands out one salt a day to all workers; who finds none makes it and drops the last.

    A deleted key can still be read in an append-only file until that is rewritten, so a rewrite
    follows. https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
    """

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._is_due = False

    def of(self, periods: Periods) -> bytes:
        """Return the salt of the day; it is gone a day after it was made, at the latest.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        key = salt_key(periods.today)
        with outage():
            if self._client.set(key, secrets.token_hex(32), nx=True, ex=SALT_SECONDS):
                self._client.delete(salt_key(periods.yesterday))
                self._is_due = True
            salt = self._client.get(key)
        if salt is None:
            raise StoreUnavailable("the day ended meanwhile")
        return str(salt).encode()

    def sweep(self) -> None:
        """Have the append-only file rewritten if a salt was dropped since the last rewrite."""
        if not self._is_due:
            return
        try:
            self._client.bgrewriteaof()
            self._is_due = False
        except NoPermissionError:
            self._is_due = False  # the operator's choice; the server's own rewrites remain
        except RedisError:
            pass  # one is under way that may have begun too early: the next batch asks again
