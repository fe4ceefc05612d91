"""A table as a page sets it: columns of words and figures, and columns in which charts are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publiek.report.document.drawings import Chart
from publiek.report.document.table import Cell, Column, Judged, Role, Row, Table
from publiek.report.document.words import Figure, Value
from publiek.report.drawing.chart import Line, clusters, named_by_total

MOST_COLUMNS, MOST_WIDE = 4, 3  # on a phone: without intervals, and with
STACKED_VALUES = 4  # of more parts than these the figures stand in the whole table only


@dataclass(frozen=True)
class Head:
    """A column. chart: what is drawn in it, None for words and figures.

    spread: whether a figure in it has an interval. drawn: the number of the series that it holds the figures of, and
    its chart, so that the head shows the colour; None for others.
    """

    column: Column
    chart: Chart | None = None
    spread: bool = False
    drawn: int | None = None
    of: Chart | None = None

    @property
    def said(self) -> Value:
        """Return what stands over the column."""
        if self.of is not None and self.drawn is not None and len(self.of.series) > 1:
            return self.of.series[self.drawn].name
        return self.column.head

    @property
    def style(self) -> str:
        """Return what is in it: name, chart, figure, verdict or text."""
        if self.chart:
            return "chart"
        return "figure" if self.column.is_figure else self.column.kind


@dataclass(frozen=True)
class Written:
    """A row. cells: one for each head after the first; in a drawn column the chart's own line."""

    name: Cell
    code: str
    role: Role
    cells: tuple[Cell | Line, ...]


@dataclass(frozen=True)
class Bundle:
    """Rows under a name, if they need one."""

    name: Value | None
    rows: tuple[Written, ...]


@dataclass(frozen=True)
class Grid:
    """A table, ready to be set. left_out: how many rows a page does not show here."""

    table: Table
    heads: tuple[Head, ...]
    clusters: tuple[Bundle, ...]
    left_out: int = 0

    @property
    def is_drawn(self) -> bool:
        """Return whether charts are drawn in it."""
        return any(head.chart for head in self.heads)

    @property
    def stacks(self) -> bool:
        """Return whether a phone sets it row by row: it has more columns than fit beside each other there."""
        texts = sum(head.style == "text" for head in self.heads)
        wide = any(head.spread for head in self.heads)
        return len(self.heads) > (MOST_WIDE if wide else MOST_COLUMNS) or texts > 1

    @property
    def spread(self) -> bool:
        """Return whether something that is drawn has an interval."""
        return any(head.spread and head.of is not None for head in self.heads)

    @property
    def indicative(self) -> bool:
        """Return whether a verdict in it rests on few households."""
        return any(isinstance(cell, Judged) and cell.indicative for row in self.table.rows for cell in row.cells)


def plain(table: Table) -> Grid:
    """Return a table without drawings."""
    return _grid(table, [_head(table, column) for column in table.columns], 0)


def drawn(charts: Sequence[Chart], table: Table, whole: bool) -> Grid:
    """Return a table with its charts; whole: with all its columns, else with those that are drawn and the verdict."""
    heads = list(_heads(charts, table, whole))
    cut = table.folded and not whole and 0 < table.first < len(table.rows)
    return _grid(table, heads, table.first if cut else 0)


def _heads(charts: Sequence[Chart], table: Table, whole: bool) -> Iterator[Head]:
    yield _head(table, table.columns[0])
    if whole:
        yield from _in_table_order(charts, table)
        return
    for chart in charts:
        yield Head(table.columns[table.place(chart.series[0].column)], chart)
        if chart.kind != "stacked_bars" or len(chart.series) <= STACKED_VALUES:
            for number, series in enumerate(chart.series):
                yield _head(table, table.columns[table.place(series.column)], number, chart)
    if any(chart.scale.band for chart in charts):
        yield from (_head(table, column) for column in table.columns if column.kind == "verdict")


def _in_table_order(charts: Sequence[Chart], table: Table) -> Iterator[Head]:
    """Yield all columns, each chart before the first of its own."""
    of = {series.column: (place, chart) for chart in charts for place, series in enumerate(chart.series)}
    waiting = list(charts)
    for column in table.columns[1:]:
        place, chart = of.get(column.key, (None, None))
        if chart in waiting:
            waiting.remove(chart)
            yield Head(column, chart)
        yield _head(table, column, place, chart)


def _head(table: Table, column: Column, drawn: int | None = None, of: Chart | None = None) -> Head:
    place = table.place(column.key)
    cells = (row.cells[place] for row in table.rows)
    spread = any(isinstance(cell, Figure) and cell.value is not None and cell.low is not None for cell in cells)
    return Head(column, None, spread, drawn, of)


def _grid(table: Table, heads: Sequence[Head], most: int) -> Grid:
    charts = {head.chart.id: head.chart for head in heads if head.chart}
    lines = {id: [line for cluster in clusters(chart) for line in cluster.lines] for id, chart in charts.items()}
    found, seen = [], 0
    for group in table.groups:
        rows = []
        for row in group.rows:
            if not most or seen < most:
                rows.append(_row(table, heads, row, {id: of[seen] for id, of in lines.items()}))
            seen += 1
        if rows:
            found.append(Bundle(None if named_by_total(group) else group.name, tuple(rows)))
    return Grid(table, tuple(heads), tuple(found), max(0, seen - most) if most else 0)


def _row(table: Table, heads: Sequence[Head], row: Row, lines: dict[str, Line]) -> Written:
    cells = tuple(lines[head.chart.id] if head.chart else row.cells[table.place(head.column.key)] for head in heads[1:])
    return Written(row.cells[0], row.code, row.role, cells)
