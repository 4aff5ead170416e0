"""The visit block in words: the same ones, and the same numbers, that the widget shows."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import Literal

from counter_service.model import Counts

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
UNKNOWN = "–"


@dataclass(frozen=True)
class Words:
    """One language's strings; the keys are those of the widget's locale tables."""

    visits_title: str
    today: str
    yesterday: str
    month: str
    year: str
    total: str
    online: str
    visitors: str
    stale: str
    colon: str
    thousands: str
    share_group: str
    share_on: str
    email: str
    new_window: str
    qr: str


WORDS: dict[Language, Words] = {
    "vi": Words(
        visits_title="Thống kê truy cập",
        today="Hôm nay",
        yesterday="Hôm qua",
        month="Tháng {month}",
        year="Năm {year}",
        total="Tổng số",
        online="Đang truy cập",
        visitors="Khách hôm nay",
        stale="Số liệu gần nhất",
        colon=" : ",
        thousands=".",
        share_group="Chia sẻ bài viết",
        share_on="Chia sẻ bài viết lên {name}",
        email="Gửi thư",
        new_window="(mở cửa sổ mới)",
        qr="Mã QR của bài viết",
    ),
    "en": Words(
        visits_title="Visits",
        today="Today",
        yesterday="Yesterday",
        month="{month}",
        year="Year {year}",
        total="Total",
        online="Online now",
        visitors="Visitors today",
        stale="Last known numbers",
        colon=": ",
        thousands=",",
        share_group="Share this article",
        share_on="Share this article on {name}",
        email="Send by e-mail",
        new_window="(opens a new window)",
        qr="QR code of this article",
    ),
}


@dataclass(frozen=True)
class Line:
    """One line of the visit block."""

    label: str
    number: str


def lines(counts: Counts, language: Language) -> list[Line]:
    """Write the five numbers, and the two a site may add."""
    words = WORDS[language]
    year, month = counts.date[:4], int(counts.date[5:7])
    named = f"{month:02}" if language == "vi" else calendar.month_name[month]
    rows = [
        (words.today, counts.today),
        (words.yesterday, counts.yesterday),
        (words.month.format(month=named), counts.month),
        (words.year.format(year=year), counts.year),
        (words.total, counts.total),
    ]
    more = [(words.online, counts.online), (words.visitors, counts.visitors)]
    rows += [(label, count) for label, count in more if count is not None]
    return [Line(label, number(count, language)) for label, count in rows]


def number(count: int | None, language: Language) -> str:
    """Write a count as the language groups it; a dash where it is not known, never 0."""
    return UNKNOWN if count is None else f"{count:,}".replace(",", WORDS[language].thousands)
