"""What is said beside a drawing: findings, an advice in a box, a caution in grey; and small print under it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publiek.report.formats.pptx.area import GAP, Area
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.texts import Said, add_panel, add_text, fill_panel, room_for

SIZE, SMALL = 14.0, 10.0
BOX = GAP  # how much higher a box is than its text


def add_aside(slide: Any, area: Area, said: Sequence[Said], pen: Pen) -> tuple[Said, ...]:
    """Add paragraphs under one another as far as they fit, and return those that do not."""
    rest = area
    for number, one in enumerate(said):
        high = _height(one, area.width)
        if high > rest.height:
            return tuple(said[number:])
        place, rest = rest.cut(high, GAP // 2)
        if one.tone == "advice":
            panel = add_panel(slide, place, pen.style.palette.wash, pen.style.palette.accent)
            fill_panel(panel, [one], SIZE, pen)
        else:
            add_text(slide, place, [one], _size(one), pen)
    return ()


def add_small_print(slide: Any, area: Area, texts: Sequence[str], pen: Pen) -> Area:
    """Add small print at the foot of an area, and return the room above it."""
    said = [Said(text, "note") for text in texts]
    high = room_for(said, SMALL, area.width)
    if not texts or high > area.height // 2:
        return area
    above, foot = area.cut(area.height - high - GAP // 2, GAP // 2)
    add_text(slide, replace(foot, height=high), said, SMALL, pen)
    return above


def _size(one: Said) -> float:
    return SIZE - 2 if one.tone == "caveat" else SIZE


def _height(one: Said, wide: int) -> int:
    if one.tone == "advice":
        return room_for([one], SIZE, wide - GAP) + BOX
    return room_for([one], _size(one), wide)
