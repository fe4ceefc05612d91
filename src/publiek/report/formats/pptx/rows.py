"""What a chart draws, as rows: a name for each, and a figure for each series; groups get a row with their name."""

from dataclasses import dataclass

from publiek.measures.verdict import Verdict
from publiek.report.document.drawings import Chart
from publiek.report.document.table import Group, Judged, Row
from publiek.report.document.words import Figure
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording


@dataclass(frozen=True)
class Drawn:
    """A row of a chart. figures: one a series, None where it does not apply; none at all in the name of a group."""

    name: str
    figures: tuple[Figure | None, ...]
    verdict: Verdict | None = None

    @property
    def hidden(self) -> bool:
        """Return whether one of its figures is not shown."""
        return any(figure.hidden for figure in self.figures if figure)

    def value(self, series: int) -> float | None:
        """Return what is drawn of a series: nothing where it is hidden, or where there is no figure."""
        figure = self.figures[series] if self.figures else None
        return figure.value if figure else None

    def ends(self, series: int) -> tuple[float, float] | None:
        """Return the interval of a series, if it has one."""
        figure = self.figures[series] if self.figures else None
        if figure is None or figure.hidden or figure.low is None or figure.high is None:
            return None
        return figure.low, figure.high


def drawn_rows(chart: Chart, wording: Wording) -> tuple[Drawn, ...]:
    """Return the rows of a chart from top to bottom."""
    found: list[Drawn] = []
    for group in chart.table.groups:
        rows = [_drawn(chart, row, wording) for row in group.rows]
        name = "" if group.name is None else legible(wording.say(group.name))
        if rows and name and not is_named(group, name, rows[0].name):
            found.append(Drawn(name.upper(), ()))
        found.extend(rows)
    return tuple(found)


def is_named(group: Group, name: str, first: str) -> bool:
    """Return whether the first row of a group says its name already: the total of it, or all there is."""
    return first == name or (group.rows[0].role == "total" and first.startswith(name))


def _drawn(chart: Chart, row: Row, wording: Wording) -> Drawn:
    cells = [row.cells[chart.table.place(series.column)] for series in chart.series]
    judged = next((cell for cell in row.cells if isinstance(cell, Judged)), None)
    name = row.cells[0]
    return Drawn(
        name="" if name is None or isinstance(name, Judged) else legible(wording.say(name)),
        figures=tuple(cell if isinstance(cell, Figure) else None for cell in cells),
        verdict=judged.verdict if judged else None,
    )
