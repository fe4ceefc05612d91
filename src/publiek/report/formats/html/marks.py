"""Where a page draws what it draws, in percent of the width there is: the same on a phone, a screen and paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from publiek.report.document.drawings import Chart
from publiek.report.document.words import Figure
from publiek.report.drawing.chart import Line, clusters

STUB = 4.0  # percent of the width that a part of a whole takes where it is not shown
FITS = 9.0  # percent of the width in which a figure fits
LANE = {"bars": 16, "paired_bars": 16, "dots": 24, "stacked_bars": 24}


@dataclass(frozen=True)
class Part:
    """A part of a whole from x over `wide` percent; its number is that of its series. Hidden ones are stubs."""

    x: float
    wide: float
    number: int
    figure: Figure

    @property
    def fits(self) -> bool:
        """Return whether there is room for the figure in it."""
        return self.wide >= FITS


def height(chart: Chart) -> int:
    """Return the height of a row's marks, in pixels."""
    lanes = 1 if chart.kind == "stacked_bars" else len(chart.series)
    return LANE[chart.kind] * lanes + 6


def lane(chart: Chart, number: int) -> float:
    """Return the middle of a series' marks in a row, in pixels."""
    return 3 + LANE[chart.kind] * (number + 0.5)


def parts(chart: Chart, line: Line) -> Iterator[Part]:
    """Yield the parts of a stacked bar; all rows of a chart leave as much room for what is hidden."""
    unit = (100 - STUB * _most_hidden(chart)) / (chart.scale.end - chart.scale.start)
    x = 0.0
    for number, shown in enumerate(line.shown):
        if shown.figure is not None:
            wide = STUB if shown.figure.value is None else shown.figure.value * unit
            yield Part(round(x, 2), round(wide, 2), number, shown.figure)
            x += wide


def _most_hidden(chart: Chart) -> int:
    lines = [line for cluster in clusters(chart) for line in cluster.lines]
    return max(
        (sum(shown.figure is not None and shown.figure.hidden for shown in line.shown) for line in lines), default=0
    )
