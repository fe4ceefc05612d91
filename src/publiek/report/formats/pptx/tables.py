"""Tables of PowerPoint's own: columns as wide as their words ask for, parts that each fit a slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from publiek.report.document.table import Cell, Judged, Role, Table
from publiek.report.document.words import Figure
from publiek.report.formats.pptx.area import Area
from publiek.report.formats.pptx.chartparts import describe
from publiek.report.formats.pptx.letters import LINE, POINT, lines, width
from publiek.report.formats.pptx.look import Look
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import NO_BREAK, Wording

SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
SIDE, OVER = 5 * POINT, 3 * POINT  # margins in a cell
WIDEST = 0.45  # of the table, for one column
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own style without lines or grounds


@dataclass(frozen=True)
class Line:
    """A row as it is set: texts of its cells; the name of a group stands alone."""

    texts: tuple[str, ...]
    role: Role | str = "line"


@dataclass(frozen=True)
class Grid:
    """A table that is ready to be set: its head, its lines, and how wide its columns are at a size of letters."""

    table: Table
    head: Line
    lines: tuple[Line, ...]
    widths: tuple[int, ...]
    size: float
    left_out: int = 0

    def high(self, line: Line) -> int:
        """Return how high a line is."""
        if line.role == "group":
            return _line_height(self.size) + OVER
        most = max(
            lines(text, self.size, wide - 2 * SIDE, bold=line.role in {"head", "total"})
            for text, wide in zip(line.texts, self.widths, strict=True)
        )
        return most * _line_height(self.size) + 2 * OVER


def _line_height(size: float) -> int:
    return round(size * LINE * POINT)


def grid(table: Table, room: int, wording: Wording) -> Grid:
    """Return a table at the largest size at which its columns fit; long ones only as far as paper goes."""
    head = Line(tuple(legible(wording.say(column.head)) for column in table.columns), "head")
    found = tuple(_lines(table, wording))
    left_out = 0
    if table.folded and sum(line.role != "group" for line in found) > table.first:
        found, left_out = _cut(found, table.first)
    for size in SIZES:
        wanted = _wanted((head, *found), size)
        if sum(wanted) <= room or size == SIZES[-1]:
            return Grid(table, head, found, _stretched(wanted, room), size, left_out)
    raise AssertionError("there is a smallest size")  # pragma: no cover


def pages(made: Grid, height: int) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each slide; a group's name goes with its first line."""
    page: list[Line] = []
    left = height - made.high(made.head)
    for number, line in enumerate(made.lines):
        need = made.high(line) + (made.high(made.lines[number + 1]) if line.role == "group" else 0)
        if page and need > left:
            yield tuple(page)
            page, left = [], height - made.high(made.head)
        page.append(line)
        left -= made.high(line)
    if page:
        yield tuple(page)


def add_table(slide: Any, area: Area, made: Grid, page: Sequence[Line], caption: str, look: Look) -> Any:
    """Add one part of a table and return its shape."""
    all_lines = (made.head, *page)
    heights = [made.high(line) for line in all_lines]
    shape = slide.shapes.add_table(
        len(all_lines), len(made.widths), area.left, area.top, sum(made.widths), sum(heights)
    )
    shape.name = made.table.id
    describe(shape, caption)
    table = shape.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    table.horz_banding = False
    for column, wide in zip(table.columns, made.widths, strict=True):
        column.width = wide
    for number, (line, high) in enumerate(zip(all_lines, heights, strict=True)):
        table.rows[number].height = high
        _set_line(table, number, line, made, look)
    return shape


def _set_line(table: Any, number: int, line: Line, made: Grid, look: Look) -> None:
    if line.role == "group":
        table.cell(number, 0).merge(table.cell(number, len(made.widths) - 1))
    for place, (text, column) in enumerate(zip(line.texts, made.table.columns, strict=True)):
        cell = table.cell(number, place)
        cell.margin_left = cell.margin_right = SIDE
        cell.margin_top = cell.margin_bottom = OVER
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if line.role == "head" else MSO_ANCHOR.MIDDLE
        cell.fill.background()
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if column.is_figure else PP_ALIGN.LEFT
        if text or place == 0:
            run = paragraph.add_run()
            run.text, run.font.size = text, Pt(made.size)
            run.font.bold = line.role in {"head", "total", "group"}
            run.font.color.rgb = look.colour("soft" if line.role in {"group", "rest"} else "ink")
        _underline(cell, look.style.palette.strong if line.role == "head" else look.style.palette.rule)


def _underline(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()}))
    line.append(fill)
    properties.insert(0, line)


def _lines(table: Table, wording: Wording) -> Iterator[Line]:
    rest = ("",) * (len(table.columns) - 1)
    for group in table.groups:
        if group.name is not None and group.rows:
            yield Line((legible(wording.say(group.name)), *rest), "group")
        for row in group.rows:
            yield Line(tuple(said(cell, wording) for cell in row.cells), row.role)


def said(cell: Cell, wording: Wording) -> str:
    """Return what a cell reads: a figure with its interval, a verdict in words, nothing where it does not apply."""
    if cell is None:
        return ""
    if isinstance(cell, Judged):
        word = wording.text(f"verdict.{cell.verdict}")
        return f"{word} {wording.text('office.indicative')}" if cell.indicative else word
    if isinstance(cell, Figure) and (interval := wording.interval(cell)):
        return f"{wording.figure(cell)} ({interval.replace(' ', NO_BREAK)})"
    return legible(wording.say(cell))


def _cut(found: Sequence[Line], first: int) -> tuple[tuple[Line, ...], int]:
    kept: list[Line] = []
    count = 0
    for line in found:
        count += line.role != "group"
        if count > first:
            break
        kept.append(line)
    while kept and kept[-1].role == "group":
        kept.pop()
    return tuple(kept), sum(line.role != "group" for line in found[len(kept) :])


def _wanted(found: Sequence[Line], size: float) -> list[int]:
    """Return how wide columns want to be: as their longest text, a head over two lines."""
    wanted = []
    for column in range(len(found[0].texts)):
        bodies = [
            width(line.texts[column], size, bold=line.role == "total") for line in found[1:] if line.role != "group"
        ]
        head = found[0].texts[column]
        least = max((width(word, size, bold=True) for word in head.split()), default=0)
        wanted.append(max([least, round(width(head, size, bold=True) * 0.6), *bodies]) + 2 * SIDE + POINT)
    return wanted


def _stretched(wanted: Sequence[int], room: int) -> tuple[int, ...]:
    """Return widths that fill the room at most: a narrow table stays narrow, of a wide one the widest columns give."""
    if sum(wanted) <= room:
        extra = min(room - sum(wanted), round(0.35 * sum(wanted)))
        return tuple(wide + extra // len(wanted) for wide in wanted)
    limit = max(wanted)
    while sum(min(wide, limit) for wide in wanted) > room and limit > 1:
        limit = round(limit * 0.95)
    return tuple(min(wide, limit) for wide in wanted)
