"""What the widget's routes promise, over HTTP."""

import base64
import gzip
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.tag import OPTIONS
from widget.assets import SOURCES, Manifest, build
from widget.blueprint import NotBuiltError, blueprint
from widget.serving import choose_encoding


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build(SOURCES, folder)
    return folder


@pytest.fixture(params=["", "/doc"], ids=["at the root", "under a prefix"])
def prefix(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def client(dist: Path, prefix: str) -> FlaskClient:
    app = Flask("host")
    app.register_blueprint(blueprint(dist=dist), url_prefix=prefix or None)
    return app.test_client()


class Tags(HTMLParser):
    """Collects the start tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


class TestEncoding:
    @pytest.mark.parametrize(
        ("accepted", "chosen"),
        [
            (None, "identity"),
            ("", "identity"),
            ("gzip, deflate, br, zstd", "br"),
            ("gzip", "gzip"),
            ("x-gzip", "gzip"),
            ("GZIP;Q=0.5", "gzip"),
            ("br;q=0", "identity"),
            ("br;q=0.000, gzip", "gzip"),
            ("br;q=0, *", "gzip"),
            ("*", "br"),
            ("*;q=0", "identity"),
            ("br;q=0.5, gzip;q=0.8", "gzip"),
            ("br ; q=0.5 , gzip ; q=0.5", "br"),
            ("identity, br;q=0.5", "identity"),
            ("identity;q=0, br;q=0", "identity"),
            ("identity;q=0.5, gzip;q=1", "gzip"),
            ("broken", "identity"),
            ("br;q=nan, gzip;q=1e3", "identity"),
            ("br;q=-1, gzip;q=2", "identity"),
            ("br;q=", "identity"),
            (";;,,;q=1", "identity"),
        ],
    )
    def test_the_field_decides_as_the_standard_says(self, accepted, chosen):
        assert choose_encoding(accepted) == chosen


class TestBundles:
    @pytest.mark.parametrize("name", ["widget", "visits"])
    def test_every_encoding_is_the_same_script_under_its_own_etag(self, client, dist, prefix, name):
        decoders = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
        etags = set()
        for encoding, decode in decoders.items():
            answer = client.get(f"{prefix}/{name}.js", headers={"Accept-Encoding": encoding})
            assert decode(answer.data) == (dist / f"{name}.js").read_bytes()
            assert answer.headers.get("Content-Encoding", "identity") == encoding
            assert answer.headers["Vary"] == "Accept-Encoding"
            assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
            etags.add(answer.headers["ETag"])
        assert len(etags) == 3

    def test_the_current_bundle_is_kept_for_a_short_time(self, client, prefix):
        caching = client.get(f"{prefix}/widget.js").headers["Cache-Control"]
        assert caching == "public, max-age=300"

    def test_the_versioned_bundle_is_kept_for_ever_by_any_origin(self, client, dist, prefix):
        for built in Manifest.read(dist).bundles.values():
            answer = client.get(f"{prefix}/widget/{built.file}")
            assert answer.data == (dist / built.file).read_bytes()
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert answer.headers["Access-Control-Allow-Origin"] == "*"

    def test_a_client_that_has_it_is_not_sent_it_again(self, client, prefix):
        path, asked = f"{prefix}/widget.js", {"Accept-Encoding": "br"}
        etag = client.get(path, headers=asked).headers["ETag"]
        again = client.get(path, headers={**asked, "If-None-Match": etag})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == etag
        assert again.headers["Vary"] == "Accept-Encoding"
        other = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": etag})
        assert other.status_code == 200

    @pytest.mark.parametrize(
        "name", ["widget-0000000000000000.js", "widget.js", "manifest.json", "..%2Fassets.py"]
    )
    def test_only_published_names_exist(self, client, prefix, name):
        assert client.get(f"{prefix}/widget/{name}").status_code == 404

    def test_nothing_is_built_while_serving(self, tmp_path):
        with pytest.raises(NotBuiltError, match=r"python -m widget\.assets"):
            blueprint(dist=tmp_path)


class TestWebmastersPage:
    def test_the_full_versioned_tag_comes_first_and_verifies(self, client, prefix):
        first = Tags(client.get(f"{prefix}/").text).all("script")[0]
        script = client.get(first["src"])
        digest = base64.b64encode(hashlib.sha384(script.data).digest()).decode()
        assert re.fullmatch(rf"{prefix}/widget/widget-[0-9a-f]{{16}}\.js", first["src"] or "")
        assert first["integrity"] == f"sha384-{digest}"
        assert "crossorigin" in first

    def test_the_tag_to_copy_names_this_host_and_prefix(self, client, prefix):
        page = client.get(f"{prefix}/", base_url="https://doc.example").text
        assert (
            f"&lt;script src=&#34;https://doc.example{prefix}/widget.js&#34; "
            "data-site=&#34;ten-trang&#34; defer&gt;&lt;/script&gt;"
        ) in page
        assert "script-src https://doc.example;\nconnect-src https://doc.example;" in page

    def test_a_public_address_wins_over_the_host_asked(self, dist):
        app = Flask("host")
        app.register_blueprint(blueprint(dist=dist, public_url="https://doc.example/thanh/"))
        page = app.test_client().get("/", base_url="http://10.0.0.1").text
        assert "https://doc.example/thanh/widget.js" in page
        assert "10.0.0.1" not in page

    def test_every_option_of_the_tag_is_shown_with_a_live_example(self, client, prefix):
        page = client.get(f"{prefix}/").text
        for option in OPTIONS:
            row = re.search(rf"<tr><th scope=\"row\"><code>data-{option}</code>.*?</tr>", page)
            assert row is not None, option
            assert f'href="{prefix}/demo/' in row[0]


class TestDemo:
    def test_its_tag_counts_for_the_demo_site(self, client, prefix):
        tag = Tags(client.get(f"{prefix}/demo/").text).all("script")[0]
        assert tag["data-site"] == "demo"
        assert "defer" in tag

    def test_the_query_tries_options(self, client, prefix):
        query = {"lang": "en", "tools": "size share", "scope": "article", "placement": "head"}
        tag = Tags(client.get(f"{prefix}/demo/", query_string=query).text).all("script")[0]
        assert (tag["data-lang"], tag["data-tools"]) == ("en", "size share")
        assert tag["data-scope"] == "article"
        assert "defer" not in tag

    def test_the_sample_recording_is_there(self, client, prefix):
        tag = Tags(client.get(f"{prefix}/demo/?audio=sample").text).all("script")[0]
        with client.get(tag["data-audio"]) as answer:
            assert answer.status_code == 200
            assert answer.data.startswith(b"RIFF")

    @pytest.mark.parametrize(
        "query",
        [
            {"lang": '"><script>'},
            {"texts": '{"today":"x"}'},
            {"api": "https://evil.example"},
            {"site": "other"},
            {"audio": "https://evil.example/a.mp3"},
            {"article": "body:has(*)"},
        ],
    )
    def test_the_query_cannot_put_anything_else_into_the_tag(self, client, prefix, query):
        plain = Tags(client.get(f"{prefix}/demo/").text).all("script")
        assert Tags(client.get(f"{prefix}/demo/", query_string=query).text).all("script") == plain


class TestPages:
    @pytest.mark.parametrize("path", ["/", "/demo/"])
    def test_the_policy_is_strict_and_the_page_needs_no_more(self, client, prefix, path):
        answer = client.get(f"{prefix}{path}")
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
        tags = Tags(answer.text)
        assert not tags.all("style")
        assert all("src" in script for script in tags.all("script"))
        assert not [
            name for _, attributes in tags.found for name in attributes
            if name == "style" or name.startswith("on")
        ]  # fmt: skip

    @pytest.mark.parametrize("path", ["/", "/demo/"])
    def test_every_address_in_the_page_is_ours_and_answers(self, client, prefix, path):
        tags = Tags(client.get(f"{prefix}{path}").text)
        addresses = {
            value
            for tag, attributes in tags.found
            for name, value in attributes.items()
            if name in ("src", "href") and value and not value.startswith("#")
            if attributes.get("rel") != "canonical"
        }
        assert len(addresses) > 4
        for address in addresses:
            assert address.startswith(f"{prefix}/")
            with client.get(address) as answer:
                assert answer.status_code == 200, address
