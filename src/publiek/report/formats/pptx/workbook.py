"""The workbook inside a chart: what one sees on 'Edit data'. Names, figures, and their intervals beside them."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from publiek.report.formats.pptx.rows import Drawn

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - a chart of the same figures is the same chart
SHEET = "Sheet1"
PARTS = ("low", "high", "minus", "plus")


def data_of(rows: Sequence[Drawn], labels: Sequence[str], series: Sequence[str]) -> bytes:
    """Return the workbook of a chart: labels in the first column, then the series, then of each its interval.

    'minus' and 'plus' are how far the interval goes to either side; they follow when someone edits the figures.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": WRITTEN})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 36)
    for column, name in enumerate(series, start=1):
        sheet.write_string(0, column, name)
        for place, part in enumerate(PARTS):
            sheet.write_string(0, _column(column - 1, place, len(series)), f"{name} ({part})")
    for line, (row, label) in enumerate(zip(rows, labels, strict=True), start=1):
        sheet.write_string(line, 0, label)
        for number in range(len(series)):
            _write(sheet, line, number, row, len(series))
    book.close()
    return out.getvalue()


def reference(number: int, part: str, series: int, rows: int) -> str:
    """Return where the workbook holds a part of a series' intervals: 'Sheet1!$E$2:$E$12'."""
    column = xl_col_to_name(_column(number, PARTS.index(part), series))
    return f"{SHEET}!${column}$2:${column}${rows + 1}"


def _column(number: int, part: int, series: int) -> int:
    return 1 + series + number * len(PARTS) + part


def _write(sheet: xlsxwriter.worksheet.Worksheet, line: int, number: int, row: Drawn, series: int) -> None:
    value, ends = row.value(number), row.ends(number)
    if value is None:
        return
    sheet.write_number(line, number + 1, value)
    if ends is None:
        return
    low, high = ends
    places = [_column(number, part, series) for part in range(len(PARTS))]
    sheet.write_number(line, places[0], low)
    sheet.write_number(line, places[1], high)
    here, start, end = (f"{xl_col_to_name(column)}{line + 1}" for column in (number + 1, places[0], places[1]))
    sheet.write_formula(line, places[2], f"={here}-{start}", None, max(0.0, value - low))
    sheet.write_formula(line, places[3], f"={end}-{here}", None, max(0.0, high - value))
