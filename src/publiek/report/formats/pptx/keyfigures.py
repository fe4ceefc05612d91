"""A few large figures side by side, on cards; with letters of the same size on all."""

from dataclasses import dataclass
from typing import Any, Self

from publiek.report.document.blocks import KeyFigure, KeyFigures
from publiek.report.formats.pptx.area import GAP, Area
from publiek.report.formats.pptx.letters import LINE, POINT, width
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.texts import Said, add_line, add_panel, add_text, room_for

ACROSS, FEWEST = 4, 3
LARGE = (36.0, 32.0, 28.0, 24.0)
LABELS = (14.0, 13.0, 12.0, 11.0, 10.0)
INTERVAL = 11.0


def add_key_figures(slide: Any, area: Area, figures: KeyFigures, pen: Pen) -> None:
    """Add the figures in rows of four at most."""
    rows = [figures.items[start : start + ACROSS] for start in range(0, len(figures.items), ACROSS)]
    high = (area.height - GAP * (len(rows) - 1)) // max(len(rows), 1)
    columns = min(ACROSS, max(len(figures.items), FEWEST))
    places = [
        card
        for number in range(len(rows))
        for card in Area(area.left, area.top + number * (high + GAP), area.width, high).columns(columns)
    ]
    cards = [_Card.of(item, place, pen) for item, place in zip(figures.items, places, strict=False)]
    large, label = min((one.large for one in cards), default=0), min((one.label for one in cards), default=0)
    for card in cards:
        _add(slide, card, large, label, pen)


@dataclass(frozen=True)
class _Card:
    """A figure in its place. large, label: the largest letters of its figure and its words that fit there."""

    item: KeyFigure
    place: Area
    large: float
    label: float

    @classmethod
    def of(cls, item: KeyFigure, place: Area, pen: Pen) -> Self:
        inner = _inner(place)
        text, words = pen.wording.figure(item.figure), [Said(pen.say(item.label))]
        large = next((points for points in LARGE if width(text, points, bold=True) <= inner.width), LARGE[-1])
        above = large + (INTERVAL if pen.wording.interval(item.figure) else 0)
        rest = inner.height - round(above * LINE * POINT)
        return cls(
            item, place, large, next((one for one in LABELS if room_for(words, one, inner.width) <= rest), LABELS[-1])
        )


def _inner(area: Area) -> Area:
    return Area(area.left + GAP, area.top + GAP // 2, area.width - 2 * GAP, area.height - GAP)


def _add(slide: Any, card: _Card, large: float, label: float, pen: Pen) -> None:
    add_panel(slide, card.place, pen.style.palette.wash, pen.style.palette.accent)
    first, rest = _inner(card.place).cut(round(large * LINE * POINT))
    add_line(slide, first, pen.wording.figure(card.item.figure), large, pen.style.palette.accent, bold=True)
    if interval := pen.wording.interval(card.item.figure):
        second, rest = rest.cut(round(INTERVAL * LINE * POINT))
        add_line(slide, second, f"({interval})", INTERVAL, pen.style.palette.soft)
    add_text(slide, rest, [Said(pen.say(card.item.label))], label, pen)
