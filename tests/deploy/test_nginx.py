"""deploy/nginx: the real nginx, with the real configuration, in front of the real service."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers import ROOT, Service, running
from tests.waiting import until

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
pytestmark = pytest.mark.skipif(not NGINX, reason="nginx is not installed")
READER = "127.0.0.2"  # whom nginx sees, and the only one it may name
HIT = "/api/v1/hit?site=demo"


@dataclass
class Front:
    """nginx, and the service behind it."""

    port: int
    service: Service
    log: Path

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str):
        """Ask through nginx, as a reader with an address of its own."""
        address = (READER, 0)
        line = http.client.HTTPConnection("127.0.0.1", self.port, 10, source_address=address)
        with closing(line):
            named = {name.replace("__", "-"): value for name, value in headers.items()}
            line.request(method, path, body, named)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()

    def send(self, *pieces: bytes) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=15)
        for piece in pieces:
            line.sendall(piece)
        return line


@pytest.fixture(scope="module")
def front(tmp_path_factory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("nginx")
    env = {
        "THANHDOC_TRUSTED_PROXIES": "127.0.0.1/32",
        "THANHDOC_HIT_LIMIT": "3/day",
        "WEB_CONCURRENCY": "1",  # each worker has a limit and fresh numbers of its own
    }
    with running(folder / "data", env=env) as service, nginx(folder, service) as front:
        yield front


def configured(folder: Path, counter: int, port: int) -> Path:
    """Write the configuration as it stands, but for where things listen and write."""
    text = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
    for service in ("counter", "widget"):
        text = text.replace(f"server {service}:8000;", f"server 127.0.0.1:{counter};")
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    text = re.sub(r" /tmp/", f" {folder}/", text)
    text = re.sub(r"access_log \S+", f"access_log {folder}/access.log", text)
    path = folder / "nginx.conf"
    path.write_text(text)
    return path


@contextmanager
def nginx(folder: Path, service: Service) -> Iterator[Front]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = configured(folder, service.port, port)
    with subprocess.Popen([NGINX, "-c", str(path), "-g", "daemon off;"]) as process:
        until(lambda: listens(port))
        yield Front(port, service, folder / "access.log")
        process.terminate()


def listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def all_of(line: socket.socket) -> bytes:
    """Read until the other side closes or resets the connection."""
    found = b""
    try:
        while more := line.recv(4096):
            found += more
    except ConnectionResetError:
        pass
    return found


def test_nginx_accepts_the_configuration(tmp_path):
    path = configured(tmp_path, 1, 2)
    found = subprocess.run([NGINX, "-t", "-c", str(path)], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    assert "warn" not in found.stderr


def test_both_halves_of_the_pair_answer(front):
    assert front.ask("GET", "/demo/")[0] == 200
    assert front.ask("GET", "/widget.js")[0] == 200
    assert front.ask("GET", "/api/v1/stats?site=demo")[0] == 200


def test_what_a_client_says_its_address_is_is_overwritten(front):
    """Three hits a day are allowed; naming other addresses does not give more."""
    outcomes = []
    for number in range(4):
        forged = {"X__Forwarded__For": f"203.0.113.{number}", "X_Forwarded_For": "203.0.113.9"}
        _, _, body = front.ask("POST", HIT, Forwarded=f"for=198.51.100.{number}", **forged)
        outcomes.append(json.loads(body)["counted"])
    assert outcomes == [True, True, True, False]


def test_ready_made_compression_passes_untouched(front):
    _, headers, through = front.ask("GET", "/widget.js", Accept__Encoding="br")
    assert headers["Content-Encoding"] == "br"
    assert headers["ETag"].startswith('"')
    asked = {"Accept-Encoding": "br"}
    assert front.service.request("GET", "/widget.js", headers=asked) == (200, through)


def test_pages_are_compressed_on_the_way(front):
    assert front.ask("GET", "/demo/", Accept__Encoding="gzip")[1]["Content-Encoding"] == "gzip"


def test_a_body_over_the_limit_is_refused(front):
    status, _, _ = front.ask("POST", "/api/v1/rating?site=demo&article=/a", b"x" * 4097)
    assert status == 413


def test_slow_heads_and_slow_bodies_are_cut_off_and_never_reach_the_service(front):
    before = front.ask("GET", "/api/v1/stats?site=demo")[2]
    start = time.monotonic()
    head = front.send(b"POST /api/v1/hit?site=demo HTTP/1.1\r\nHost: x\r\n")
    body = front.send(f"POST {HIT} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n123".encode())
    with head, body:
        for line in (head, body):
            assert b" 200 " not in all_of(line)
            assert 4.5 < time.monotonic() - start < 12
    assert front.ask("GET", "/api/v1/stats?site=demo")[2] == before


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Content-Length: 4\r\nContent-Length: 5\r\n\r\n12345",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_a_request_of_two_lengths_is_refused(front, framing):
    with front.send(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + framing) as line:
        assert all_of(line).split()[1] in (b"400", b"501")


def test_the_log_names_no_reader(front):
    front.ask("GET", "/api/v1/stats?site=demo&page=/bai-rieng", User__Agent="may-rieng/1.0")
    until(lambda: "/api/v1/stats" in front.log.read_text())
    for line in front.log.read_text().splitlines():
        assert json.loads(line)["status"]
    for private in (READER, "127.0.0.1", "may-rieng", "bai-rieng", "203.0.113"):
        assert private not in front.log.read_text()
