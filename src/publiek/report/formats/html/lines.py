"""Where a page draws lines through moments, and where it writes their figures, so that none runs into another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publiek.report.document.drawings import Chart
from publiek.report.document.words import Figure
from publiek.report.drawing.chart import Shown, clusters
from publiek.report.drawing.moments import spaced
from publiek.report.drawing.scale import Axis
from publiek.report.formats.html.apart import apart
from publiek.report.language.wording import Wording

EDGES = (12.0, 5.0)  # percent of the width on either side of a line chart: left stand the numbers of the scale
ROOM = (18.0, 11.0)  # the same, where several lines have their figures beside their ends
WIDE, NARROW = 700.0, 310.0  # pixels of a line chart on a screen and on a phone
HEIGHT, TOP = 200.0, 24.0
LOWEST = TOP + HEIGHT - 14  # so that no figure runs into the names of the moments
ABOVE, BELOW, MIDDLE = -9.0, 19.0, 5.0  # pixels from a point to the foot of its figure, over, under and beside it
LINE = 17.0  # pixels that a figure takes from top to bottom, with room around it
ACROSS = 36.0  # pixels that it takes from side to side on a phone


@dataclass(frozen=True)
class Point:
    """A moment of a line: its place in percent of the width and in pixels from the top; None where it is hidden.

    foot: the foot of its figure, None where there is no room for it; anchor: on which side of it the figure stands;
    beside: at an end of the line, with a stroke that leads to it; roomy: only where there is more room than on a phone.
    """

    x: float
    y: float | None
    figure: Figure
    foot: float | None
    anchor: str
    beside: bool = False
    roomy: bool = False


@dataclass(frozen=True)
class Moment:
    """A name under the axis; `always` where there is room for it on a phone, too, `often` on a screen."""

    x: float
    said: str
    always: bool
    often: bool


def points(chart: Chart, number: int) -> list[Point]:
    """Return the points of one series, in the order of the table."""
    every = [_points(chart, one) for one in range(len(chart.series))]
    if not _several(chart):
        return every[number]
    named = [one for one, series in enumerate(chart.series) if not series.muted]
    if number not in named:
        return every[number]
    at, count = named.index(number), len(every[number])
    return [_among([every[one][place] for one in named], place, count)[at] for place in range(count)]


def moments(chart: Chart, wording: Wording) -> list[Moment]:
    """Return the names of the moments with their places."""
    names = [wording.say(line.name) for cluster in clusters(chart) for line in cluster.lines]
    steps = max(1, len(names) - 1)
    phone, screen = (spaced(names, width * (100 - sum(_edges(chart))) / 100 / steps) for width in (NARROW, WIDE))
    return [
        Moment(_across(chart, place, len(names)), name, place in phone, place in screen)
        for place, name in enumerate(names)
    ]


def rules(chart: Chart) -> list[tuple[float, float]]:
    """Return the lines of the scale: pixels from the top, and value."""
    return [(_up(tick.at), tick.value) for tick in Axis.of(chart.scale).lines()]


def _several(chart: Chart) -> bool:
    return sum(not series.muted for series in chart.series) > 1


def _edges(chart: Chart) -> tuple[float, float]:
    return ROOM if _several(chart) else EDGES


def _points(chart: Chart, number: int) -> list[Point]:
    shown = [line.shown[number] for cluster in clusters(chart) for line in cluster.lines]
    places = [(place, one.figure) for place, one in enumerate(shown) if one.figure is not None]
    return [_point(shown, place, figure, _across(chart, place, len(shown))) for place, figure in places]


def _point(shown: Sequence[Shown], place: int, figure: Figure, x: float) -> Point:
    mark = shown[place].mark
    before, own, after = (_height(shown, near) for near in (place - 1, place, place + 1))
    ends = place == 0, place == len(shown) - 1
    anchor = "start" if ends[0] or before > own > after else "end" if ends[1] or before < own < after else "middle"
    near = (after, after) if ends[0] else (before, before) if ends[1] else (before, after)
    low = min(near) > own > 100 * TOP / HEIGHT
    y = _up(mark.at) if mark else None
    roomy = _is_tight(len(shown), EDGES) and anchor != "middle" and not any(ends)
    return Point(x, y, figure, None if y is None else y + (BELOW if low else ABOVE), anchor, roomy=roomy)


def _among(found: Sequence[Point], place: int, count: int) -> list[Point]:
    """Return the points of several lines at one moment: with figures beside the ends, else where there is room."""
    heights = [one.y for one in found if one.y is not None]
    if place in {0, count - 1}:
        feet = iter(apart([min(y, LOWEST) + MIDDLE for y in heights], LINE))
        anchor = "start" if place else "end"
        return [one if one.y is None else replace(one, foot=next(feet), anchor=anchor, beside=True) for one in found]
    tight = _is_tight(count, ROOM)
    return [replace(one, foot=_free(one.y, heights), anchor="middle", roomy=tight) for one in found]


def _is_tight(count: int, edges: tuple[float, float]) -> bool:
    """Return whether on a phone a figure at each of so many moments would run into the next."""
    return NARROW * (100 - sum(edges)) / 100 < ACROSS * (count - 1)


def _free(own: float | None, heights: Sequence[float]) -> float | None:
    """Return where a figure has room over or under its point, among the points of a moment."""
    others = [y for y in heights if y != own]
    if own is None or heights.count(own) > 1:
        return None
    if all(y > own or own - y > 2 * LINE for y in others):
        return own + ABOVE
    return own + BELOW if all(y < own or y - own > 2 * LINE for y in others) else None


def _height(shown: Sequence[Shown], place: int) -> float:
    mark = shown[place].mark if 0 <= place < len(shown) else None
    return mark.at if mark else 0.0


def _across(chart: Chart, place: int, count: int) -> float:
    left, right = _edges(chart)
    return round(left + (100 - left - right) * place / max(1, count - 1), 2)


def _up(percent: float) -> float:
    return round(TOP + HEIGHT * (1 - percent / 100), 1)
