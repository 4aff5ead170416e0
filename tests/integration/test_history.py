"""History tells counted hits, and beside them, never among them, what an old counter showed."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from counter_service.app import build, create_app
from counter_service.calendar import Periods, utc_now
from counter_service.model import Batch, Hit
from counter_service.naming import Name
from counter_service.settings import Settings
from counter_service.storage.openings import Entry, Openings


@pytest.fixture
def api(store_url, site, store, tmp_path) -> FlaskClient:
    sites = tmp_path / "sites.toml"
    sites.write_text(f'["{site.id}"]\n')
    store.commit(site, Batch.of(Name().next(), site, utc_now(), [Hit()] * 3))
    return create_app(
        build(Settings(redis_url=store_url, sites=sites, data=tmp_path))
    ).test_client()


@pytest.fixture
def month(client, site) -> str:
    """The month of an opening of 100, five of them today's."""
    now = utc_now()
    periods = Periods.at(now, site.zone)
    why = Entry(now, "sổ cũ")
    Openings(client).carry(site, [(periods.today, 5), (periods.month, 100)], why)
    return periods.month


def test_openings_stand_beside_the_hits(api, site, month):
    query = f"site={site.id}&unit=month&from={month}&to={month}"
    assert api.get(f"/api/v1/history?{query}").json == [
        {"period": month, "hits": 3, "opening": 100}
    ]


def test_a_period_without_an_opening_has_no_such_field(api, site, month):
    query = f"site={site.id}&unit=year&from=1999&to={month[:4]}"
    first, *_, last = api.get(f"/api/v1/history?{query}").json
    assert first == {"period": "1999", "hits": 0}
    assert last == {"period": month[:4], "hits": 3, "opening": 100}


def test_csv_has_a_third_column_where_there_is_an_opening(api, site, month):
    told = api.get(
        f"/api/v1/history?site={site.id}&unit=month&from={month}&to={month}",
        headers={"Accept": "text/csv"},
    )
    assert told.text == f"period,hits,opening\r\n{month},3,100\r\n"


def test_hours_have_no_openings(api, site, month):
    hour = f"{month}-01T00"
    told = api.get(f"/api/v1/history?site={site.id}&unit=hour&from={hour}&to={hour}").json
    assert "opening" not in told[0]
