"""Attendance as each institution keeps it: a list, a column a month, a sheet a year, or only totals of years."""

import csv
from calendar import month_name  # of the locale "C", which python begins with
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from pathlib import Path

import xlsxwriter

from publiek.demo.attendance import Visits, facts
from publiek.demo.exports.excel import MADE
from publiek.demo.exports.sheet import MONTH_NAMES
from publiek.demo.institution import Institution

Grid = list[list[str | int]]
ENGLISH = tuple(month_name[1:])
_MONTHS = range(1, len(MONTH_NAMES) + 1)


def write_attendance(folder: Path, institution: Institution, counted: Sequence[Visits]) -> Path | None:
    """Write what an institution counted the way it keeps it; None where it counted nothing."""
    if not counted:
        return None
    kept = next((form for form, codes in facts()["kept"].items() if institution.code in codes), "list")
    if kept == "sheets":
        return _write_workbook(folder / f"{institution.code}.xlsx", counted)
    return _write_text(folder / f"{institution.code}.csv", FORMS[kept](counted), "," if kept == "english" else ";")


def _list(counted: Sequence[Visits]) -> Grid:
    rows: Grid = [[f"{one.year}-{one.month:02d}", one.production, one.paid, one.free] for one in counted]
    return [["Maand", "Productie", "Betaalde bezoeken", "Gratis bezoeken"], *rows]


def _english(counted: Sequence[Visits]) -> Grid:
    rows: Grid = [
        [f"{ENGLISH[one.month - 1]} {one.year}", one.production, f"{one.paid + one.free:,}", f"{one.free:,}"]
        for one in counted
    ]
    return [["Month", "Production", "Visits", "Of which free"], *rows]


def _columns(counted: Sequence[Visits]) -> Grid:
    rows: Grid = [["Jaar", *MONTH_NAMES, "Totaal"]]
    for year in _years(counted):
        months = [_sum(one for one in counted if (one.year, one.month) == (year, month)) for month in _MONTHS]
        rows.append([year, *months, sum(months)])
    return rows


def _totals(counted: Sequence[Visits]) -> Grid:
    rows: Grid = [["Jaar", "Bezoekers"]]
    return rows + [[year, _dotted(_sum(one for one in counted if one.year == year))] for year in _years(counted)]


FORMS: dict[str, Callable[[Sequence[Visits]], Grid]] = {
    "list": _list,
    "english": _english,
    "columns": _columns,
    "years": _totals,
}


def _years(counted: Iterable[Visits]) -> list[int]:
    return sorted({one.year for one in counted})


def _sum(counted: Iterable[Visits]) -> int:
    return sum(one.paid + one.free for one in counted)


def _dotted(visits: int) -> str:
    return f"{visits:,}".replace(",", ".")


def _write_text(path: Path, rows: Grid, separator: str) -> Path:
    text = StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def _write_workbook(path: Path, counted: Sequence[Visits]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE})
        for year in _years(counted):
            sheet = book.add_worksheet(str(year))
            for number, row in enumerate(_sheet([one for one in counted if one.year == year])):
                sheet.write_row(number, 0, row)
    return path


def _sheet(counted: Sequence[Visits]) -> Grid:
    rows: Grid = [["Maand", "Betaalde bezoeken", "Gratis bezoeken", "Totaal bezoek"]]
    for month, name in enumerate(MONTH_NAMES, start=1):
        mine = [one for one in counted if one.month == month]
        rows.append([name, *_summed(mine)])
    return [*rows, ["Totaal", *_summed(counted)]]


def _summed(counted: Sequence[Visits]) -> list[int]:
    paid, free = sum(one.paid for one in counted), sum(one.free for one in counted)
    return [paid, free, paid + free]
