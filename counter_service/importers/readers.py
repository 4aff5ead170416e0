"""Which reader reads whose file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from zoneinfo import ZoneInfo

from counter_service.importers import days, goatcounter, nukeviet, single, wp_statistics

Reader = Callable[[str, ZoneInfo], Iterator[tuple[str, int]]]
READERS: Mapping[str, Reader] = {
    "nukeviet-sql": nukeviet.read_sql,
    "nukeviet-csv": nukeviet.read_csv,
    "wp-statistics": wp_statistics.read,
    "goatcounter": goatcounter.read,
    "busuanzi": single.read_busuanzi,
    "countapi": single.read_countapi,
    "days-csv": days.read,
}
