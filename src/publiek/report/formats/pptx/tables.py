"""Tables of PowerPoint's own: columns as wide as their words ask for, parts that each fit a slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from publiek.report.document.table import Cell, Judged, Table
from publiek.report.document.words import Figure
from publiek.report.formats.pptx.area import Area
from publiek.report.formats.pptx.chartparts import describe
from publiek.report.formats.pptx.letters import LINE, POINT, lines
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.rows import is_named
from publiek.report.formats.pptx.tablewidths import BREAK, SIDE, Line, column_widths, least_widths
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import NO_BREAK

SIZES = (16.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
USUAL = 14.0  # of tables with texts that go over more lines
LARGE = 13.0  # at this size a table may go over two slides
READABLE, FOLDED = 11.0, 12.0  # letters become no smaller to be on one slide; those of a table that is cut off anyway
OVER = 3 * POINT  # margin in a cell, above and under its text
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own style without lines or grounds


@dataclass(frozen=True)
class Grid:
    """A table that is ready to be set: its head, its lines, and how wide its columns are at a size of letters."""

    table: Table
    caption: str
    head: Line
    lines: tuple[Line, ...]
    widths: tuple[int, ...]
    size: float

    @property
    def height(self) -> int:
        """Return how high it is on one slide."""
        return sum(map(self.high, (self.head, *self.lines)))

    @property
    def is_even(self) -> bool:
        """Return whether every row stands on one line."""
        return all(self._lines(line) == 1 for line in self.lines)

    def high(self, line: Line) -> int:
        """Return how high a line is."""
        if line.role == "group":
            return _line_height(self.size) + 2 * OVER
        return self._lines(line) * _line_height(self.size) + 2 * OVER

    def _lines(self, line: Line) -> int:
        if line.role == "group":
            return 1
        bold = line.role in {"head", "total"}
        return max(
            sum(lines(part, self.size, wide - 2 * SIDE, bold=bold) for part in text.split(BREAK))
            for text, wide in zip(line.texts, self.widths, strict=True)
        )


def _line_height(size: float) -> int:
    return round(size * LINE * POINT)


def grid(table: Table, room: Area, pen: Pen) -> Grid:
    """Return a table at the largest size at which it fits its room, or else its columns do.

    Long ones go only as far as on paper.
    """
    head = Line(tuple(pen.say(column.head) for column in table.columns), "head")
    found = tuple(_lines(table, pen))
    if table.folded:
        found = _cut(found, table.first)
    sizes = [size for size in SIZES if sum(least_widths(table, (head, *found), size)) <= room.width] or SIZES[-1:]
    caption = pen.say(table.caption)
    widths = {size: column_widths(table, (head, *found), size, room.width) for size in sizes}
    made = [Grid(table, caption, head, found, widths[size], size) for size in sizes]
    return _best(made, FOLDED if table.folded else READABLE, room.height)


def _best(made: Sequence[Grid], least: float, height: int) -> Grid:
    """Return the largest with all rows on one line each, or else one that fits; or one for several slides."""
    fitting = [one for one in made if one.height <= height and one.size >= least]
    even = [one for one in fitting if one.is_even and one.size >= FOLDED]
    usual = [one for one in fitting if one.size <= USUAL]
    several = [one for one in made if READABLE <= one.size <= LARGE] or list(made)
    fewest = min(several, key=lambda one: (len(list(pages(one, height))), -one.size))
    return next(iter((*even, *usual, *fitting, fewest)))


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


def add_table(slide: Any, area: Area, made: Grid, page: Sequence[Line], pen: Pen) -> Any:
    """Add one part of a table and return its shape."""
    all_lines = (made.head, *page)
    heights = [made.high(line) for line in all_lines]
    shape = slide.shapes.add_table(
        len(all_lines), len(made.widths), area.left, area.top, sum(made.widths), sum(heights)
    )
    shape.name = made.table.id
    describe(shape, made.caption)
    table = shape.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    table.horz_banding = False
    for column, wide in zip(table.columns, made.widths, strict=True):
        column.width = wide
    for number, (line, high) in enumerate(zip(all_lines, heights, strict=True)):
        table.rows[number].height = high
        _set_line(table, number, line, made, pen)
    return shape


def _set_line(table: Any, number: int, line: Line, made: Grid, pen: Pen) -> None:
    if line.role == "group":
        table.cell(number, 0).merge(table.cell(number, len(made.widths) - 1))
    for place, (text, column) in enumerate(zip(line.texts, made.table.columns, strict=True)):
        cell = table.cell(number, place)
        cell.margin_left = cell.margin_right = SIDE
        cell.margin_top = cell.margin_bottom = OVER
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if line.role == "head" else MSO_ANCHOR.MIDDLE
        cell.fill.background()
        if text or place == 0:
            _write(cell.text_frame, text, line, made.size, pen)
        for paragraph in cell.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.RIGHT if column.is_figure else PP_ALIGN.LEFT
            if not paragraph.runs:  # an empty cell is as high as its letters would be
                paragraph._p.append(paragraph._p.makeelement(qn("a:endParaRPr"), {"sz": str(round(100 * made.size))}))
        _underline(cell, pen.style.palette.strong if line.role == "head" else pen.style.palette.rule)


def _write(frame: Any, text: str, line: Line, size: float, pen: Pen) -> None:
    for number, part in enumerate(text.split(BREAK)):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text, run.font.size = part, Pt(size)
        run.font.bold = line.role in {"head", "total", "group"}
        run.font.color.rgb = pen.colour("soft" if line.role in {"group", "rest"} else "ink")


def _underline(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()}))
    line.append(fill)
    properties.insert(0, line)


def _lines(table: Table, pen: Pen) -> Iterator[Line]:
    rest = ("",) * (len(table.columns) - 1)
    for group in table.groups:
        rows = [Line(tuple(said(cell, pen) for cell in row.cells), row.role) for row in group.rows]
        name = "" if group.name is None else pen.say(group.name)
        if rows and name and not is_named(group, name, rows[0].texts[0]):
            yield Line((name, *rest), "group")
        yield from rows


def said(cell: Cell, pen: Pen) -> str:
    """Return what a cell reads: a figure with its interval, a verdict in words, nothing where it does not apply."""
    if cell is None:
        return ""
    if isinstance(cell, Judged):
        word = pen.text(f"verdict.{cell.verdict}")
        return f"{word} {pen.text('office.indicative')}" if cell.indicative else word
    if isinstance(cell, Figure) and (interval := pen.wording.interval(cell)):
        return f"{pen.wording.figure(cell)} ({interval.replace(' ', NO_BREAK)})"
    return BREAK.join(map(legible, pen.wording.say(cell).split(BREAK)))


def _cut(found: Sequence[Line], first: int) -> tuple[Line, ...]:
    """Return the first rows with the names of their groups."""
    kept: list[Line] = []
    count = 0
    for line in found:
        count += line.role != "group"
        if count > first:
            break
        kept.append(line)
    while kept and kept[-1].role == "group":
        kept.pop()
    return tuple(kept)
