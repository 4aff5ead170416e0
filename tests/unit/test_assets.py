"""What the build of the widget promises."""

import base64
import gzip
import hashlib
import re
import shutil
from importlib.metadata import version
from pathlib import Path

import brotli
import pytest

from widget.assets import SOURCES, Manifest, build
from widget.bundle import BundleError, join


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build(SOURCES, folder)
    return folder


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.write_text(text, encoding="utf-8")
    return folder / "main.js"


def languages(folder: Path, en: str) -> Path:
    """Two small tables of words and a module that imports both."""
    tables = folder / "locales"
    tables.mkdir()
    rows = '  a: "Một",\n  "b-c": "Hai",\n'
    for name, table in (("vi", rows), ("en", en)):
        source = f"export const {name} = {{\n{table}}};\n"
        (tables / f"{name}.js").write_text(source, encoding="utf-8")
    imports = [f'import {{ {name} }} from "./locales/{name}.js";\n' for name in ("vi", "en")]
    return write(folder, main__js=f"{''.join(imports)}use(vi, en);\n")


class TestJoining:
    def test_dependencies_come_first_and_once(self, tmp_path):
        entry = write(
            tmp_path,
            main__js='import { b } from "./b.js";\nimport { a } from "./a.js";\na(b);\n',
            b__js='import { a } from "./a.js";\nexport const b = a();\n',
            a__js="export function a() {}\n",
        )
        joined = join(entry)
        assert joined.index("function a()") < joined.index("let b") < joined.index("a(b)")
        assert joined.count("function a()") == 1
        assert "import" not in joined
        assert "export" not in joined

    def test_everything_is_in_one_strict_function(self, tmp_path):
        joined = join(write(tmp_path, main__js="const a = 1;\n"))
        assert joined.startswith('(function () {\n"use strict";\n')
        assert joined.endswith("})();\n")

    def test_a_style_sheet_becomes_a_minified_string(self, tmp_path):
        entry = write(
            tmp_path,
            main__js='import { textScaleCss } from "./text_scale.css";\nuse(textScaleCss);\n',
            text_scale__css='/* why */\np::before {\n  content: "“";\n}\n',
        )
        assert 'use("p::before{content:\\"“\\"}");' in join(entry)

    def test_functions_become_arrows_ahead_of_what_calls_them(self, tmp_path):
        entry = write(tmp_path, main__js="const a = b(1);\nasync function b(c) {\n  return c;\n}\n")
        joined = join(entry)
        assert joined.index("let b = async (c) => {") < joined.index("let a = b(1)")
        assert "function b" not in joined

    def test_a_constant_read_once_stands_where_it_is_read(self, tmp_path):
        source = (
            "// PATIENCE\nconst PATIENCE = 8;\nconst TWICE = 2;\nwait(PATIENCE, TWICE, TWICE);\n"
        )
        joined = join(write(tmp_path, main__js=source))
        assert "let TWICE = 2;\nwait(8, TWICE, TWICE);" in joined
        assert "PATIENCE" not in joined

    def test_languages_share_the_keys_of_their_tables(self, tmp_path):
        joined = join(languages(tmp_path, en='  a: "One",\n  "b-c": "Two",\n'))
        assert joined.count('"a|b-c"') == 1
        assert 'let vi = localeTable("Một|Hai");' in joined
        assert 'let en = localeTable("One|Two");' in joined

    @pytest.mark.parametrize("rows", ['  a: "One",\n', '  a: "One",\n  "b-c": "T|wo",\n', ""])
    def test_a_language_with_other_rows_is_refused(self, tmp_path, rows):
        entry = languages(tmp_path, en=rows)
        with pytest.raises(BundleError):
            join(entry)

    @pytest.mark.parametrize(
        "source",
        [
            'import * as a from "./a.js";\n',
            'import a from "./a.js";\n',
            'import { a as b } from "./a.js";\n',
            'import { missing } from "./a.js";\n',
            'import { a } from "package";\n',
            'const a = import("./a.js");\n',
            "export default 1;\n",
            "export { a };\n",
            "const { a } = b;\n",
            'import { a } from "./a.js";\nconst a = 1;\n',
            'import { main } from "./main.js";\nexport const main = 1;\n',
        ],
    )
    def test_what_one_scope_cannot_hold_is_refused(self, tmp_path, source):
        entry = write(tmp_path, main__js=source, a__js="export const a = 1;\nconst hidden = 2;\n")
        with pytest.raises(BundleError):
            join(entry)

    def test_bad_syntax_fails_the_build(self, tmp_path):
        sources = tmp_path / "src"
        shutil.copytree(SOURCES, sources)
        (sources / "visits_only.js").write_text("const = ;\n")
        with pytest.raises(ValueError, match="unexpected"):
            build(sources, tmp_path / "dist")


