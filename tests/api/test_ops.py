"""The operators' page: anybody may open it, since nothing is in it."""

from __future__ import annotations

import pytest

from counter_service.web.ops.words import WORDS


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("", "vi"), ("en-GB,en;q=0.9", "en"), ("vi-VN,vi;q=0.9,en;q=0.5", "vi"), ("fr", "vi")],
)
def test_it_speaks_the_browsers_language(client, accepted, language):
    answer = client.get("/ops", headers={"Accept-Language": accepted})
    assert f'<html lang="{language}">' in answer.text
    assert WORDS[language]["title"] in answer.text
    assert "Accept-Language" in answer.headers["Vary"]


def test_both_languages_have_every_word():
    vietnamese, english = WORDS["vi"], WORDS["en"]
    assert vietnamese.keys() == english.keys()
    assert all(vietnamese.values())
    assert all(english.values())


def test_it_holds_nothing_of_any_site_and_runs_nothing_of_others(client, service):
    answer = client.get("/ops")
    assert answer.status_code == 200
    assert not [site.id for site in service.sites if site.id in answer.text]
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for path in ("/ops/static/ops.js", "/ops/static/ops.css"):
        with client.get(path) as file:
            assert file.status_code == 200
