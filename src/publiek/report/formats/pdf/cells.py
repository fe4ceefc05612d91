"""What stands in a cell on paper: a text with its interval, a verdict with its sign, or nothing."""

from collections.abc import Iterator
from typing import Any

from publiek.measures.verdict import Verdict
from publiek.report.document.table import Cell, Column, Judged, Row, Table
from publiek.report.document.words import Figure
from publiek.report.formats.pdf.faces import Faces
from publiek.report.formats.pdf.widths import BODY, GUTTER, SMALL
from publiek.report.language.wording import Wording

SIGNS = {Verdict.HIGH: "▲", Verdict.AVERAGE: "●", Verdict.LOW: "▼", Verdict.TOO_FEW: "○"}
A_FEW = 4  # rows
SIGN, BEFORE, LOOSE = 4.0, 1.2, 0.3  # millimetres: room for the sign of a verdict, before an interval, for rounding
Set = dict[str, Any]
"""A cell ready to be set: `t` text, `i` interval, `sign`, `tone`, `tag` (a small remark)."""


def set_cell(cell: Cell, wording: Wording) -> Set | None:
    """Return a cell's texts; None where nothing applies."""
    if cell is None:
        return None
    if isinstance(cell, Judged):
        tag = wording.text("pdf.indicative") if cell.indicative else ""
        name = cell.verdict.value
        return {"t": wording.text(f"verdict.{name}"), "i": "", "sign": SIGNS[cell.verdict], "tone": name, "tag": tag}
    interval = wording.interval(cell) if isinstance(cell, Figure) else ""
    hidden = isinstance(cell, Figure) and cell.hidden
    return {"t": wording.say(cell), "i": interval, "sign": "", "tone": "hidden" if hidden else "", "tag": ""}


def cell_width(cell: Set | None, faces: Faces, under: bool = False) -> float:
    """Return how wide a cell is on one line, in millimetres, its interval left out; `under`: its remark as well."""
    if cell is None:
        return 0.0
    tag = faces.width(cell["tag"], SMALL) + 3.0 if cell["tag"] and not under else 0.0
    return faces.width(cell["t"], BODY, heavy=True) + tag + (SIGN if cell["sign"] else 0.0)


def interval_width(cells: list[Set | None], faces: Faces) -> float:
    """Return how wide the widest interval of a column is, with the room before it; 0 where there is none."""
    widest = max((faces.width(cell["i"], SMALL) for cell in cells if cell and cell["i"]), default=0.0)
    return widest + BEFORE + LOOSE if widest else 0.0


def kept(table: Table) -> dict[int, list[Row]]:
    """Return the rows that paper shows by group; of a folded table the first ones and those that sum up.

    A few rows more take no more room than the line that would say that they are elsewhere.
    """
    lines = sum(row.role == "line" for row in table.rows)
    left = table.first if table.folded and lines > table.first + A_FEW else lines
    shown: dict[int, list[Row]] = {}
    for number, group in enumerate(table.groups):
        for row in group.rows:
            if row.role == "line":
                left -= 1
            if row.role != "line" or left >= 0:
                shown.setdefault(number, []).append(row)
    return shown


def left_out(table: Table) -> int:
    """Return how many rows of a folded table paper leaves out."""
    return len(table.rows) - sum(len(rows) for rows in kept(table).values())


def shown_rows(table: Table) -> Iterator[Row]:
    """Yield the rows that paper shows."""
    for rows in kept(table).values():
        yield from rows


def is_prose(column: Column, place: int) -> bool:
    """Return whether a column holds texts that may run over several lines."""
    return place == 0 or column.kind in {"name", "text"}


def full_width(cells: list[Set | None], faces: Faces, under: bool = False) -> float:
    """Return the width of a column: its widest text, its widest interval beside or under that, and some room."""
    text = max((cell_width(cell, faces, under) for cell in cells), default=0.0)
    interval = interval_width(cells, faces)
    return (max(text, interval) if under else text + interval) + LOOSE + GUTTER


def widest_word(cells: list[Set | None], faces: Faces) -> float:
    """Return the width of the widest word in a column of texts."""
    return max((faces.longest_word(cell["t"], BODY, heavy=True) for cell in cells if cell), default=0.0)
