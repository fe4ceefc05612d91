"""Charts on paper: in the rows of their own table, so that every mark stands beside its figure.

Places are percents of the length of the axis. A hidden figure is a hatched stub with its symbol.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import Any

from publiek.report.document.drawings import Chart
from publiek.report.document.table import Row
from publiek.report.document.words import Figure, Unit
from publiek.report.drawing.chart import clusters, has_hidden, line_of
from publiek.report.drawing.paint import series_roles
from publiek.report.drawing.scale import Axis, Mark
from publiek.report.formats.pdf.faces import Faces
from publiek.report.formats.pdf.paper import Paper
from publiek.report.formats.pdf.widths import SMALL
from publiek.report.language.wording import Wording

Marks = dict[str, Any]
EVEN = 100  # the index of what is as large as in the comparison


def axis_head(chart: Chart, paper: Paper, room: float) -> Marks:
    """Return what stands over a chart of some width in millimetres: its ticks, its band and its text alternative.

    Ticks keep their lines; only so many have their number as can stand side by side, of an index 100 in any case.
    """
    wording = paper.wording
    axis, band = Axis.of(chart.scale), chart.scale.band
    texts = [_tick(tick.value, _unit(chart), wording) for tick in axis.lines()]
    every = _every([tick.at for tick in axis.lines()], texts, room, paper.faces)
    first = next(
        (number for number, tick in enumerate(axis.lines()) if tick.value == EVEN and chart.scale.logarithmic), 0
    )
    return {
        "ticks": [
            {"at": tick.at, "t": text if (number - first) % every == 0 else ""}
            for number, (tick, text) in enumerate(zip(axis.lines(), texts, strict=True))
        ],
        "band": [axis.place(end) for end in band] if band else None,
        "middle": axis.place(EVEN) if chart.scale.logarithmic and axis.start <= EVEN <= axis.end else None,
        "alt": " ".join([wording.say(chart.title) + ".", *(wording.say(said) for said in chart.said)]),
    }


def _every(places: list[float], texts: list[str], room: float, faces: Faces) -> int:
    """Return of how many ticks one can have its number."""
    widest = max((faces.width(text, SMALL) for text in texts), default=0.0) + 2.5
    nearest = min((second - first for first, second in pairwise(places)), default=100.0) / 100 * room
    return max(1, ceil(widest / nearest - 0.01)) if nearest else 1


def key(chart: Chart, wording: Wording) -> list[Marks]:
    """Return what the marks stand for, in the words that pages use for them too."""
    named = len(chart.series) > 1 or chart.kind == "dots"
    shapes = zip(chart.series, series_roles(chart), strict=True)
    entries = [
        {"kind": chart.kind, "t": wording.say(series.name), "role": role, "muted": series.muted}
        for series, role in shapes
        if named
    ]
    return [
        *entries,
        *({"kind": kind, "t": said, "role": "accent", "muted": False} for kind, said in _signs(chart, wording)),
    ]


def _signs(chart: Chart, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield the signs of a chart other than its series: interval, indicative, band and hidden."""
    lines = [line for cluster in clusters(chart) for line in cluster.lines]
    estimates = any(shown.figure is not None and shown.figure.low is not None for line in lines for shown in line.shown)
    if chart.kind in {"dots", "bars"} and estimates:
        yield "interval", wording.text("drawing.interval")
    if chart.scale.band and any(line.indicative for line in lines):
        yield "hollow", wording.text("drawing.indicative")
    if chart.scale.band:
        low, high = (wording.setting(end) for end in chart.scale.band)
        yield "band", wording.text("drawing.band").format(low=low, high=high)
    if has_hidden(chart):
        yield "hidden", f"{wording.text('symbol.hidden')} = {wording.text('drawing.hidden')}"


def marks(chart: Chart, row: Row, wording: Wording) -> Marks:
    """Return the marks of a row; on a scale with a band the verdict gives the dots their colour."""
    line = line_of(chart, row)
    toned, before = chart.scale.band is not None, 0.0
    drawn: list[Marks] = []
    for role, shown in zip(series_roles(chart), line.shown, strict=True):
        tone = line.tone if toned and not shown.series.muted else ""
        mark: Marks = {"role": tone or role, "muted": shown.series.muted, "hollow": toned and line.indicative}
        if shown.figure is None:
            continue
        if shown.mark is None:
            drawn.append(mark | {"hidden": wording.text("symbol.hidden"), "from": before})
        elif chart.kind == "stacked_bars":
            drawn.append(mark | {"from": before, "to": min(100.0, before + shown.mark.at)})
            before = drawn[-1]["to"]
        else:
            drawn.append(mark | _placed(shown.mark, shown.figure))
    return {"kind": chart.kind, "marks": drawn}


def _placed(mark: Mark, figure: Figure) -> Marks:
    estimate = figure.low is not None
    return {
        "at": mark.at,
        "low": mark.low if estimate else None,
        "high": mark.high if estimate else None,
        "cut_low": mark.cut_low,
        "cut_high": mark.cut_high,
    }


def _tick(value: float, unit: Unit, wording: Wording) -> str:
    return wording.figure(Figure(value, unit)) if unit == "percent" else wording.number(value, int(value % 1 > 0))


def _unit(chart: Chart) -> Unit:
    cells = (row.cells[chart.table.place(series.column)] for series in chart.series for row in chart.table.rows)
    return next((cell.unit for cell in cells if isinstance(cell, Figure)), "count")
