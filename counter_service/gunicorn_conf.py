"""How gunicorn serves the counter: `gunicorn -c python:counter_service.gunicorn_conf …`.

Given as a module, not as a file: gunicorn runs a file again on HUP and would lose the
embedded server. The command line wins over what stands here.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from counter_service import logs
from counter_service.embedded import Embedded
from counter_service.embedded.claims import Claim, FolderInUse
from counter_service.embedded.process import EmbeddedFailure
from counter_service.errors import InvalidSetting, StoreUnsafe
from counter_service.settings import Settings
from counter_service.storage.inspection import refuse_unsafe_store
from counter_service.termination import end_forks_at_term

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"
bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"
workers = int(os.environ.get("WEB_CONCURRENCY") or max(2, os.cpu_count() or 1))
worker_class = "counter_service.lanes.express.ExpressWorker"
asgi_loop = "uvloop"
# gunicorn_h1c is faster, but fails gunicorn's own parser tests; `auto` would take any
# version of it that happens to be installed.
http_parser = "python"
http_protocols = "h1"
control_socket_disable = True
graceful_timeout = 5
timeout = 30
# Longer than nginx keeps its side, so that it is nginx who closes: it does not repeat a POST.
keepalive = 75
limit_request_line = 8190
accesslog = None
logger_class = "counter_service.server_log.ServerLog"
_shm = Path("/dev/shm")  # noqa: S108 - gunicorn makes and unlinks a private file there
worker_tmp_dir = str(_shm) if os.access(_shm, os.W_OK) else None

_endings: list[Callable[[], None]] = []


def on_starting(server: Any) -> None:
    """Own the data folder, and start the embedded server where no other store is named."""
    server.handle_int = server.handle_term  # Ctrl-C loses no hit in flight
    end_forks_at_term()
    logs.begin()
    try:
        settings = Settings.from_env(os.environ)
        refuse_unsafe_store(settings)
        settings.data.mkdir(parents=True, exist_ok=True)
        _own(settings, server)
        _prepare_metrics(settings.data / "metrics")
    except (InvalidSetting, StoreUnsafe, FolderInUse, EmbeddedFailure, OSError) as error:
        raise SystemExit(f"counter_service does not start: {error}") from error
    server.log.info("HTTP parser: python, chosen for its strictness; HTTP/2 is off")


def when_ready(server: Any) -> None:
    """Say what to open."""
    server.log.info("Open %s/demo/", server.LISTENERS[0])


def post_fork(_server: Any, _worker: Any) -> None:
    """Let a worker wait for a core until whoever has it rests (sched(7), SCHED_BATCH).

    Else each answer of the store would wake one into the middle of another one's hits, and both
    would pay for it: with two workers on a core a hit took 3 to 7 % more CPU.
    """
    with suppress(AttributeError, OSError):  # not Linux, or not allowed
        if os.sched_getscheduler(0) == os.SCHED_OTHER:
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def post_worker_init(_worker: Any) -> None:
    """Leave Ctrl-C, which reaches the whole process group, to the master."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def child_exit(_server: Any, worker: Any) -> None:
    """Take a dead worker's live gauges out of the metrics."""
    from prometheus_client import multiprocess  # its import asks for the folder

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call] # it has no types


def on_exit(_server: Any) -> None:
    """Stop the embedded server, last of all."""
    while _endings:
        _endings.pop()()


def _own(settings: Settings, server: Any) -> None:
    if settings.redis_url:
        claim = Claim(settings.data / "lock")
        claim.take()
        _endings.append(claim.release)
        return
    fsync = "everysec" if settings.durability == "everysec" else "always"
    store = Embedded(settings.data, fsync=fsync, log=server.log.error_log)
    store.start()
    _endings.append(store.stop)
    os.environ["THANHDOC_REDIS_URL"] = store.url  # for the workers
    server.log.warning(
        "THANHDOC_REDIS_URL is not set: counting in the embedded server, "
        "process %s, in %s, appendfsync %s",
        store.pid,
        store.folder,
        fsync,
    )


def _prepare_metrics(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder.resolve())
