"""XLSX exports: several sheets, titles above the header, real dates and numbers."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from publiek.demo.exports.row import Cell, Row
from publiek.demo.exports.sheet import by_sheet, lines
from publiek.demo.facts import YEAR
from publiek.demo.institution import Export

MADE = datetime(YEAR + 1, 1, 6, 9, 0)  # noqa: DTZ001 - a workbook has no time zone


def write_excel(path: Path, export: Export, rows: list[Row]) -> None:
    """Write an XLSX export; the same rows give the same bytes."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": MADE})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        if export.cover:
            book.add_worksheet(export.cover).write_string(0, 0, "Dit overzicht is gemaakt door de kassa.")
        for name, mine in by_sheet(export, rows).items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines(export, mine)):
                _write(sheet, number, line, day)


def _write(sheet: Any, number: int, line: list[Cell], day: Any) -> None:
    for position, cell in enumerate(line):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(number, position, cell)
        elif isinstance(cell, date):
            sheet.write_datetime(number, position, cell, day)
        else:
            sheet.write_number(number, position, cell)
