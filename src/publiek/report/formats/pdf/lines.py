"""A chart of moments on paper: lines from left to right, a gap where a figure is hidden."""

from typing import Any

from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Judged
from publiek.report.document.words import Figure
from publiek.report.drawing.paint import series_roles
from publiek.report.drawing.scale import Axis
from publiek.report.formats.pdf.charts import axis_head, key
from publiek.report.formats.pdf.paper import Paper

HEIGHT = 46.0  # of the drawing, in millimetres; the numbers of its ticks stand above one another

Part = dict[str, Any]


def set_line(chart: Chart, paper: Paper) -> Part:
    """Return the places of all moments, in percent of the drawing, and the text alternative."""
    wording = paper.wording
    head = axis_head(chart, paper, HEIGHT * 4)
    return {
        "block": "lines",
        "title": wording.say(chart.title),
        "alt": head["alt"],
        "ticks": head["ticks"],
        "moments": [
            "" if row.cells[0] is None or isinstance(row.cells[0], Judged) else wording.say(row.cells[0])
            for row in chart.table.rows
        ],
        "key": key(chart, wording),
        "series": [
            _points(chart, series, role, wording.text("symbol.hidden"))
            for series, role in zip(chart.series, series_roles(chart), strict=True)
        ],
    }


def _points(chart: Chart, series: Series, role: str, symbol: str) -> Part:
    axis, place = Axis.of(chart.scale), chart.table.place(series.column)
    rows = chart.table.rows
    points: list[Part] = []
    for number, row in enumerate(rows):
        cell = row.cells[place]
        if isinstance(cell, Figure):
            shown = {"y": None, "t": symbol} if cell.value is None else {"y": axis.place(cell.value), "t": ""}
            points.append({"x": round(100 * (number + 0.5) / len(rows), 2)} | shown)
    return {"role": role, "muted": series.muted, "points": points}
