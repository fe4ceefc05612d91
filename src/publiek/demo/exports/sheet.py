"""The lines of a file or sheet: titles, header, rows, headers repeated, totals and footers, and their truth."""

from collections.abc import Iterator
from dataclasses import dataclass

from publiek.demo.exports.row import FIELDS, Cell, Row
from publiek.demo.institution import Export

Line = list[Cell]
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
MONTH_NAMES = tuple(MONTHS.split())


@dataclass(frozen=True)
class Truth:
    """What a reader of an export must find: records, tickets (refunds taken off) and the lines that are neither."""

    records: int
    tickets: int
    headers_again: int
    totals: int
    footers: int
    sheets: int = 1


def truth(export: Export, rows: list[Row]) -> Truth:
    """Return the truth of an export."""
    sheets = len(by_sheet(export, rows))
    again = (len(rows) - 1) // export.header_again if export.header_again else 0
    return Truth(
        records=len(rows),
        tickets=sum(row.quantity for row in rows),
        headers_again=again,
        totals=sheets if export.total else 0,
        footers=sheets * sum(bool(line) for line in export.footer),
        sheets=sheets,
    )


def by_sheet(export: Export, rows: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of each sheet, by its name."""
    if export.sheets == "one":
        return {"Blad1": rows}
    sheets: dict[str, list[Row]] = {}
    for month, name in enumerate(MONTH_NAMES, start=1):
        mine = [row for row in rows if row.day.month == month]
        if mine:
            sheets[name] = mine
    return sheets


def lines(export: Export, rows: list[Row]) -> Iterator[Line]:
    """Return all lines of one sheet."""
    header: Line = [name for name, _ in export.columns]
    contents = [FIELDS[content] for _, content in export.columns]
    for line in export.title:
        yield list(line.split(";"))
    yield header
    for number, row in enumerate(rows):
        if export.header_again and number and number % export.header_again == 0:
            yield header
        yield [content(row) for content in contents]
    if export.total:
        yield _total(export, rows)
    for line in export.footer:
        yield [line.format(records=len(rows))]


def _total(export: Export, rows: list[Row]) -> Line:
    tickets = sum(row.quantity for row in rows)
    line: Line = [""] * len(export.columns)
    for position, (_, content) in enumerate(export.columns):
        if content.startswith("quantity"):
            line[position] = tickets
            break
    line[0] = export.total
    return line
