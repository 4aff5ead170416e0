"""Wiring only: which parts there are and what each is given."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from flask import Flask

from counter_service import logs, metrics
from counter_service.admission import Admission
from counter_service.breaker import Breaker
from counter_service.calendar import utc_now
from counter_service.counter import HitCounter
from counter_service.direct import Direct
from counter_service.errors import InvalidSetting
from counter_service.health import Health
from counter_service.journal import Journal
from counter_service.limits import Window
from counter_service.memory import LastKnown
from counter_service.ratings import Ratings
from counter_service.readings import Readings
from counter_service.replay import Replay
from counter_service.secret import load_secret
from counter_service.service import Service
from counter_service.settings import Settings
from counter_service.sites import Sites
from counter_service.storage.connection import address_of, connect
from counter_service.storage.contents import Contents
from counter_service.storage.inspection import Inspector
from counter_service.storage.line import Line
from counter_service.storage.maps import Maps
from counter_service.storage.ratings_store import RedisRatings
from counter_service.storage.salts import RedisSalts
from counter_service.storage.store import RedisStore
from counter_service.storage.verify import verify_site
from counter_service.verification import Verification
from counter_service.visitors import Pseudonyms
from counter_service.web import docs_api, health_api, maps_api, ops_api, pictures_api
from counter_service.web.api import blueprint as api
from counter_service.web.hosts import HostCheck
from counter_service.web.ratings_api import blueprint as ratings_api
from widget.blueprint import blueprint as widget


def build(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Service:
    """Join the parts; nothing is connected to before it is used.

    Raises:
        InvalidSetting: no store is named.
    """
    if not settings.redis_url:
        raise InvalidSetting(
            "THANHDOC_REDIS_URL is not set: name a store, or start with gunicorn -c "
            "python:counter_service.gunicorn_conf, which brings one along"
        )
    sites, breaker = Sites.load(settings.sites), Breaker(_note_turn, _note_parked)
    client = connect(settings.redis_url)
    store = RedisStore(client, replicated=settings.durability == "replicated")
    journal = Journal(settings.data / "journal.sqlite3", settings.journal_max)
    replay = Replay(store, journal, breaker, clock, settings.data / "replay.lock", sites.find)
    secret, salts = load_secret(settings), RedisSalts(client)
    pseudonyms = Pseudonyms(secret, salts)
    known = LastKnown()
    counter = HitCounter(
        store,
        journal,
        breaker,
        known,
        clock,
        replay.wake,
        metrics.note_hits,
        pseudonyms,
        metrics.watch_commit,
    )
    window = Window(settings.hit_limit, time.monotonic)
    admission = Admission(sites, settings.trusted_proxies, window)
    ratings = Ratings(
        RedisRatings(client, replicated=settings.durability == "replicated"),
        secret,
        salts,
        settings.vote_limit,
        clock,
        lambda: breaker.is_open,
        metrics.note_vote,
        metrics.note_spike,
    )
    inspect = Inspector(client, settings.durability, clock).look
    health = Health(
        inspect, journal, lambda: _parked(breaker), _verification(Contents(client), sites).look
    )
    return Service(
        settings,
        sites,
        admission,
        counter,
        _direct(settings, store),
        Readings(store, breaker, known, clock),
        ratings,
        journal,
        replay,
        health,
        Maps(client),
    )


def create_app(service: Service) -> Flask:
    """Return the Flask application of `service`, the widget's pages with it."""
    app = Flask("counter_service", static_folder=None)
    app.extensions["thanhdoc"] = service
    app.url_map.merge_slashes = False
    app.register_blueprint(api)
    app.register_blueprint(ratings_api)
    app.register_blueprint(health_api.blueprint)
    app.register_blueprint(docs_api.blueprint)
    app.register_blueprint(ops_api.blueprint)
    app.register_blueprint(pictures_api.blueprint)
    app.register_blueprint(maps_api.blueprint)
    app.register_blueprint(widget(public_url=service.settings.public_url))
    check = HostCheck(app.wsgi_app, service.settings.public_url, service.sites)
    app.wsgi_app = check  # type: ignore[method-assign] # as Flask's documentation does
    return app


def _direct(settings: Settings, store: RedisStore) -> Direct | None:
    address = address_of(settings.redis_url or "")
    if address is None or settings.durability == "replicated":
        return None
    return Direct(store, Line(address), metrics.watch_commit)


def _verification(contents: Contents, sites: Sites) -> Verification:
    return Verification(
        partial(verify_site, contents), lambda: [site.id for site in sites], time.monotonic
    )


def _parked(breaker: Breaker) -> Mapping[str, str]:
    """Add what other workers parked to what this one did."""
    return dict.fromkeys(metrics.parked_sites(), "another worker knows why") | breaker.parked


def _note_turn(is_open: bool) -> None:
    metrics.note_turn(is_open)
    if is_open:
        logs.note("store away: hits go to the journal", logging.ERROR)
    else:
        logs.note("store back", logging.WARNING)


def _note_parked(site: str, why: str | None) -> None:
    metrics.note_parked(site, why)
    if why:
        logs.note("site parked: the store's script refuses it", logging.ERROR, site=site, why=why)
    else:
        logs.note("site taken up again", logging.WARNING, site=site)
