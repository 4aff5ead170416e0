"""S16 for votes, end to end: what a reader sends is kept nowhere, be it counted or refused."""

from __future__ import annotations

import json
import time

import redis
from prometheus_client.parser import text_string_to_metric_families

from counter_service.embedded.socket import socket_of

RATING = "/api/v1/rating?site=demo&article=/a"
ADDRESS = "203.0.113.77"
AGENT = f"PeculiarBrowser/{time.time_ns()}"


def vote(service, token: str, stars: object, **headers: str) -> tuple[int, dict]:
    """Vote as a reader behind the operator's proxy does."""
    sent = {"X-Forwarded-For": ADDRESS, "User-Agent": AGENT, **headers}
    body = json.dumps({"voter": token, "stars": stars})
    status, answer = service.request("POST", RATING, body=body, headers=sent)
    return status, json.loads(answer)


def everything(service) -> dict[str, bytes]:
    """Read each file of the service, what it said, what the store holds and the metrics."""
    files = [file for file in service.data.rglob("*") if file.is_file()]
    found = {str(file): file.read_bytes() for file in files}
    with redis.Redis(unix_socket_path=str(socket_of(service.data))) as client:
        found["store"] = b"".join(key + (client.dump(key) or b"") for key in client.scan_iter())
    return found | {"metrics": service.request("GET", "/metrics")[1]}


def test_no_token_no_address_and_no_agent_is_kept(serve):
    env = {"THANHDOC_VOTE_LIMIT": "1/day", "THANHDOC_TRUSTED_PROXIES": "127.0.0.1/32"}
    service = serve(env=env)
    tokens = [f"{number:031x}f".replace("0", "e") for number in range(5)]
    counted, held = vote(service, tokens[0], 5), vote(service, tokens[1], 1)
    assert [status for status, _ in (counted, held)] == [200, 200]
    assert ("held" in counted[1], held[1]["held"]) == (False, True)
    assert vote(service, tokens[2], 6)[0] == 400
    assert vote(service, tokens[3], 5, Origin="https://evil.example")[0] == 403
    service.store().kill()  # what comes now reaches no store, and perhaps the journal
    assert vote(service, tokens[4], 5)[0] == 503
    service.request("POST", "/api/v1/hit?site=demo", headers={"User-Agent": AGENT})
    service.stop()
    said = service.says()
    service.start()
    kept = everything(service) | {"said before": said.encode()}
    assert any(name.endswith(".aof") and b"rating" in text for name, text in kept.items())
    assert any("journal" in name for name in kept)
    for name, text in kept.items():
        for secret in (*tokens, ADDRESS, "203.0.113.", AGENT):
            assert secret.encode() not in text, (name, secret)


def test_the_series_tell_what_became_of_votes_and_of_a_spike(serve):
    service = serve(options=["-w", "2"], env={"THANHDOC_VOTE_LIMIT": "31/day"})
    tokens = [f"{number:032x}" for number in range(33)]
    for token in tokens:
        assert vote(service, token, 5)[0] == 200
    for stars in (5, 4, None):
        assert vote(service, tokens[0], stars)[0] == 200
    assert vote(service, tokens[0], 6)[0] == 400
    text = service.request("GET", "/metrics")[1].decode()
    found = {
        (sample.name, sample.labels.get("outcome")): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.labels.get("site") == "demo" and sample.name.endswith("_total")
    }
    votes = {outcome: n for (name, outcome), n in found.items() if name == "thanhdoc_votes_total"}
    assert votes == {"set": 31, "held": 3, "repeated": 1, "withdrawn": 1}
    assert found["thanhdoc_vote_spikes_total", None] == 5
