"""The numbers as JSON: a template, since a busy service writes this more than anything."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from werkzeug.http import parse_etags

from counter_service.model import Counts, Share, Site

_ETAG = re.compile(r'"(\d{1,16})-[0-9a-f]{12}"')


class Reading(NamedTuple):
    """The numbers as they are told to who counts nothing; the ETag says the total."""

    body: bytes
    etag: str

    def is_known(self, known: str | None) -> bool:
        """Tell whether an If-None-Match has it already."""
        return known is not None and parse_etags(known).contains_weak(self.etag)


def reading(site: Site, page: str | None, counts: Counts) -> Reading:
    """Write the numbers of `site`, and of `page`, for a reader."""
    hits = counts.pages.get(page) if page else None
    body = numbers(site, Share(counts, page=page, page_hits=hits, counted=False))
    return Reading(body, f"{counts.total or 0}-{sha256(body).hexdigest()[:12]}")


def total_seen(known: str | None) -> int:
    """Return the largest total an If-None-Match tells its reader has seen."""
    return max(map(int, _ETAG.findall(known or "")), default=0)


def numbers(site: Site, share: Share) -> bytes:
    """Write one request's numbers for `site`."""
    counts, behind = share.counts, share.behind
    text = (
        f'{{"site":"{site.id}","date":"{counts.date}","timezone":"{site.zone.key}"'
        f',"today":{_less(counts.today, behind)},"yesterday":{_less(counts.yesterday, 0)}'
        f',"month":{_less(counts.month, behind)},"year":{_less(counts.year, behind)}'
        f',"total":{_less(counts.total, behind)},"counted":{"true" if share.counted else "false"}'
    )
    return f"{text}{_rest(site, share)}}}".encode()


def _less(count: int | None, behind: int) -> str:
    return "null" if count is None else str(count - behind)


def _rest(site: Site, share: Share) -> str:
    counts = share.counts
    text = f',"reason":"{share.reason}"' if share.reason else ""
    if share.page is not None:
        text += f',"page":{{"id":{_quoted(share.page)},"hits":{_less(share.page_hits, 0)}}}'
    if site.visitors:
        text += f',"visitors":{_less(counts.visitors, 0)}'
    if site.online:
        text += f',"online":{_less(counts.online, 0)}'
    return text + ',"stale":true' if counts.stale else text


@lru_cache(maxsize=4096)
def _quoted(page: str) -> str:
    return json.dumps(page, ensure_ascii=False)
