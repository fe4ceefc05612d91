"""What the colours of a map or chart mean, as small squares with words."""

from collections.abc import Sequence
from typing import Any

from publiek.report.document.drawings import Chart, Map
from publiek.report.drawing.legend import hidden_areas, tint_said, unit_of
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
SIZE, SMALL = 12, 10
VERDICTS = (("high", "high"), ("average", "average"), ("low", "low"), ("too_few", "few"))


def add_map_legend(slide: Any, area: Area, drawn: Map, pen: Pen) -> Area:
    """Add the measure, its classes with their numbers of areas, and how they were chosen; return the room left."""
    measure, entries, method = _key(drawn, pen)
    head, rest = area.cut(room_for(measure, SIZE, area.width))
    add_text(slide, head, measure, SIZE, pen)
    for text, colour in entries:
        rest = _entry(slide, rest, text, colour, pen)
    foot, rest = rest.cut(room_for(method, SMALL, area.width), GAP)
    add_text(slide, foot, method, SMALL, pen)
    return rest


def legend_height(drawn: Map, wide: int, pen: Pen) -> int:
    """Return how high the legend beside a map is."""
    measure, entries, method = _key(drawn, pen)
    return room_for(measure, SIZE, wide) + len(entries) * LINE + room_for(method, SMALL, wide) + GAP


def add_map_key(slide: Any, area: Area, drawn: Map, pen: Pen) -> None:
    """Add a legend under maps: the measure, its classes beside one another, and how they were chosen."""
    measure, entries, method = _key(drawn, pen)
    head, rest = area.cut(room_for(measure, SIZE, area.width))
    add_text(slide, head, measure, SIZE, pen)
    for row in _rows(entries, area.width):
        left = rest.left
        for text, colour in row:
            place = Area(left, rest.top, _wide(text), LINE)
            _entry(slide, place, text, colour, pen)
            left = place.right
        _, rest = rest.cut(LINE)
    add_text(slide, Area(rest.left, rest.top, rest.width, room_for(method, SMALL, rest.width)), method, SMALL, pen)


def key_height(drawn: Map, wide: int, pen: Pen) -> int:
    """Return how high the legend under maps is."""
    measure, entries, method = _key(drawn, pen)
    return room_for(measure, SIZE, wide) + len(_rows(entries, wide)) * LINE + room_for(method, SMALL, wide)


def _key(drawn: Map, pen: Pen) -> tuple[list[Said], list[tuple[str, str]], list[Said]]:
    wording, unit = pen.wording, unit_of(drawn)
    entries = [
        (f"{tint_said(one, unit, wording)} ({wording.number(one.areas)})", tint(one.number, pen))
        for one in reversed(drawn.tints)
    ]
    if hidden := hidden_areas(drawn):
        entries.append((f"{pen.text('drawing.hidden')} ({wording.number(hidden)})", ""))
    return [Said(pen.say(drawn.measure), "strong")], entries, [Said(pen.say(drawn.method), "note")]


def _rows(entries: Sequence[tuple[str, str]], wide: int) -> list[list[tuple[str, str]]]:
    """Return the entries of a legend on lines of some width."""
    rows: list[list[tuple[str, str]]] = [[]]
    for entry in entries:
        if rows[-1] and sum(_wide(text) for text, _ in (*rows[-1], entry)) > wide:
            rows.append([])
        rows[-1].append(entry)
    return rows


def _wide(text: str) -> int:
    return SQUARE + 4 * GAP + width(text, SIZE)


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
