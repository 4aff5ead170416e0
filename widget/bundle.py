"""Join ES modules and their style sheets into one strict function."""

import json
import re
from pathlib import Path

import minify

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\./[\w./-]+|\.\./[\w./-]+)";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const|let) )", re.M)
DECLARATION = re.compile(r"^(?:async )?(?:function\*?|class|const|let|var) ([\w$]+|[{\[])", re.M)
ROW = re.compile(r'^  "?([\w-]+)"?: "([^"\\|`$]*)",$', re.M)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.M)

COMMENT = re.compile(r"^/\*.*?\*/\n|^ *//[^\n]*\n", re.M | re.S)
CONSTANT = re.compile(r'^const (\w+) = ([\d.]+|"(?:[^"\\]|\\.)*"|/.+/\w*);\n', re.M)
CONST = re.compile(r"\bconst (?=[\w$\[{])")
FUNCTION = re.compile(r"^(async )?function (\w+)(\(.*\)) \{\n((?:.*\n)*?)\}\n", re.M)
TABLE_HEAD = """\
const localeKeys = "{}".split("|");
const localeTable = (words) =>
  Object.fromEntries(words.split("|").map((each, at) => [localeKeys[at], each]));
"""


class BundleError(ValueError):
    """A source is written in a way the bundler does not join."""


def join(entry: Path) -> str:
    """Return the entry and all it imports, dependencies first, as one function called at once."""
    parts = packed("".join(_Joiner().add(entry.resolve())))
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


class _Joiner:
    """Walks the imports of an entry, each module once."""

    def __init__(self) -> None:
        self._exports: dict[Path, set[str]] = {}
        self._owners: dict[str, Path] = {}
        self._open: list[Path] = []
        self._keys: list[str] = []

    def add(self, path: Path) -> list[str]:
        """Return the texts of the modules a path needs and did not meet before, itself last."""
        if path in self._open:
            raise BundleError(f"{_told(path)} imports itself by way of {_told(self._open[-1])}")
        if path in self._exports:
            return []
        self._open.append(path)
        texts = self._style(path) if path.suffix == ".css" else self._module(path)
        self._open.pop()
        return texts

    def _style(self, path: Path) -> list[str]:
        name = style_name(path)
        self._own(path, [name], {name})
        text = minify.string("text/css", path.read_text(encoding="utf-8"))
        return [f"const {name} = {json.dumps(text, ensure_ascii=False)};\n"]

    def _module(self, path: Path) -> list[str]:
        source = path.read_text(encoding="utf-8")
        texts = [text for found in IMPORT.finditer(source) for text in self._wanted(path, found)]
        body = EXPORT.sub("", IMPORT.sub("", source))
        if odd := LEFT_OVER.search(body):
            raise BundleError(f"{_told(path)}: only named imports and declarations: {odd[0]}")
        exported = {DECLARATION.match(source[e.end() :]) for e in EXPORT.finditer(source)}
        names = {found[1] for found in exported if found}
        self._own(path, [found[1] for found in DECLARATION.finditer(body)], names)
        return [*texts, self._table(path, body) if path.parent.name == "locales" else arrows(body)]

    def _table(self, path: Path, body: str) -> str:
        """Return a language's table with the keys written once for all languages."""
        rows = ROW.findall(body)
        keys = [key for key, _ in rows]
        if len(rows) != body.count(': "') or keys != (self._keys or keys):
            raise BundleError(f"{_told(path)}: the rows are not those of the other languages")
        head = "" if self._keys else TABLE_HEAD.format("|".join(keys))
        self._keys = keys
        return f'{head}const {path.stem} = localeTable("{"|".join(words for _, words in rows)}");\n'

    def _wanted(self, path: Path, found: re.Match[str]) -> list[str]:
        target = (path.parent / found[2]).resolve()
        texts = self.add(target)
        wanted = {name.strip() for name in found[1].split(",") if name.strip()}
        if missing := wanted - self._exports[target]:
            raise BundleError(
                f"{_told(path)}: {_told(target)} exports no {', '.join(sorted(missing))}"
            )
        return texts

    def _own(self, path: Path, names: list[str], exports: set[str]) -> None:
        for name in names:
            if name in "{[":
                raise BundleError(f"{_told(path)}: no patterns in declarations at the top level")
            if name in self._owners:
                raise BundleError(f"{name} is in {_told(self._owners[name])} and in {_told(path)}")
            self._owners[name] = path
        self._exports[path] = exports


def _told(path: Path) -> str:
    # Modules of several folders may share a name.
    return f"{path.parent.name}/{path.name}"


def arrows(body: str) -> str:
    """Write a module's functions as arrows, ahead of all else: they pack smaller."""
    functions = (
        f"const {f[2]} = {f[1] or ''}{f[3]} => {{\n{f[4]}}};\n" for f in FUNCTION.finditer(body)
    )
    return "".join(functions) + FUNCTION.sub("", body)


def packed(text: str) -> str:
    """Write a constant with one reader where it is read, and declare the rest by `let`."""
    text = COMMENT.sub("", text)
    for found in CONSTANT.finditer(text):
        name = re.compile(rf"(?<![\w.$]){found[1]}\b")
        if len(name.findall(text)) == 2:
            # The pieces between, not `sub`, which would read backslashes in the value.
            text = found[2].join(name.split(text.replace(found[0], "")))
    return CONST.sub("let ", text)


def style_name(path: Path) -> str:
    """Return the name a style sheet is imported by: `text_scale.css` is `textScaleCss`."""
    first, *rest = path.stem.split("_")
    return f"{first}{''.join(word.capitalize() for word in rest)}Css"
