"""Slides of text, and text beside a drawing: what does not fit goes on a further slide."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publiek.report.formats.pptx.area import GAP, Area, evenly
from publiek.report.formats.pptx.aside import add_aside
from publiek.report.formats.pptx.layouts import text_of
from publiek.report.formats.pptx.page import Page
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import Slides
from publiek.report.formats.pptx.texts import Said, fitting, room_for

BESIDE = 0.68  # of the width, for the drawing where something is said beside it
SIZES = (24.0, 20.0, 18.0, 16.0, 14.0, 13.0)
OVER_SEVERAL = 14.0  # of what goes over several slides anyway
LIST = 20.0  # points and names look loose in larger letters
SEVERAL = 3  # paragraphs from which on a text is a list


def add_text_pages(slides: Slides, page: Page) -> None:
    """Add paragraphs in the largest letters at which they fit on one slide, or over as many slides as they need."""
    area = _text_area(slides, page)
    size, parts = _set(page.said, area)
    for number, part in enumerate(parts or [()]):
        title = numbered(page.title, number, len(parts), slides.pen)
        slide = slides.add(slides.template.text, title, page.notes if not number else (), page.caption)
        slides.fill(slide, part, size)
        body = text_of(slide)
        if body is not None and page.caption:
            body.left, body.top, body.width, body.height = area.left, area.top, area.width, area.height


def add_divider(slides: Slides, page: Page) -> None:
    """Add a slide between parts: what the coming part is about, and the names of its own parts where there is room."""
    slide = slides.add(slides.template.divider, page.title, page.notes)
    body = text_of(slide)
    if body is None:
        return
    area = Area(body.left, body.top, body.width, body.height)
    said = [Said(one.text, "text" if one.tone == "lead" else one.tone) for one in page.said]
    parts = [Said(name, "note", mark="points") for name in page.parts]
    for held in ([*said, *parts], said):
        size, set_in = _set(held, area, most=LIST)
        if len(set_in) <= 1:
            break
    slides.fill(slide, held, size)


def _set(said: Sequence[Said], area: Area, most: float = SIZES[0]) -> tuple[float, list[tuple[Said, ...]]]:
    """Return the size of letters for paragraphs, and which of them go on each slide."""
    small = len(said) > SEVERAL or any(one.mark or one.name for one in said)
    for size in SIZES:
        if size <= (LIST if small else most) and room_for(said, size, area.width) <= area.height:
            return size, [tuple(said)]
    return OVER_SEVERAL, evenly(lambda high: list(fitting(said, OVER_SEVERAL, replace(area, height=high))), area.height)


def _text_area(slides: Slides, page: Page) -> Area:
    text = text_of(slides.template.text)
    area = Area(text.left, text.top, text.width, text.height)
    stage = slides.template.stage
    if page.caption and area.top < stage.top:
        return Area(area.left, stage.top + GAP // 2, area.width, area.bottom - stage.top - GAP // 2)
    return area


def sides(area: Area, said: Sequence[Said]) -> tuple[Area, Area]:
    """Return the areas of a drawing and of what is said beside it: the whole area where that is nothing."""
    return area.beside(BESIDE) if said else (area, Area(area.right, area.top, 0, 0))


def say_beside(slides: Slides, slide: Any, area: Area, page: Page, left: Sequence[Said] = ()) -> None:
    """Say what there is to say beside a drawing; what does not fit, and what is left, goes on a slide of its own."""
    over = (*(add_aside(slide, area, page.said, slides.pen) if page.said else ()), *left)
    if over:
        add_text_pages(slides, Page(page.title, page.caption, None, over))


def numbered(title: str, number: int, total: int, pen: Pen) -> str:
    """Return a title with the number of its slide, where there are several."""
    if total <= 1:
        return title
    return pen.text("office.slide.part").format(title=title, number=number + 1, total=total)
