"""The communication house as shapes: a roof, a storey for each journey, a foundation; and each journey as a table."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from publiek.report.document.drawings import House, Journey
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Phrase, Value
from publiek.report.formats.pptx.area import GAP, INCH, Area
from publiek.report.formats.pptx.chartparts import describe
from publiek.report.formats.pptx.letters import width
from publiek.report.formats.pptx.pen import Pen, on, rgb
from publiek.report.formats.pptx.tablewidths import BREAK
from publiek.report.formats.pptx.texts import Said, add_panel, fill_panel, plain, room_for

ROOF, BASE = round(1.25 * INCH), round(0.6 * INCH)
THIN = GAP // 3
LEVEL_WIDTH, PROMISE_WIDTH = 0.17, 0.3
SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
COLOURS = (3, 2, 1)


def add_house(slide: Any, area: Area, house: House, pen: Pen) -> None:
    """Add the house: its core message in the roof, of each journey the level, the promise and the phases."""
    roof, rest = area.cut(ROOF, THIN)
    _roof(slide, roof, house, pen)
    storeys, base = rest.cut(rest.height - BASE - THIN, THIN)
    high = (storeys.height - THIN * (len(house.journeys) - 1)) // max(len(house.journeys), 1)
    for number, journey in enumerate(house.journeys):
        place = Area(storeys.left, storeys.top + number * (high + THIN), storeys.width, high)
        _storey(slide, place, journey, number, pen)
    foundation = " · ".join(pen.say(value) for value in house.foundation)
    _panel(slide, base, foundation, pen.style.palette.soft, pen)


def _roof(slide: Any, area: Area, house: House, pen: Pen) -> None:
    roof = slide.shapes.add_shape(MSO_SHAPE.ISOSCELES_TRIANGLE, area.left, area.top, area.width, area.height)
    roof.fill.solid()
    roof.fill.fore_color.rgb = pen.colour("accent")
    roof.line.fill.background()
    plain(roof)
    describe(roof, " ".join(pen.say(value) for value in (house.title, *house.said)))
    words = Area(area.left + area.width // 4, area.top + area.height // 2, area.width // 2, area.height // 2)
    _panel(slide, words, pen.say(house.core), pen.style.palette.accent, pen, bold=True)


def _storey(slide: Any, area: Area, journey: Journey, number: int, pen: Pen) -> None:
    classes = pen.style.palette.classes
    colour = classes[min(COLOURS[min(number, len(COLOURS) - 1)], len(classes) - 1)]
    first, rest = area.beside(LEVEL_WIDTH, THIN)
    _panel(slide, first, pen.say(journey.level), colour, pen, bold=True)
    second, third = rest.beside(PROMISE_WIDTH, THIN)
    _panel(slide, second, pen.say(journey.promise), pen.style.palette.wash, pen)
    for phase, place in zip(journey.phases, third.columns(max(len(journey.phases), 1), THIN), strict=False):
        shape = slide.shapes.add_shape(MSO_SHAPE.PENTAGON, place.left, place.top, place.width, place.height)
        shape.fill.solid()
        shape.fill.fore_color.rgb = pen.colour("band")
        shape.line.fill.background()
        plain(shape)
        shape.adjustments[0] = 0.15
        _fill(shape, Area(place.left, place.top, round(place.width * 0.88), place.height), phase.name, pen)


def _fill(shape: Any, area: Area, value: Value, pen: Pen) -> None:
    said = [Said(pen.say(value))]
    fill_panel(shape, said, _size(said, area), pen, centre=True)


def _panel(  # noqa: PLR0913 - a text, where, and how it looks
    slide: Any, area: Area, text: str, ground: str, pen: Pen, *, bold: bool = False
) -> None:
    said = [Said(text, "strong" if bold else "text")]
    panel = add_panel(slide, area, ground)
    fill_panel(panel, said, _size(said, area), pen, centre=True)
    for paragraph in panel.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = rgb(on(ground, pen.style.palette.ink))


def _size(said: Sequence[Said], area: Area) -> float:
    """Return the largest size at which a text fits its panel, and no word is broken."""
    inner = area.width - GAP
    words = [word for one in said for word in one.text.split()]
    for size in SIZES:
        widest = max((width(word, size, bold=True) for word in words), default=0)
        if widest <= inner and room_for(said, size, inner) <= area.height - GAP // 2:
            return size
    return SIZES[-1]


def journey_table(journey: Journey, number: int, house: House, pen: Pen) -> Table:
    """Return a journey as a table: phases beside one another; what holds people back, what helps, through what."""
    columns = (
        Column("part", journey.level, "text", ""),
        *(Column(f"phase_{place}", phase.name, "text", "") for place, phase in enumerate(journey.phases, start=1)),
    )
    rows = tuple(
        Row((Phrase(f"drawing.{part}"), *(_listed(getattr(phase, part), pen) for phase in journey.phases)))
        for part in ("barriers", "helps", "channels")
    )
    return Table(
        id=f"{house.id}-{number}",
        caption=journey.promise,
        columns=columns,
        groups=(Group(None, rows),),
        row=journey.level,
    )


def _listed(values: Sequence[Value], pen: Pen) -> str | None:
    return BREAK.join(pen.say(value) for value in values) or None
