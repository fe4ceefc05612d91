"""Charts on paper: in the rows of their own table, so that every mark stands beside its figure.

Places are percents of the length of the axis. A hidden figure is a hatched stub with its symbol.
"""

from itertools import pairwise
from math import ceil
from typing import Any

from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Judged, Row
from publiek.report.document.words import Figure, Unit
from publiek.report.drawing.scale import Axis
from publiek.report.formats.pdf.widths import SMALL, text_width
from publiek.report.language.wording import Wording

Marks = dict[str, Any]


def axis_of(chart: Chart) -> Axis:
    """Return the axis of a chart."""
    scale = chart.scale
    return Axis(scale.start, scale.end, scale.logarithmic, scale.ticks)


def axis_head(chart: Chart, wording: Wording, room: float) -> Marks:
    """Return what stands over a chart of some width in millimetres: its ticks, its band and its text alternative.

    Ticks keep their lines; only so many have their number as can stand side by side.
    """
    axis, band = axis_of(chart), chart.scale.band
    texts = [_tick(tick.value, _unit(chart), wording) for tick in axis.lines()]
    every = _every([tick.at for tick in axis.lines()], texts, room)
    return {
        "ticks": [
            {"at": tick.at, "t": text if number % every == 0 else ""}
            for number, (tick, text) in enumerate(zip(axis.lines(), texts, strict=True))
        ],
        "band": [axis.place(end) for end in band] if band else None,
        "middle": axis.place(100) if chart.scale.logarithmic and axis.start <= 100 <= axis.end else None,  # noqa: PLR2004
        "alt": " ".join([wording.say(chart.title) + ".", *(wording.say(said) for said in chart.said)]),
    }


def _every(places: list[float], texts: list[str], room: float) -> int:
    """Return of how many ticks one can have its number."""
    widest = max((text_width(text, SMALL) for text in texts), default=0.0) + 2.5
    nearest = min((second - first for first, second in pairwise(places)), default=100.0) / 100 * room
    return max(1, ceil(widest / nearest - 0.01)) if nearest else 1


def key(chart: Chart, wording: Wording) -> list[Marks]:
    """Return the names of the series with how they are drawn; nothing where there is one only."""
    if len(chart.series) == 1:
        return []
    return [
        {"t": wording.say(series.name), "kind": chart.kind, "muted": series.muted, "number": number}
        for number, series in enumerate(chart.series)
    ]


def marks(chart: Chart, row: Row, wording: Wording) -> Marks:
    """Return the marks of a row."""
    axis = axis_of(chart)
    tone, hollow = _judged(row) if chart.scale.band else ("", False)
    drawn: list[Marks] = []
    before = 0.0
    for number, series in enumerate(chart.series):
        figure = _figure(chart, series, row)
        mark: Marks = {"muted": series.muted, "number": number, "tone": tone, "hollow": hollow}
        if figure is None:
            continue
        if figure.value is None:
            drawn.append(mark | {"hidden": wording.text("symbol.hidden"), "from": before})
        elif chart.kind == "stacked_bars":
            drawn.append(mark | {"from": before, "to": axis.place(axis.start + _sum(chart, row, number))})
            before = drawn[-1]["to"]
        else:
            drawn.append(mark | _dot(axis, figure))
    return {"kind": chart.kind, "marks": drawn}


def _tick(value: float, unit: Unit, wording: Wording) -> str:
    return wording.figure(Figure(value, unit)) if unit == "percent" else wording.number(value, int(value % 1 > 0))


def _dot(axis: Axis, figure: Figure) -> Marks:
    mark = axis.mark(figure)
    if mark is None:
        return {}
    estimate = figure.low is not None
    return {
        "at": mark.at,
        "low": mark.low if estimate else None,
        "high": mark.high if estimate else None,
        "cut_low": mark.cut_low,
        "cut_high": mark.cut_high,
    }


def _sum(chart: Chart, row: Row, upto: int) -> float:
    shown = (_figure(chart, series, row) for series in chart.series[: upto + 1])
    return sum(figure.value for figure in shown if figure is not None and figure.value is not None)


def _figure(chart: Chart, series: Series, row: Row) -> Figure | None:
    cell = row.cells[chart.table.place(series.column)]
    return cell if isinstance(cell, Figure) else None


def _judged(row: Row) -> tuple[str, bool]:
    """Return the verdict that a row holds, and whether it is indicative: it gives the dots their colour."""
    found = next((cell for cell in row.cells if isinstance(cell, Judged)), None)
    return (found.verdict.value, found.indicative) if found else ("", False)


def _unit(chart: Chart) -> Unit:
    figures = (_figure(chart, series, row) for series in chart.series for row in chart.table.rows)
    return next((figure.unit for figure in figures if figure is not None), "count")
