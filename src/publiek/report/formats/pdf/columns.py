"""The columns of a table on paper: how wide each is, and which tables have to be set in parts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publiek.report.document.table import Table
from publiek.report.formats.pdf.cells import (
    SIGN,
    Set,
    full_width,
    interval_width,
    is_prose,
    set_cell,
    shown_rows,
    widest_word,
)
from publiek.report.formats.pdf.faces import Faces
from publiek.report.formats.pdf.paper import Paper
from publiek.report.formats.pdf.widths import GUTTER, SMALL, fit

PAGE, TEXT_ROOM = 166.0, 134.0  # millimetres: between the margins of A4; what running text takes of that
NARROW = 0.6  # a table that fills less of its room is not made wider
NAME = (60.0, 30.0)  # wanted at most and needed at least for names
TEXT = (80.0, 34.0)  # the same for texts
TEXT_MOST, SENTENCE = 110.0, 50.0  # texts wider than this run over several lines; they give way first, down to that
UPRIGHT = 7.0  # a column whose head is turned a quarter


@dataclass(frozen=True)
class PaperColumn:
    """A column on paper: its place in the table, its head and, in millimetres, the width it wants and needs.

    running: texts that may run over several lines, other than the names of the rows.
    """

    place: int
    head: str
    wanted: float
    least: float
    interval: float
    figures: bool
    upright: bool = False
    under: bool = False
    running: bool = False


def columns_of(table: Table, paper: Paper, under: bool = False) -> list[PaperColumn]:
    """Return all columns of a table with the widths they ask for; `under`: intervals stand under their figures."""
    rows = list(shown_rows(table))
    return [
        _column(table, place, [set_cell(row.cells[place], paper.wording) for row in rows], paper, under)
        for place in range(len(table.columns))
    ]


def _column(table: Table, place: int, cells: list[Set | None], paper: Paper, under: bool) -> PaperColumn:
    column, faces = table.columns[place], paper.faces
    head = paper.wording.say(column.head)
    if not is_prose(column, place):
        full = full_width(cells, faces, under)
        width = max(full, faces.head_width(head, SMALL) + GUTTER)
        words = widest_word(cells, faces) + SIGN + GUTTER if column.kind == "verdict" else full
        least = max(words, faces.longest_word(head, SMALL) + GUTTER)
        return PaperColumn(place, head, width, least, interval_width(cells, faces), column.is_figure, under=under)
    most, few = NAME if place == 0 else TEXT
    full = max(full_width(cells, faces), faces.head_width(head, SMALL, 1) + GUTTER)
    least = min(full, max(few, min(widest_word(cells, faces) + GUTTER, most)))
    return PaperColumn(place, head, min(full, TEXT_MOST), least, 0.0, False, running=place > 0)


def turned(columns: Sequence[PaperColumn], table: Table, paper: Paper) -> list[PaperColumn]:
    """Return columns of figures with their heads turned a quarter, so that only the cells decide the width."""
    rows = list(shown_rows(table))
    said = paper.wording
    return [
        _turned(column, [set_cell(row.cells[column.place], said) for row in rows], paper.faces) for column in columns
    ]


def _turned(column: PaperColumn, cells: list[Set | None], faces: Faces) -> PaperColumn:
    width = max(UPRIGHT, full_width(cells, faces, column.under))
    if not column.figures or width >= column.least:
        return column
    return replace(column, wanted=width, least=width, upright=True)


def in_parts(columns: Sequence[PaperColumn], room: float = PAGE) -> list[list[PaperColumn]]:
    """Return the columns in as few parts as fit on a page; each begins with the column that names the rows."""
    name, parts = columns[0], [[columns[0]]]
    for column in columns[1:]:
        if sum(other.least for other in parts[-1]) + column.least > room and len(parts[-1]) > 1:
            parts.append([name])
        parts[-1].append(column)
    return parts


def widths(columns: Sequence[PaperColumn], room: float, name: float = PAGE) -> list[float]:
    """Return the widths of columns that share some room, in millimetres; the first is not wider than `name`."""
    wanted = [min(column.wanted, max(name, column.least)) if not column.place else column.wanted for column in columns]
    first = [max(column.least, SENTENCE) if column.running else column.wanted for column in columns]
    given = fit(wanted, [min(low, most) for low, most in zip(first, wanted, strict=True)], room)
    given = fit(given, [min(column.least, most) for column, most in zip(columns, given, strict=True)], room)
    return [round(width, 2) for width in given]


def spread(given: Sequence[float], room: float) -> list[float]:
    """Return widths of columns that end where running text ends, or the page: what is left over goes to all alike."""
    total = sum(given)
    end = next((end for end in (TEXT_ROOM, PAGE) if total <= end <= room), room)
    if total < NARROW * end:
        return list(given)
    return [round(width + (end - total) / len(given), 2) for width in given]


def head_height(column: PaperColumn, faces: Faces) -> float:
    """Return how high a turned head is, in millimetres."""
    return round(faces.width(column.head, SMALL) + 1.5, 2) if column.upright else 0.0
