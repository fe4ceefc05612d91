"""A chart whose rows are moments: a line for each series, broken where a figure is not shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from publiek.report.document.drawings import Chart
from publiek.report.drawing.chart import Line, clusters, has_hidden
from publiek.report.drawing.paint import series_colours
from publiek.report.drawing.scale import Axis
from publiek.report.drawing.svg_key import Entry, box, key
from publiek.report.drawing.svg_parts import SMALL, WIDTH, Pen, element, width_of
from publiek.report.language.wording import Wording

LEFT, RIGHT, HIGH = 52.0, WIDTH - 24.0, 200.0
STUB = 14.0
LOW = 12.0  # percent of the scale, under which there is no room for a figure
HATCH = "hatch-line"


@dataclass(frozen=True)
class Field:
    """Where lines are drawn: the moments from left to right, the scale from bottom to top."""

    axis: Axis
    moments: tuple[Line, ...]
    top: float

    def at(self, moment: int) -> float:
        """Return where a moment lies."""
        return LEFT + 12 + (RIGHT - LEFT - 24) * moment / max(1, len(self.moments) - 1)

    def up(self, percent: float) -> float:
        """Return where a place on the scale lies."""
        return self.top + HIGH * (1 - percent / 100)


def line_picture(chart: Chart, wording: Wording, pen: Pen) -> tuple[str, float]:
    """Return the chart's elements and its height."""
    legend, height = key(pen, _entries(chart, wording, pen))
    moments = tuple(line for cluster in clusters(chart) for line in cluster.lines)
    field = Field(Axis.of(chart.scale), moments, height + 20)
    hatch = pen.hatch(HATCH, 6) if has_hidden(chart) else ""
    lines = "".join(_series(chart, field, place, wording, pen) for place in _quiet_first(chart))
    grid = _grid(field, wording, pen)
    return hatch + legend + grid + lines + _moments(field, wording, pen), field.up(0) + 26


def spaced(names: list[str], room: float) -> range:
    """Return which moments can be named under the axis without running into each other."""
    widest = max((width_of(name, SMALL) for name in names), default=0.0) + 8
    return range(0, len(names), max(1, -int(-widest // max(room, 1.0))))


def _quiet_first(chart: Chart) -> list[int]:
    return sorted(range(len(chart.series)), key=lambda place: not chart.series[place].muted)


def _entries(chart: Chart, wording: Wording, pen: Pen) -> list[Entry]:
    palette = pen.style.palette
    entries = [
        Entry(element("line", x1=0, x2=22, y1=0, y2=0, stroke=colour, stroke_width=3), wording.say(series.name))
        for series, colour in zip(chart.series, series_colours(chart, palette), strict=True)
    ]
    if has_hidden(chart):
        said = f"{wording.text('symbol.hidden')} = {wording.text('drawing.hidden')}"
        entries.append(Entry(box(f"url(#{HATCH})", palette.few), said))
    return entries


def _grid(field: Field, wording: Wording, pen: Pen) -> str:
    palette, drawn = pen.style.palette, []
    for tick in field.axis.lines():
        y = field.up(tick.at)
        stroke = palette.rule if tick.at else palette.strong
        drawn.append(element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=stroke))
        said = wording.setting(tick.value)
        drawn.append(pen.text(LEFT - 8, y + 4, said, size=SMALL, colour=palette.soft, anchor="end"))
    return "".join(drawn)


def _moments(field: Field, wording: Wording, pen: Pen) -> str:
    names = [wording.say(line.name) for line in field.moments]
    room = (RIGHT - LEFT - 24) / max(1, len(names) - 1)
    soft, low = pen.style.palette.soft, field.up(0) + 18
    return "".join(
        pen.text(field.at(place), low, names[place], size=SMALL, colour=soft, anchor="middle")
        for place in spaced(names, room)
    )


def _series(chart: Chart, field: Field, place: int, wording: Wording, pen: Pen) -> str:
    colour, muted = series_colours(chart, pen.style.palette)[place], chart.series[place].muted
    drawn = list(_strokes(field, place, colour, 2.0 if muted else 3.0))
    for moment, line in enumerate(field.moments):
        shown, x = line.shown[place], field.at(moment)
        if shown.figure is not None and shown.mark is None:
            drawn.append(_stub(field, x + (STUB / 2 if muted else -STUB / 2), pen, wording))
        elif shown.figure is not None and shown.mark is not None:
            y = field.up(shown.mark.at)
            drawn.append(element("circle", cx=x, cy=y, r=3 if muted else 4, fill=colour))
            if not muted:
                drawn.append(_named(field, place, moment, wording.figure(shown.figure), pen))
    return "".join(drawn)


def _strokes(field: Field, place: int, colour: str, wide: float) -> Iterator[str]:
    marks = [line.shown[place].mark for line in field.moments]
    for moment, (mark, after) in enumerate(pairwise(marks)):
        if mark and after:
            yield element(
                "line", x1=field.at(moment), x2=field.at(moment + 1), y1=field.up(mark.at), y2=field.up(after.at),
                stroke=colour, stroke_width=wide, stroke_linecap="round",
            )  # fmt: skip


def _stub(field: Field, x: float, pen: Pen, wording: Wording) -> str:
    few, low = pen.style.palette.few, field.up(0)
    bar = element("rect", x=x - STUB / 2, y=low - STUB, width=STUB, height=STUB, fill=f"url(#{HATCH})", stroke=few)
    said = wording.text("symbol.hidden")
    return bar + pen.text(x, low - STUB - 4, said, size=SMALL, colour=few, anchor="middle")


def _named(field: Field, place: int, moment: int, said: str, pen: Pen) -> str:
    """Return a point's figure on the side where its line does not run; '' where there is no room."""
    if (RIGHT - LEFT) / max(1, len(field.moments)) < width_of(said, SMALL) + 2:
        return ""
    before, own, after = (_height(field, place, near) for near in (moment - 1, moment, moment + 1))
    falls, rises = before > own > after, before < own < after
    lowest = min(before, after) > own > LOW
    x, y = field.at(moment) + (5 if falls else -5 if rises else 0), field.up(own) + (19 if lowest else -8)
    how = {"size": SMALL, "anchor": "start" if falls else "end" if rises else "middle", "bold": True}
    halo = pen.text(x, y, said, colour=pen.style.palette.paper, **how)  # type: ignore[arg-type]
    halo = halo.replace("<text", f'<text stroke="{pen.style.palette.paper}" stroke-width="4" stroke-linejoin="round"')
    return halo + pen.text(x, y, said, **how)  # type: ignore[arg-type]


def _height(field: Field, place: int, moment: int) -> float:
    """Return where a moment's point lies on the scale; where there is none, as low as the axis."""
    mark = field.moments[moment].shown[place].mark if 0 <= moment < len(field.moments) else None
    return mark.at if mark else 0.0
