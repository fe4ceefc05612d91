"""Charts of PowerPoint's own, whose figures can be edited: bars, pairs of bars, parts of a whole, lines, and dots.

A dot with its interval becomes a bar with an error bar: PowerPoint's dot chart (XY) knows no names on its axis, so that
names would be loose texts that no longer fit once somebody edits the figures. On an index' logarithmic axis the bars
begin at 100, so that half and double are as long. Hidden figures are gaps, with the symbol beside the name; parts of a
whole stand beside one another where one is hidden, as in a stack it would look like nothing.
"""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Pt

from publiek.report.document.drawings import Chart
from publiek.report.document.words import Unit
from publiek.report.drawing.paint import series_colours
from publiek.report.formats.pptx.area import Area
from publiek.report.formats.pptx.chartparts import add_intervals, describe, log_axis, whole_blanks
from publiek.report.formats.pptx.pen import Pen, on, rgb
from publiek.report.formats.pptx.rows import Drawn, drawn_rows
from publiek.report.formats.pptx.workbook import data_of
from publiek.report.formats.tidy.percent import in_language

TYPES = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "paired_bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "dots": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked_bars": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
FORMATS: dict[Unit, str] = {
    "count": "#,##0",
    "percent": '[=0]0" %";[<0.5]"< 1 %";0" %"',
    "index": "0",
    "rate": "[<9.95]0.0;0",
}
"""How values are printed, in Excel's notation; points and commas are those of the reader's own PowerPoint."""

STACKED: dict[Unit, str] = {"count": "#,##0;;", "percent": '[<2.5]"";0" %"'}
"""In a stack, parts that are too thin for their value have none: one reads it in the table."""

LETTERS = ((16, 13), (20, 11), (99, 10))  # up to so many rows: size of the letters in points
LABELS = ((16, 11), (32, 10), (999, 9))  # up to so many bars: size of the values in points
GAPS = {"paired_bars": 45, "stacked_bars": 45, "bars": 40, "dots": 55}
FEW, WIDER = 4, 2.5  # up to so many rows, gaps are so much wider: bars stay bars
AVERAGE = 100.0


def add_chart(slide: Any, area: Area, chart: Chart, pen: Pen) -> Any:
    """Add a chart to a slide and return its shape."""
    rows = drawn_rows(chart, pen.wording)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    labels = [_label(row, chart, pen) for row in rows]
    names = [pen.say(series.name) for series in chart.series]
    data.categories = labels
    for number, name in enumerate(names):
        data.add_series(name, [row.value(number) for row in rows])
    kind = XL_CHART_TYPE.BAR_CLUSTERED if _is_loose(chart, rows) else TYPES[chart.kind]
    shape = slide.shapes.add_chart(kind, area.left, area.top, area.width, area.height, data)
    shape.chart.part.chart_workbook.update_from_xlsx_blob(data_of(rows, labels, names))
    shape.name = chart.id
    describe(shape, " ".join(pen.say(value) for value in (chart.title, *chart.said)))
    _set(shape.chart, chart, rows, pen)
    return shape


def _label(row: Drawn, chart: Chart, pen: Pen) -> str:
    """Return a row's name: with its value where bars have no room for it, with the symbol where one is hidden."""
    if not row.figures:
        return row.name
    if chart.kind == "dots":
        return "   ".join((row.name, " / ".join(pen.wording.figure(one) for one in row.figures if one))).rstrip()
    return f"{row.name}   {pen.text('symbol.hidden')}" if row.hidden else row.name


def _is_loose(chart: Chart, rows: Sequence[Drawn]) -> bool:
    """Return whether parts of a whole cannot be stacked, as one of them is hidden."""
    return chart.kind == "stacked_bars" and any(row.hidden for row in rows)


def _set(drawn: Any, chart: Chart, rows: Sequence[Drawn], pen: Pen) -> None:
    size = next(points for most, points in LETTERS if len(rows) <= most)
    drawn.font.size, drawn.font.name = Pt(size), pen.letters
    drawn.font.color.rgb = pen.colour("ink")
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        drawn.legend.font.size = Pt(max(size, 11))
    _axes(drawn, chart, pen)
    _series(drawn, chart, rows, pen)
    whole_blanks(drawn)


def _axes(drawn: Any, chart: Chart, pen: Pen) -> None:
    values, names = drawn.value_axis, drawn.category_axis
    values.minimum_scale, values.maximum_scale = chart.scale.start, chart.scale.end
    names.format.line.color.rgb = pen.colour("soft")
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    lined = chart.kind == "line"
    values.has_major_gridlines = lined
    values.tick_label_position = XL_TICK_LABEL_POSITION.LOW if lined else XL_TICK_LABEL_POSITION.NONE
    if lined:
        values.major_gridlines.format.line.color.rgb = pen.colour("rule")
        values.tick_labels.number_format = in_language(FORMATS[_unit(chart)], pen.wording)
        values.tick_labels.number_format_is_linked = False
        return
    names.reverse_order = True
    if chart.scale.logarithmic:
        log_axis(drawn)
        values.crosses, values.crosses_at = XL_AXIS_CROSSES.CUSTOM, AVERAGE


def _series(drawn: Any, chart: Chart, rows: Sequence[Drawn], pen: Pen) -> None:
    plot = drawn.plots[0]
    if chart.kind != "line":
        plot.gap_width = round(GAPS[chart.kind] * (WIDER if len(rows) <= FEW else 1))
        plot.overlap = 100 if chart.kind == "stacked_bars" and not _is_loose(chart, rows) else -5
    colours = series_colours(chart, pen.style.palette)
    for number, (series, colour) in enumerate(zip(plot.series, colours, strict=True)):
        if chart.kind == "line":
            _line(series, colour)
            continue
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)
        series.invert_if_negative = False
        if chart.kind == "dots":
            _judge(series, rows, pen, len(chart.series))
            add_intervals(series, rows, number, len(chart.series), pen.style.palette.ink)
        else:
            stacked = chart.kind == "stacked_bars" and not _is_loose(chart, rows)
            bars = len(rows) * (1 if stacked else len(chart.series))
            series.data_labels.font.size = Pt(next(points for most, points in LABELS if bars <= most))
            _values(series, chart, colour, pen, stacked=stacked)


def _line(series: Any, colour: str) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(colour), Pt(2.5)
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.color.rgb = rgb(colour)
    series.marker.size = 6


def _judge(series: Any, rows: Sequence[Drawn], pen: Pen, count: int) -> None:
    """Colour each bar by the verdict on it, where there is one series with verdicts."""
    names = {"high": "high", "average": "average", "low": "low", "too_few": "few"}
    for number, row in enumerate(rows):
        if count == 1 and row.verdict is not None and row.value(0) is not None:
            fill = series.points[number].format.fill
            fill.solid()
            fill.fore_color.rgb = pen.colour(names[str(row.verdict)])


def _values(series: Any, chart: Chart, colour: str, pen: Pen, *, stacked: bool) -> None:
    """Print each bar's value beside it, or in it where it is a part of a whole."""
    labels, unit = series.data_labels, _unit(chart)
    labels.show_value = True
    labels.number_format = in_language(STACKED.get(unit, FORMATS[unit]) if stacked else FORMATS[unit], pen.wording)
    labels.number_format_is_linked = False
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    ink = pen.style.palette.ink
    labels.font.color.rgb = rgb(on(colour, ink) if stacked else ink)


def _unit(chart: Chart) -> Unit:
    column = chart.table.columns[chart.table.place(chart.series[0].column)]
    return {"percent": "percent", "index": "index", "rate": "rate"}.get(column.kind, "count")  # type: ignore[return-value]
