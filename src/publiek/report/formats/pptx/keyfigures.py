"""A few large figures side by side, on cards."""

from typing import Any

from publiek.report.document.blocks import KeyFigure, KeyFigures
from publiek.report.formats.pptx.area import GAP, Area
from publiek.report.formats.pptx.letters import LINE, POINT, width
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.texts import Said, add_line, add_panel, add_text, room_for

ACROSS, FEWEST = 4, 3
LARGE = (40.0, 36.0, 32.0, 28.0, 24.0)
LABELS = (14.0, 13.0, 12.0, 11.0, 10.0)
INTERVAL = 11.0


def add_key_figures(slide: Any, area: Area, figures: KeyFigures, pen: Pen) -> None:
    """Add the figures in rows of four at most."""
    rows = [figures.items[start : start + ACROSS] for start in range(0, len(figures.items), ACROSS)]
    high = (area.height - GAP * (len(rows) - 1)) // max(len(rows), 1)
    for number, row in enumerate(rows):
        place = Area(area.left, area.top + number * (high + GAP), area.width, high)
        for item, card in zip(row, place.columns(min(ACROSS, max(len(figures.items), FEWEST))), strict=False):
            _card(slide, card, item, pen)


def _card(slide: Any, area: Area, item: KeyFigure, pen: Pen) -> None:
    add_panel(slide, area, pen.style.palette.wash, pen.style.palette.accent)
    inner = Area(area.left + GAP, area.top + GAP // 2, area.width - 2 * GAP, area.height - GAP)
    text = pen.wording.figure(item.figure)
    size = next((points for points in LARGE if width(text, points, bold=True) <= inner.width), LARGE[-1])
    first, rest = inner.cut(round(size * LINE * POINT))
    add_line(slide, first, text, size, pen.style.palette.accent, bold=True)
    if interval := pen.wording.interval(item.figure):
        second, rest = rest.cut(round(INTERVAL * LINE * POINT))
        add_line(slide, second, f"({interval})", INTERVAL, pen.style.palette.soft)
    label = [Said(pen.say(item.label))]
    size = next((points for points in LABELS if room_for(label, points, rest.width) <= rest.height), LABELS[-1])
    add_text(slide, rest, label, size, pen)
