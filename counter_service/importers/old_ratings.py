"""What other systems had counted of ratings, read from their dumps."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from counter_service.errors import InvalidFile, InvalidPage
from counter_service.ids import canonical
from counter_service.importers.sql_dump import Row, Tables, read_csv, read_tables
from counter_service.votes import STARS, Imported

_NEWS = re.compile(r"\w+?_(?P<lang>[a-z]{2})_(?P<module>.+)_(?P<part>rows|cat)")
_FIELD = re.compile(r"\{(\w+)\}")
_KKSR = (
    ("_kksr_ratings_default", "_kksr_count_default"),
    ("_kksr_ratings", "_kksr_count"),
    ("_kksr_ratings", "_kksr_casts"),
)


class Found(NamedTuple):
    """An article's old sums with everything known of it, for its address."""

    total: str
    votes: str
    known: Mapping[str, str]
    stars: tuple[int, ...] = ()


class Source(NamedTuple):
    """An old system: what its articles' addresses look like, and how its dump is read."""

    address: str
    read: Callable[[str], Iterable[Found]]


class Skipped(NamedTuple):
    """A row that could not be taken over, and why."""

    row: str
    why: str


def take(
    source: Source, text: str, address: str | None, scale: int = 5
) -> Iterator[tuple[str, Imported] | Skipped]:
    """Read what `text` tells of each article that has votes.

    Args:
        source: where it comes from.
        text: a dump in SQL, or a table in CSV.
        address: how an article's address is made, like `/{post_name}/`; default: the source's own.
        scale: the most stars a vote could have there; sums are brought to five.

    Raises:
        InvalidFile: nothing of the source is in the file, or `address` is malformed.
    """
    form = address or source.address
    if re.search(r"[{}]", _FIELD.sub("", form)):
        raise InvalidFile(f"{form!r} is no address: write it like '/{{post_name}}/'")
    rows = list(source.read(text))
    if not rows:
        raise InvalidFile("no article with votes is in the file")
    for found in rows:
        name = next(iter(found.known.values()), "?")
        try:
            yield canonical(_address(form, found.known)), _sums(found, scale)
        except KeyError as error:
            known = ", ".join(sorted(found.known))
            yield Skipped(name, f"its address needs {error}, known are {known}")
        except (InvalidPage, ValueError, OverflowError) as error:
            yield Skipped(name, str(error))


def _address(form: str, known: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: known[field[1]], form)


def _sums(found: Found, scale: int) -> Imported:
    total, count = round(float(found.total) * 5 / scale), int(found.votes)
    if not count <= total <= 5 * count:
        raise ValueError(f"{count} votes cannot have {total} stars")
    fits = scale == 5 and sum(found.stars) == count
    fits = fits and sum(n * votes for n, votes in zip(STARS, found.stars, strict=True)) == total
    return Imported(total, count, found.stars if fits else ())


def _nukeviet(text: str) -> Iterator[Found]:
    if not _is_sql(text):
        rows = [(row, row) for row in read_csv(text)]
    else:
        rows = list(_news(read_tables(text, _NEWS.fullmatch)))
    for row, known in rows:
        if _has_votes(row.get("click_rating")):
            yield Found(row.get("total_rating", ""), row["click_rating"], known)


def _news(tables: Tables) -> Iterator[tuple[Row, Row]]:
    for name, rows in tables.items():
        table = _NEWS.fullmatch(name)
        if not table or table["part"] != "rows":
            continue
        categories = tables.get(name.removesuffix("rows") + "cat", [])
        aliases = {row["catid"]: row.get("alias", "") for row in categories if "catid" in row}
        for row in rows:
            where = {"lang": table["lang"], "module": table["module"]}
            category = aliases.get(row.get("catid", ""))
            yield row, {**row, **where, **({"cat": category} if category else {})}


def _postratings(text: str) -> Iterator[Found]:
    return _posts(text, (("ratings_score", "ratings_users"),))


def _kk_star_ratings(text: str) -> Iterator[Found]:
    return _posts(text, _KKSR)


def _posts(text: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Found]:
    posts, buckets = _wordpress(text) if _is_sql(text) else (read_csv(text), {})
    for row in posts:
        for total, count in pairs:
            if total in row and _has_votes(row.get(count)):
                yield Found(row[total], row[count], row, buckets.get(row.get("ID", ""), ()))
                break


def _wordpress(text: str) -> tuple[list[Row], dict[str, tuple[int, ...]]]:
    tables = read_tables(text, re.compile(r"\w*(_posts|_postmeta|_ratings)").fullmatch)
    posts: defaultdict[str, Row] = defaultdict(dict)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, rows in tables.items():
        for row in rows:
            if name.endswith("_posts"):
                posts[row.get("ID", "")] |= {**row, **_date(row.get("post_date", ""))}
            elif name.endswith("_postmeta"):
                post = row.get("post_id", "")
                posts[post] |= {"ID": post, row.get("meta_key", ""): row.get("meta_value", "")}
            else:
                votes[row.get("rating_postid", "")][row.get("rating_rating", "")] += 1
    buckets = {post: tuple(given[str(n)] for n in STARS) for post, given in votes.items()}
    return list(posts.values()), buckets


def _date(text: str) -> Row:
    return dict(zip(("year", "month", "day"), re.findall(r"\d+", text[:10]), strict=False))


def _is_sql(text: str) -> bool:
    return bool(re.search(r"^\s*(INSERT|CREATE|REPLACE)\s", text, re.IGNORECASE | re.MULTILINE))


def _has_votes(count: str | None) -> bool:
    if count is not None and not re.fullmatch(r"\d{1,12}", count, re.ASCII):
        raise InvalidFile(f"{count[:40]!r} is no number of votes")
    return bool(int(count or 0))


SOURCES = {
    "nukeviet": Source("/{lang}/{module}/{cat}/{alias}-{id}.html", _nukeviet),
    "wp-postratings": Source("/{post_name}/", _postratings),
    "kk-star-ratings": Source("/{post_name}/", _kk_star_ratings),
}
