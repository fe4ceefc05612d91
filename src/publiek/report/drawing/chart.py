"""A chart as marks on its scale: what pages, paper and slides draw alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from publiek.measures.verdict import Verdict
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Group, Judged, Role, Row, Table
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.drawing.scale import Axis, Mark


@dataclass(frozen=True)
class Shown:
    """The figure of one series in a row; mark is None where it is hidden, figure where it does not apply."""

    series: Series
    figure: Figure | None
    mark: Mark | None


@dataclass(frozen=True)
class Line:
    """A row of a chart. judged: the verdict on it, where the table has one."""

    name: Value
    role: Role
    shown: tuple[Shown, ...]
    judged: Judged | None

    @property
    def indicative(self) -> bool:
        """Return whether the figure rests on few households."""
        return self.judged is not None and self.judged.indicative

    @property
    def tone(self) -> str:
        """Return the verdict in a word, '' where there is none."""
        return "" if self.judged is None or self.judged.verdict is Verdict.TOO_FEW else self.judged.verdict.value


@dataclass(frozen=True)
class Cluster:
    """Lines under a name; None where they need none, or where the first line is their total and says it."""

    name: Value | None
    lines: tuple[Line, ...]


def clusters(chart: Chart) -> Iterator[Cluster]:
    """Yield the rows of a chart by group, with the place of every figure on its scale."""
    for group in chart.table.groups:
        lines = tuple(line_of(chart, row) for row in group.rows)
        yield Cluster(None if named_by_total(group) else group.name, lines)


def named_by_total(group: Group) -> bool:
    """Return whether a group's first row is its total and says its name, so that it needs no line of its own."""
    first = group.rows[0] if group.rows else None
    if first is None or first.role != "total":
        return False
    name = first.cells[0]
    return name == group.name or (isinstance(name, Phrase) and group.name in name.values.values())


def has_hidden(chart: Chart) -> bool:
    """Return whether something that is drawn is hidden."""
    return any(
        shown.figure is not None and shown.figure.hidden
        for cluster in clusters(chart)
        for line in cluster.lines
        for shown in line.shown
    )


def line_of(chart: Chart, row: Row) -> Line:
    """Return a row of a chart, with the place of every figure on its scale."""
    name, axis = row.cells[0], Axis.of(chart.scale)
    assert not isinstance(name, Judged)  # noqa: S101 - the first column names the row
    shown = tuple(_shown(series, row, chart.table, axis) for series in chart.series)
    judged = next((cell for cell in row.cells if isinstance(cell, Judged)), None)
    return Line("" if name is None else name, row.role, shown, judged)


def _shown(series: Series, row: Row, table: Table, axis: Axis) -> Shown:
    cell = row.cells[table.place(series.column)]
    figure = cell if isinstance(cell, Figure) else None
    return Shown(series, figure, axis.mark(figure) if figure else None)
