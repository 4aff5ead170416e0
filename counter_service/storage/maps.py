"""A site's boundary map: one drawing, kept with its counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from counter_service.drawings import check_drawing
from counter_service.model import Site
from counter_service.storage.connection import outage
from counter_service.storage.keys import Keys
from counter_service.storage.nodes import Client, node_of


class Maps:
    """Keeps maps; each change is logged."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(self, site: Site) -> str | None:
        """Return the drawing.

        Raises:
            StoreUnavailable: no answer.
        """
        with outage():
            return cast("str | None", self._client.get(Keys(site.id).map))

    def put(self, site: Site, drawing: str, entry: Mapping[str, str]) -> None:
        """Have `drawing` shown from now on.

        Raises:
            InvalidFile: it may not be shown; nothing was changed.
            StoreUnavailable: no answer.
        """
        check_drawing(drawing)
        keys = Keys(site.id)
        with outage():
            pipe = node_of(self._client, keys.map).pipeline(transaction=True)
            pipe.set(keys.map, drawing)
            pipe.rpush(keys.log, json.dumps({"act": "map", **entry}, ensure_ascii=False))
            pipe.execute()

    def drop(self, site: Site, entry: Mapping[str, str]) -> None:
        """Have no drawing shown any more.

        Raises:
            StoreUnavailable: no answer.
        """
        keys = Keys(site.id)
        with outage():
            pipe = node_of(self._client, keys.map).pipeline(transaction=True)
            pipe.delete(keys.map)
            pipe.rpush(keys.log, json.dumps({"act": "map off", **entry}, ensure_ascii=False))
            pipe.execute()