class TestBuilding:
    def test_the_bundles_keep_strict_mode_through_minifying(self, dist):
        for name in ("widget.js", "visits.js"):
            assert "use strict" in (dist / name).read_text(encoding="utf-8")

    def test_names_hold_the_hash_of_what_is_inside(self, dist):
        for built in Manifest.read(dist).bundles.values():
            text = (dist / built.file).read_bytes()
            assert built.file == f"{built.name}-{hashlib.sha256(text).hexdigest()[:16]}.js"
            digest = base64.b64decode(built.integrity.removeprefix("sha384-"))
            assert digest == hashlib.sha384(text).digest()

    def test_the_ready_made_encodings_hold_the_same_text(self, dist):
        for built in Manifest.read(dist).bundles.values():
            for name in (built.file, f"{built.name}.js"):
                text = (dist / name).read_bytes()
                assert gzip.decompress((dist / f"{name}.gz").read_bytes()) == text
                assert brotli.decompress((dist / f"{name}.br").read_bytes()) == text

    def test_building_twice_gives_the_same_bytes(self, dist, tmp_path):
        build(SOURCES, tmp_path)
        for path in dist.iterdir():
            assert (tmp_path / path.name).read_bytes() == path.read_bytes()

    def test_unchanged_sources_are_not_built_again(self, dist):
        before = {path: path.stat().st_mtime_ns for path in dist.iterdir()}
        build(SOURCES, dist)
        assert {path: path.stat().st_mtime_ns for path in dist.iterdir()} == before

    def test_a_missing_file_is_built_again(self, tmp_path):
        build(SOURCES, tmp_path)
        (tmp_path / "widget.js.br").unlink()
        build(SOURCES, tmp_path)
        assert (tmp_path / "widget.js.br").is_file()

    def test_a_changed_source_replaces_the_versioned_file(self, tmp_path):
        sources, dist = tmp_path / "src", tmp_path / "dist"
        shutil.copytree(SOURCES, sources)
        before = build(sources, dist).bundles["widget"].file
        with (sources / "version.js").open("a") as source:
            source.write("console.log(VERSION);\n")
        after = build(sources, dist).bundles["widget"].file
        assert after != before
        assert not (dist / before).exists()
        assert {path.name for path in dist.glob("widget-*.js")} == {after}

    def test_the_widget_tells_the_version_of_the_package(self):
        told = re.search(r'VERSION = "([^"]+)"', (SOURCES / "version.js").read_text())
        assert told is not None
        assert told[1] == version("thanhdoc")

    def test_the_locales_have_the_same_keys_and_placeholders(self):
        tables = [
            locale_table(path) for path in sorted((SOURCES / "site" / "locales").glob("*.js"))
        ]
        assert len(tables) >= 2
        # A month has a number and a name.
        assert all(table.pop("month") in ({"{month}"}, {"{name}"}) for table in tables)
        for table in tables[1:]:
            assert table == tables[0]

    def test_every_line_of_a_locale_is_a_row_of_its_table(self):
        for path in (SOURCES / "site" / "locales").glob("*.js"):
            lines = path.read_text(encoding="utf-8").splitlines()
            assert len(locale_table(path)) == len([line for line in lines if line.startswith("  ")])

    def test_every_text_asked_for_is_in_the_table_and_no_other(self):
        table = locale_table(SOURCES / "site" / "locales" / "vi.js")
        modules = [path for path in SOURCES.rglob("*.js") if path.parent.name != "locales"]
        source = "".join(path.read_text(encoding="utf-8") for path in modules)
        asked = set(re.findall(r'\btext\(\s*"(\w+)"', source))
        assert asked - table.keys() == set()
        assert {key for key in table if not named(key, source)} == set()


def named(key: str, source: str) -> bool:
    """Whether a source names a text, or makes its name of a part and a word."""
    made = re.sub(r"\d$|-\w+$", "", key)
    return bool(re.search(rf"\b{re.escape(key)}\b", source)) or f"`{made}" in source


def locale_table(path: Path) -> dict[str, set[str]]:
    rows = re.findall(r'^  "?([\w-]+)"?: "(.*)",$', path.read_text(encoding="utf-8"), re.M)
    return {key: set(re.findall(r"\{\w+\}", value)) for key, value in rows}
