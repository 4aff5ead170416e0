"""Firefox, driven by WebDriver BiDi over a plain websocket: no driver program in between."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

from tests.engine import Engine
from tests.waiting import until

NAMES = ("firefox-esr", "firefox")
# Nothing is fetched that a test did not ask for.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.localDomains": "portal.test",  # plain http to a name is no secure context
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
QUIETLY = ("--headless", "--no-remote", "--remote-debugging-port=0")
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def executable() -> str | None:
    """Name the Firefox of this machine, None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Firefox(Engine):
    """One page of a real Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = count(1)
        self.tell("session.new", capabilities={})
        self._context = self.tell("browsingContext.create", type="tab")["context"]

    def tell(self, method: str, **params: object) -> dict:
        """Send a command and return its answer; an error is raised as it is told."""
        asked = next(self._ids)
        self._socket.send(json.dumps({"id": asked, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv(timeout=30))).get("id") != asked:
            pass
        if answer["type"] == "error":
            raise AssertionError(f"{method}: {answer['message']}")
        return answer["result"]

    def goto(self, url: str) -> None:
        self.tell("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def resize(self, width: int, height: int = 800) -> None:
        viewport = {"width": width, "height": height}
        self.tell("browsingContext.setViewport", context=self._context, viewport=viewport)

    def _run(self, script: str) -> str:
        answer = self.tell(
            "script.evaluate",
            expression=script,
            target={"context": self._context},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def press(self, *keys: str) -> None:
        """Press keys one after another; those of one word are held down together."""
        actions = [
            {"type": kind, "value": key}
            for word in keys
            for kind, held in (("keyDown", word), ("keyUp", word[::-1]))
            for key in held
        ]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.tell("input.performActions", context=self._context, actions=[source])


@contextmanager
def firefox(program: str) -> Iterator[Firefox]:
    """Run a Firefox on a profile of its own and lend a page of it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        with (profile / "said").open("wb") as said:
            process = subprocess.Popen(
                [program, *QUIETLY, "--profile", folder],
                env={**os.environ, "HOME": folder},
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        try:
            with connect(f"{address(profile, process)}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait(30)


def address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait until Firefox says where it listens."""

    def found() -> re.Match[str] | None:
        said = (profile / "said").read_text(errors="replace")
        assert process.poll() is None, f"Firefox ended: {said}"
        return LISTENS.search(said)

    until(found, within=60)
    return found()[1]
