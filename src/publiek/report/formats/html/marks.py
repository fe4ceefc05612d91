"""Where a page draws what it draws, in percent of the width there is: the same on a phone, a screen and paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from publiek.report.document.drawings import Chart
from publiek.report.document.words import Figure
from publiek.report.drawing.chart import Line, Shown, clusters
from publiek.report.drawing.moments import spaced
from publiek.report.drawing.scale import Axis
from publiek.report.language.wording import Wording

STUB = 4.0  # percent of the width that a part of a whole takes where it is not shown
FITS = 9.0  # percent of the width in which a figure fits
LANE = {"bars": 16, "paired_bars": 16, "dots": 24, "stacked_bars": 24}
EDGE = 3.0  # percent on either side of a line chart
WIDE, NARROW = 700.0, 310.0  # pixels of a line chart on a screen and on a phone
HEIGHT = 200.0


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


@dataclass(frozen=True)
class Point:
    """A moment of a line: its place in percent of the width and in pixels from the top; None where it is hidden.

    above: whether its figure stands over it; anchor: on which side of it.
    """

    x: float
    y: float | None
    figure: Figure
    above: bool
    anchor: str


@dataclass(frozen=True)
class Moment:
    """A name under the axis; `always` where there is room for it on a phone, too, `often` on a screen."""

    x: float
    said: str
    always: bool
    often: bool


def points(chart: Chart, number: int) -> list[Point]:
    """Return the points of one series, in the order of the table."""
    shown = [line.shown[number] for cluster in clusters(chart) for line in cluster.lines]
    return [_point(shown, place) for place, one in enumerate(shown) if one.figure is not None]


def moments(chart: Chart, wording: Wording) -> list[Moment]:
    """Return the names of the moments with their places."""
    names = [wording.say(line.name) for cluster in clusters(chart) for line in cluster.lines]
    steps = max(1, len(names) - 1)
    phone, screen = (spaced(names, width * (100 - 2 * EDGE) / 100 / steps) for width in (NARROW, WIDE))
    return [
        Moment(_across(place, len(names)), name, place in phone, place in screen) for place, name in enumerate(names)
    ]


def rules(chart: Chart) -> list[tuple[float, float]]:
    """Return the lines of the scale: pixels from the top, and value."""
    return [(_up(tick.at), tick.value) for tick in Axis.of(chart.scale).lines()]


def _most_hidden(chart: Chart) -> int:
    lines = [line for cluster in clusters(chart) for line in cluster.lines]
    return max(
        (sum(shown.figure is not None and shown.figure.hidden for shown in line.shown) for line in lines), default=0
    )


def _point(shown: list[Shown], place: int) -> Point:
    mark, figure = shown[place].mark, shown[place].figure
    assert figure is not None  # noqa: S101 - asked only where there is one
    before, own, after = (_height(shown, near) for near in (place - 1, place, place + 1))
    falls, rises = before > own > after, before < own < after
    anchor = "start" if falls else "end" if rises else "middle"
    low = min(before, after) > own > 100 * 24 / HEIGHT
    return Point(_across(place, len(shown)), _up(mark.at) if mark else None, figure, not low, anchor)


def _height(shown: list[Shown], place: int) -> float:
    mark = shown[place].mark if 0 <= place < len(shown) else None
    return mark.at if mark else 0.0


def _across(place: int, count: int) -> float:
    return round(EDGE + (100 - 2 * EDGE) * place / max(1, count - 1), 2)


def _up(percent: float) -> float:
    return round(24 + HEIGHT * (1 - percent / 100), 1)
