"""Many voters at once, over HTTP, from four workers of a real service."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest


def ballot(voter: int, stars: int | None) -> bytes:
    return json.dumps({"voter": f"{voter:032x}", "stars": stars}).encode()


@pytest.fixture
def four_workers(serve):
    return serve(options=["--workers", "4"], env={"THANHDOC_VOTE_LIMIT": "off"})


ADDRESS = "/api/v1/rating?site=demo&article=/a"


def at_once(service, ballots: list[bytes], threads: int) -> list[dict]:
    """Post them all from so many threads, each on connections of its own."""
    barrier = Barrier(threads, timeout=30)

    def post(share: list[bytes]) -> list[tuple[int, bytes]]:
        barrier.wait()
        return [service.request("POST", ADDRESS, body=body) for body in share]

    with ThreadPoolExecutor(threads) as pool:
        answers = [
            answer
            for share in pool.map(post, (ballots[i::threads] for i in range(threads)))
            for answer in share
        ]
    assert {status for status, _ in answers} == {200}
    return [json.loads(body) for _, body in answers]


def test_a_hundred_voters_at_once_from_four_workers_are_exact(four_workers):
    ballots = [ballot(voter, voter % 5 + 1) for voter in range(100)]
    answers = at_once(four_workers, ballots, 100)
    told = json.loads(four_workers.request("GET", ADDRESS)[1])
    assert told == {
        "sum": 300, "count": 100, "average": 3.0, "stars": dict.fromkeys("12345", 20),
    }  # fmt: skip
    assert sorted(answer["count"] for answer in answers) == list(range(1, 101))
    at_once(four_workers, [ballot(voter, None) for voter in range(100)], 100)
    assert json.loads(four_workers.request("GET", ADDRESS)[1])["count"] == 0


def test_a_thousand_posts_of_one_token_are_one_vote(four_workers):
    answers = at_once(four_workers, [ballot(7, number % 5 + 1) for number in range(1000)], 100)
    for answer in answers:
        assert (answer["count"], answer["stars"][str(answer["sum"])]) == (1, 1)
    told = json.loads(four_workers.request("GET", ADDRESS)[1])
    assert told["count"] == 1
    assert sum(told["stars"].values()) == 1
    assert told["stars"][str(told["sum"])] == 1
