"""The same application for any WSGI server; here each hit is a batch of one."""

from __future__ import annotations

import os

from flask import Flask

from counter_service import logs
from counter_service.app import build, create_app
from counter_service.settings import Settings
from counter_service.storage.inspection import refuse_unsafe_store


def _build() -> Flask:
    logs.begin()
    settings = Settings.from_env(os.environ)
    refuse_unsafe_store(settings)
    service = build(settings)
    service.start()
    return create_app(service)


app = _build()
