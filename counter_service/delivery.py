"""Brings a batch to the store: one lost reply is asked for again, more are the breaker's."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from counter_service.breaker import Breaker
from counter_service.errors import StoreUnavailable, Unreached
from counter_service.model import Batch, Counts, Site


class Store(Protocol):
    """What the counter needs of a store."""

    def commit(self, site: Site, batch: Batch) -> Counts | None:
        """Count `batch` once, however often it is sent."""


class Delivery:
    """Sends batches and tells the breaker how it went.

    Args:
        watch: entered round each try.
    """

    def __init__(
        self, store: Store, breaker: Breaker, watch: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._store, self._breaker, self._watch = store, breaker, watch

    def send(self, site: Site, batch: Batch, lost: StoreUnavailable | None = None) -> Counts | None:
        """Send a batch; `lost` says that it was sent already and the reply did not come.

        Raises:
            Unreached: it never arrived.
            StoreUnavailable: it may have arrived. And what the store refuses it with.
        """
        if lost:
            self._breaker.fail()
            return self._again(site, batch, lost)
        try:
            return self._try(site, batch)
        except Unreached:
            raise
        except StoreUnavailable as error:
            return self._again(site, batch, error)

    def _again(self, site: Site, batch: Batch, lost: StoreUnavailable) -> Counts | None:
        if self._breaker.is_doubtful:
            raise lost
        try:
            return self._try(site, batch)  # its name makes it safe
        except Unreached:
            raise lost from None

    def _try(self, site: Site, batch: Batch) -> Counts | None:
        try:
            with self._watch():
                counts = self._store.commit(site, batch)
        except StoreUnavailable:
            self._breaker.fail()
            raise
        self._breaker.succeed()
        return counts
