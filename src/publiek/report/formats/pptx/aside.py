"""What is said beside a drawing: findings, an advice in a box; and under it cautions and small print."""

from collections.abc import Sequence
from typing import Any

from publiek.report.formats.pptx.area import GAP, Area
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.texts import Said, add_panel, add_text, fill_panel, room_for

SIZES = (16.0, 14.0, 13.0, 12.0)
SMALL, CAUTION = 10.0, 12.0
BOX = GAP  # how much higher a box is than its text


def add_aside(slide: Any, area: Area, said: Sequence[Said], pen: Pen) -> tuple[Said, ...]:
    """Add paragraphs under one another in the largest letters that fit, and return those that do not fit at all."""
    size = next((size for size in SIZES if high_of(said, size, area.width) <= area.height), SIZES[-1])
    rest = area
    for number, one in enumerate(said):
        high = _height(one, size, area.width)
        if high > rest.height:
            return tuple(said[number:])
        place, rest = rest.cut(high, GAP // 2)
        if one.tone == "advice":
            panel = add_panel(slide, place, pen.style.palette.wash, pen.style.palette.accent)
            fill_panel(panel, [one], size, pen)
        else:
            add_text(slide, place, [one], size, pen)
    return ()


def high_of(said: Sequence[Said], size: float, wide: int) -> int:
    """Return how high paragraphs are under one another, those in a box included, in EMU."""
    return sum(_height(one, size, wide) for one in said) + GAP // 2 * max(len(said) - 1, 0)


def foot_of(cautions: Sequence[str], small: Sequence[str], area: Area) -> tuple[list[Said], list[Said]]:
    """Return what goes under a drawing, cautions first, over a third of its room; and what has no room there."""
    kept: list[Said] = []
    left: list[Said] = []
    for one in (*(Said(text, "caveat") for text in cautions), *(Said(text, "note") for text in small)):
        (kept if high_of_foot([*kept, one], area.width) <= area.height // 3 else left).append(one)
    return kept, left


def high_of_foot(foot: Sequence[Said], wide: int) -> int:
    """Return how high cautions and small print are, with the gap above them, in EMU."""
    return sum(room_for([one], _size(one), wide) for one in foot) + (GAP // 2 if foot else 0)


def room_above(foot: Sequence[Said], area: Area) -> Area:
    """Return the part of an area that its foot leaves."""
    return area.cut(area.height - high_of_foot(foot, area.width))[0]


def add_foot(slide: Any, area: Area, foot: Sequence[Said], pen: Pen) -> None:
    """Add cautions and small print at the foot of an area; last, as they are read aloud after what they are about."""
    top = room_above(foot, area).bottom + GAP // 2
    for one in foot:
        high = room_for([one], _size(one), area.width)
        add_text(slide, Area(area.left, top, area.width, high), [one], _size(one), pen)
        top += high


def _size(one: Said) -> float:
    return CAUTION if one.tone == "caveat" else SMALL


def _height(one: Said, size: float, wide: int) -> int:
    if one.tone == "advice":
        return room_for([one], size, wide - GAP) + BOX
    return room_for([one], size, wide)
