"""A map as a picture: its panels beside each other, the inset, and one legend for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publiek.report.document.drawings import Map, Outline, Panel, Tint
from publiek.report.drawing.names import LETTER, room_of
from publiek.report.drawing.svg_key import Entry, box, key
from publiek.report.drawing.svg_parts import SIZE, WIDTH, Pen, element, wrapped, written
from publiek.report.language.wording import Wording

GAP, TALLEST, MOST_BESIDE = 20.0, 560.0, 3
INSET = 0.34  # of the width
WRITTEN = 10.5  # size of names, as they are seen
HATCH, HATCH_KEY = "hatch-map", "hatch-key"


@dataclass(frozen=True)
class Place:
    """Where a panel is drawn, and how many units one of its drawing units is."""

    panel: Panel
    x: float
    y: float
    scale: float

    @property
    def bottom(self) -> float:
        """Return where the panel ends."""
        return self.y + self.panel.height * self.scale


def map_picture(drawn: Map, wording: Wording, pen: Pen) -> tuple[str, float]:
    """Return the map's elements and its height."""
    places = list(_places(drawn, wording))
    bottom = max(place.bottom for place in places) + 14
    letters = room_of(len(every_panel(drawn))) * LETTER
    panels = [
        _panel(place, pen, letters if place.panel is not drawn.inset else room_of(3) * LETTER) for place in places
    ]
    several = len(places) > 1
    titles = [_title(place, wording, pen) for place in places if several]
    measure = pen.text(0, bottom + 10, wording.say(drawn.measure), size=SIZE, bold=True)
    legend, high = key(pen, list(_entries(drawn, wording, pen)))
    moved = element("g", legend, transform=f"translate(0 {bottom + 18:.1f})")
    step = 90.0
    hatches = pen.hatch(HATCH, step) + pen.hatch(HATCH_KEY, 6)
    return hatches + "".join([*titles, *panels]) + measure + moved, bottom + 22 + high


def hidden_areas(drawn: Map) -> int:
    """Return how many areas are hatched, over all panels and the inset."""
    return sum(outline.tint is None for panel in every_panel(drawn) for outline in panel.outlines)


def every_panel(drawn: Map) -> tuple[Panel, ...]:
    """Return the panels and the inset."""
    return (*drawn.panels, *([drawn.inset] if drawn.inset else []))


def tint_said(tint: Tint, unit: str, wording: Wording) -> str:
    """Return a class of the legend in words: '5 tot 10'."""
    start, end = (None if limit is None else wording.setting(limit) for limit in (tint.start, tint.end))
    sign = wording.percent if unit == "percent" else ""
    if start is None and end is None:
        return wording.text("drawing.all")
    if start is None:
        return wording.text("drawing.under").format(end=f"{end}{sign}")
    if end is None:
        return wording.text("drawing.over").format(start=f"{start}{sign}")
    return wording.text("drawing.between").format(start=start, end=f"{end}{sign}")


def unit_of(drawn: Map) -> str:
    """Return the unit of a map's figures."""
    shown = (outline.figure for panel in every_panel(drawn) for outline in panel.outlines if outline.tint is not None)
    return next((figure.unit for figure in shown), "rate")


def _entries(drawn: Map, wording: Wording, pen: Pen) -> Iterator[Entry]:
    palette = pen.style.palette
    for tint in drawn.tints:
        fill = box(palette.classes[tint.number], palette.few)
        yield Entry(fill, f"{tint_said(tint, unit_of(drawn), wording)} ({tint.areas})")
    if hidden := hidden_areas(drawn):
        yield Entry(box(f"url(#{HATCH_KEY})", palette.few), f"{wording.text('drawing.hidden')} ({hidden})")


def _places(drawn: Map, wording: Wording) -> Iterator[Place]:
    """Yield where panels go: in rows of three at most, the inset to the right of them or after them."""
    beside = drawn.inset is not None and len(drawn.panels) == 1
    wide = WIDTH * (1 - INSET) - GAP if beside else WIDTH
    columns = min(len(drawn.panels), MOST_BESIDE)
    panels = drawn.panels if beside else every_panel(drawn)
    if not beside and drawn.inset is not None:
        columns = min(len(panels), MOST_BESIDE)
    y, each = 0.0, (wide - GAP * (columns - 1)) / columns
    for first in range(0, len(panels), columns):
        row = panels[first : first + columns]
        y += _title_height(drawn, row, each, wording)
        places = [_place(panel, number * (each + GAP), y, each) for number, panel in enumerate(row)]
        yield from places
        y = max(place.bottom for place in places) + GAP
    if beside and drawn.inset is not None:
        top = _title_height(drawn, [drawn.inset], WIDTH * INSET, wording)
        yield _place(drawn.inset, WIDTH * (1 - INSET), top, WIDTH * INSET)


def _title_height(drawn: Map, row: Sequence[Panel], wide: float, wording: Wording) -> float:
    if len(every_panel(drawn)) == 1:
        return 4.0
    return 10 + 16.0 * max(len(wrapped(wording.say(panel.title), wide, SIZE, most=2, bold=True)) for panel in row)


def _place(panel: Panel, x: float, y: float, wide: float) -> Place:
    return Place(panel, x, y, min(wide / panel.width, TALLEST / panel.height))


def _title(place: Place, wording: Wording, pen: Pen) -> str:
    lines = wrapped(wording.say(place.panel.title), place.panel.width * place.scale, SIZE, most=2, bold=True)
    return pen.lines(place.x, place.y - 8 - 16 * (len(lines) - 1), lines, bold=True)


def _panel(place: Place, pen: Pen, letters: float) -> str:
    palette, panel = pen.style.palette, place.panel
    size = min(letters, WRITTEN / place.scale)
    areas = "".join(_area(outline, pen) for outline in panel.outlines)
    borders = "".join(element("path", d=border) for border in panel.borders)
    names = "".join(
        element("text", written(label.text), x=label.x, y=label.y + round(size / 3)) for label in panel.labels
    )
    lettering = {
        "font_family": pen.family, "font_size": size, "font_weight": 600, "text_anchor": "middle",
        "stroke_linejoin": "round",
    }  # fmt: skip
    under = element("g", names, fill=palette.paper, stroke=palette.paper, stroke_width=size * 0.3, **lettering)
    over = element("g", names, fill=palette.ink, **{**lettering, "stroke_linejoin": None})
    return element(
        "g",
        element("g", areas, stroke=palette.border, stroke_width=0.6 / place.scale, stroke_linejoin="round")
        + element("g", borders, fill="none", stroke=palette.outer, stroke_width=1.1 / place.scale)
        + under
        + over,
        transform=f"translate({place.x:.1f} {place.y:.1f}) scale({place.scale:.5f})",
    )


def _area(outline: Outline, pen: Pen) -> str:
    fill = f"url(#{HATCH})" if outline.tint is None else pen.style.palette.classes[outline.tint]
    return element("path", d=outline.path, fill=fill)
