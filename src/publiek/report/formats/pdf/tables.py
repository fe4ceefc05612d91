"""Tables on paper, with their charts drawn in the rows; wide ones in parts, long ones cut where they say so."""

from collections.abc import Sequence

from publiek.report.document.drawings import Chart
from publiek.report.document.table import Table
from publiek.report.document.words import Phrase
from publiek.report.formats.pdf.cells import kept, left_out
from publiek.report.formats.pdf.columns import PAGE, PaperColumn, columns_of, in_parts, turned
from publiek.report.formats.pdf.grid import Part, grid, needed
from publiek.report.formats.pdf.paper import Paper

BESIDE, FEW = 80.0, 10  # room beside a map, or beside the other half, in millimetres; rows that go there
LONG, LOOSELY = 18, 96.0  # rows and width of a table that is set in halves; few of its names run over two lines


def set_table(table: Table, charts: Sequence[Chart], paper: Paper) -> list[Part]:
    """Return the parts in which a table and its charts are set, in order.

    All in one where that fits, intervals under their figures if need be; or else each chart with its own columns, and
    then the table. A table is set once: of a later chart of it only what it draws.
    """
    if table.id in paper.printed:
        return _alone(table, charts, paper)
    paper.printed.add(table.id)
    columns = _fitting(table, charts, paper)
    if columns and not charts and _slender(table, columns):
        parts = [grid(table, columns, (), paper, BESIDE) | {"halves": True, "whole": True, "room": PAGE}]
    elif columns:
        parts = [_titled(grid(table, columns, charts, paper), charts, paper)]
    else:
        parts = [*_alone(table, charts, paper), *_plain(table, charts, paper)]
    title = paper.wording.say(table.caption)
    place = len(charts) if not columns and len(parts) > len(charts) else 0
    parts[place]["titles"] = list(dict.fromkeys([*parts[place]["titles"], title]))
    parts[-1]["notes"] = _notes(table, paper)
    return parts


def set_beside(table: Table, paper: Paper) -> Part | None:
    """Return a small table as it is set beside a map; None where it has been set already, is long or too wide."""
    columns = columns_of(table, paper, under=True)
    small = sum(len(rows) for rows in kept(table).values()) <= FEW and sum(one.least for one in columns) <= BESIDE
    if table.id in paper.printed or not small:
        return None
    paper.printed.add(table.id)
    part = grid(table, columns, (), paper, BESIDE)
    return part | {"titles": [paper.wording.say(table.caption)], "notes": _notes(table, paper)}


def _fitting(table: Table, charts: Sequence[Chart], paper: Paper) -> list[PaperColumn]:
    """Return the columns that fit on a page beside the charts; none where they do not."""
    for under in (False, True):
        columns = columns_of(table, paper, under)
        if needed(columns, charts) <= PAGE:
            return columns
    return []


def _alone(table: Table, charts: Sequence[Chart], paper: Paper) -> list[Part]:
    """Return each chart with the names of its rows and, where there is room, the figures that it draws."""
    columns = columns_of(table, paper)
    parts = []
    for chart in charts:
        drawn = {table.place(series.column) for series in chart.series}
        own = [column for column in columns if column.place == 0 or column.place in drawn]
        own = own if needed(own, [chart]) <= PAGE else own[:1]
        parts.append(_titled(grid(table, own, [chart], paper), [chart], paper))
    return parts


def _plain(table: Table, charts: Sequence[Chart], paper: Paper) -> list[Part]:
    """Return a table without drawings, in parts where it is too wide; none where its charts show all its columns."""
    drawn = {series.column for chart in charts for series in chart.series}
    if charts and all(column.key in drawn for column in table.columns[1:]):
        return []
    columns = columns_of(table, paper, under=True)
    if sum(column.least for column in columns) > PAGE:
        columns = turned(columns, table, paper)
    return [grid(table, part, (), paper) for part in in_parts(columns)]


def _slender(table: Table, columns: Sequence[PaperColumn]) -> bool:
    """Return whether a table is so long and narrow that it is set in two halves side by side."""
    lines = sum(len(rows) for rows in kept(table).values())
    named = any(group.name is not None for group in table.groups)
    narrow = sum(one.least for one in columns) <= BESIDE and sum(one.wanted for one in columns) <= LOOSELY
    return LONG <= lines <= 2 * LONG and not named and narrow


def _titled(part: Part, charts: Sequence[Chart], paper: Paper) -> Part:
    return part | {"titles": [paper.wording.say(chart.title) for chart in charts]}


def _notes(table: Table, paper: Paper) -> list[str]:
    wording, rest = paper.wording, left_out(table)
    cut = [wording.say(Phrase("pdf.cut", {"rest": wording.number(rest)}, rest))] if rest else []
    return [*cut, *(wording.say(note) for note in table.notes)]
