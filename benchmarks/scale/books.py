"""The section on workbooks."""

from statistics import median
from typing import Any

from benchmarks.scale.side_by_side import ratio
from benchmarks.scale.tables import Rounds, done, spread, table


def workbooks(sizes: dict[int, Rounds]) -> list[str]:
    header = ("one sheet", "rows", "wall, s", "processor, s", "memory, GB")
    names = {"workbook": "publiek reads it", "bare workbook": "its reader (fastexcel) alone, all cells as text"}
    lines = [
        (what, f"{rows:,}", spread([one["wall"] for one in found]), *_used(found))
        for rows, rounds in sizes.items()
        for job, what in names.items()
        if (found := done(rounds, job))
    ]
    read = {rows: rounds for rows, rounds in sizes.items() if done(rounds, "workbook")}
    held = ("publiek / its reader", *(ratio(rounds, "workbook", "bare workbook") for rounds in read.values()))
    beside = table(("ratio of wall time", *(f"{rows:,}" for rows in read)), [held])
    return ["A sheet has room for 1,048,576 rows.", "", *table(header, lines), "", *beside]


def _used(found: list[dict[str, Any]]) -> tuple[str, str]:
    return f"{median(one['cpu'] for one in found):.2f}", f"{max(one['memory'] for one in found) / 1e9:.2f}"
