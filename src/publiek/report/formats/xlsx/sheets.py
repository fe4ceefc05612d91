"""The sheets of a workbook: tidy tables that Excel can filter and pivot, and lists of text."""

from collections.abc import Sequence
from typing import Any

from publiek.report.formats.tidy.family import Family, Field, Scalar
from publiek.report.formats.xlsx.looks import Looks
from publiek.report.formats.xlsx.names import heads, table_name
from publiek.report.language.wording import Wording

WIDEST, NARROWEST = 48, 9
LINE = 15  # points
ROOM = 3  # characters for the arrow of the filter
PAPER_A4 = 9


def set_up(sheet: Any, footer: str, *, landscape: bool = True) -> None:
    """Set a sheet up for printing: A4, as wide as a page, its name and the page number at the foot."""
    sheet.set_paper(PAPER_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L&8{footer.replace('&', '&&')[:180]}&R&8&A  &P/&N")
    sheet.hide_gridlines(2)


def write_family(sheet: Any, number: int, family: Family, wording: Wording, looks: Looks) -> None:
    """Write a family as a table of Excel: a frozen head with filters, every value in its own type and format.

    A figure that may not be shown is a sign, not an empty cell: Excel reckons with an empty cell as if it were zero.
    """
    names = heads(field.head for field in family.fields)
    widths = []
    for column, field in enumerate(family.fields):
        values = [_written(row[column], field, wording) for row in family.rows]
        hidden = _hidden(family, field)
        widths.append(_width(names[column], values))
        sheet.set_column(column, column, widths[column])
        for line, value in enumerate(values, start=1):
            if line - 1 in hidden:
                sheet.write_string(line, column, wording.text("symbol.hidden"), looks.hidden)
            else:
                _write(sheet, (line, column), value, looks.of(field, value))
    _as_table(sheet, table_name(number), len(family.rows), names, [looks.head(field) for field in family.fields])
    lines = max(-(-(len(name) + ROOM) // width) for name, width in zip(names, widths, strict=True))
    sheet.set_row(0, LINE * min(lines, 4))


def write_listing(sheet: Any, name: str, head: Sequence[str], lines: Sequence[Sequence[str]], looks: Looks) -> None:
    """Write rows of text as a table of Excel."""
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text, looks.text)
    _as_table(sheet, name, len(lines), heads(head), [looks.heading] * len(head))


def _as_table(sheet: Any, name: str, rows: int, names: Sequence[str], looks: Sequence[Any]) -> None:
    """Make the rows written so far a table; one without rows gets an empty one, as Excel asks for."""
    columns = [{"header": head, "header_format": look} for head, look in zip(names, looks, strict=True)]
    settings = {"name": name, "columns": columns, "style": "Table Style Light 1"}
    sheet.add_table(0, 0, max(rows, 1), len(names) - 1, settings)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, place: tuple[int, int], value: str | float | None, look: Any) -> None:
    if value is None:
        sheet.write_blank(*place, None, look)
    elif isinstance(value, str):
        sheet.write_string(*place, value, look)
    else:
        sheet.write_number(*place, value, look)


def _hidden(family: Family, field: Field) -> frozenset[int]:
    """Return in which rows a figure may not be shown."""
    flags = [number for number, one in enumerate(family.fields) if one.key == f"{field.key}_hidden" and field.unit]
    return frozenset(line for line, row in enumerate(family.rows) for flag in flags if row[flag] is True)


def _written(value: Scalar, field: Field, wording: Wording) -> str | float | None:
    """Return a value as a sheet holds it: a code in words, a mark where something is so."""
    if isinstance(value, bool):
        return wording.text("symbol.hidden") if value else ""
    return field.labels.get(value, value) if isinstance(value, str) else value


def _width(head: str, values: Sequence[str | float | None]) -> int:
    longest = max((len(value) for value in values if isinstance(value, str)), default=0) + 1
    words = max((len(word) for word in head.split()), default=0) + ROOM
    return min(WIDEST, max(NARROWEST, longest, words, min(len(head) + ROOM, 18)))
