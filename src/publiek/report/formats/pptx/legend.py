"""What the colours of a map or chart mean, as small squares with words."""

from collections.abc import Sequence
from typing import Any

from publiek.report.document.drawings import Chart, Map, Tint
from publiek.report.document.words import Figure, Unit
from publiek.report.formats.pptx.area import INCH, Area
from publiek.report.formats.pptx.chartparts import describe
from publiek.report.formats.pptx.letters import width
from publiek.report.formats.pptx.maps import hatch, tint
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.rows import drawn_rows
from publiek.report.formats.pptx.texts import Said, add_line, add_panel, add_text, room_for
from publiek.report.language.wording import NO_BREAK

SQUARE, LINE = round(0.19 * INCH), round(0.27 * INCH)
GAP = round(0.1 * INCH)
SIZE = 12
VERDICTS = (("high", "high"), ("average", "average"), ("low", "low"), ("too_few", "few"))


def add_map_legend(slide: Any, area: Area, drawn: Map, pen: Pen) -> Area:
    """Add the measure, its classes with their numbers of areas, and how they were chosen; return the room left."""
    measure = [Said(pen.say(drawn.measure), "strong")]
    high = room_for(measure, SIZE, area.width)
    head, rest = area.cut(high)
    add_text(slide, head, measure, SIZE, pen)
    for one in reversed(drawn.tints):
        rest = _entry(slide, rest, f"{_between(one, drawn, pen)} ({one.areas})", tint(one.number, pen), pen)
    if any(outline.tint is None for panel in _panels(drawn) for outline in panel.outlines):
        rest = _entry(slide, rest, pen.text("symbol.hidden_said"), "", pen)
    method = [Said(pen.say(drawn.method), "note")]
    high = room_for(method, SIZE - 2, area.width)
    foot, rest = rest.cut(high, GAP)
    add_text(slide, foot, method, SIZE - 2, pen)
    return rest


def _panels(drawn: Map) -> Sequence[Any]:
    return (*drawn.panels, *([drawn.inset] if drawn.inset else []))


def _entry(slide: Any, area: Area, text: str, colour: str, pen: Pen) -> Area:
    line, rest = area.cut(LINE)
    square = add_panel(slide, Area(line.left, line.top, SQUARE, SQUARE), colour or pen.style.palette.hatch_ground)
    describe(square, text)
    if not colour:
        fill = square._element.spPr.find(f"{{{square._element.nsmap['a']}}}solidFill")
        fill.getparent().replace(fill, hatch(pen))
    words = Area(line.left + SQUARE + GAP, line.top, line.width - SQUARE - GAP, LINE)
    add_line(slide, words, text, SIZE, pen.style.palette.ink)
    return rest


def _between(one: Tint, drawn: Map, pen: Pen) -> str:
    unit = _unit(drawn)

    def said(value: float) -> str:
        return pen.wording.figure(Figure(value, unit))

    if one.start is None and one.end is None:
        return pen.text("office.legend.all")
    if one.start is None or one.end is None:
        key = "office.legend.less" if one.start is None else "office.legend.more"
        return pen.text(key).format(value=said(one.end if one.start is None else one.start))  # type: ignore[arg-type]
    return pen.text("office.legend.between").format(start=said(one.start), end=said(one.end))


def _unit(drawn: Map) -> Unit:
    return next(outline.figure.unit for panel in drawn.panels for outline in panel.outlines)


def chart_legend(chart: Chart, pen: Pen) -> tuple[tuple[str, str], ...]:
    """Return the verdicts that a chart's colours stand for, as (word, name of the colour)."""
    rows = drawn_rows(chart, pen.wording)
    if chart.kind != "dots" or len(chart.series) > 1:
        return ()
    found = {str(row.verdict) for row in rows if row.verdict is not None and row.value(0) is not None}
    return tuple((pen.text(f"verdict.{verdict}"), colour) for verdict, colour in VERDICTS if verdict in found)


def add_chart_legend(slide: Any, area: Area, entries: Sequence[tuple[str, str]], pen: Pen) -> None:
    """Add the verdicts on one line."""
    left = area.left
    for word, colour in entries:
        describe(add_panel(slide, Area(left, area.top, SQUARE, SQUARE), getattr(pen.style.palette, colour)), word)
        wide = width(word + NO_BREAK, SIZE)
        add_line(slide, Area(left + SQUARE + GAP, area.top, wide, LINE), word, SIZE, pen.style.palette.ink)
        left += SQUARE + 3 * GAP + wide
