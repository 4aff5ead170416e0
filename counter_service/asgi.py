"""Hits, numbers and bundles in the event loop; every other request to the Flask application."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from counter_service import logs
from counter_service.admission import LARGEST_BODY
from counter_service.app import build, create_app
from counter_service.lanes import reads as read_lanes
from counter_service.lanes.bridge import Bridge, Receive, Scope, Send
from counter_service.lanes.hits import PATH, HitLane
from counter_service.lanes.reads import ASGI, FileLane, StatsLane
from counter_service.service import Service
from counter_service.settings import Settings
from counter_service.storage.inspection import refuse_unsafe_store
from widget.blueprint import published

VIEW_THREADS = 16


class Application:
    """The whole service as an ASGI application."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.lane = HitLane(service)
        threads = ThreadPoolExecutor(VIEW_THREADS, "view")
        self._rest = Bridge(create_app(service).wsgi_app, threads, LARGEST_BODY)
        files = published()
        self._lanes: dict[str, ASGI] = {
            **dict.fromkeys(files.paths, FileLane(files, self._rest)),
            read_lanes.PATH: StatsLane(service, threads, self._rest),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection's request, or the server's start and stop."""
        if scope["type"] == "http":
            is_hit = scope["path"] == PATH and scope["method"] == "POST"
            lane = self.lane if is_hit else self._lanes.get(scope["path"], self._rest)
            await lane(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._service.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._service.stop()
        await send({"type": "lifespan.shutdown.complete"})


@cache
def _application() -> Application:
    logs.begin()
    settings = Settings.from_env(os.environ)
    refuse_unsafe_store(settings)
    return Application(build(settings))


def __getattr__(name: str) -> Application:
    """Build `app` when a server asks for it, after its worker's fork."""
    if name != "app":
        raise AttributeError(name)
    return _application()
