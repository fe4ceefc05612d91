"""Slides of text, and text beside a drawing: what does not fit goes on a further slide."""

from collections.abc import Sequence
from typing import Any

from publiek.report.formats.pptx.area import Area
from publiek.report.formats.pptx.aside import add_aside
from publiek.report.formats.pptx.pages import Page
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import Slides, text_of
from publiek.report.formats.pptx.texts import Said, fitting

BESIDE = 0.68  # of the width, for the drawing where something is said beside it
SIZES = (18.0, 16.0, 14.0)


def add_text_pages(slides: Slides, page: Page) -> None:
    """Add paragraphs in the largest letters at which they fit on one slide, or over as many slides as they need."""
    area = _text_area(slides, page)
    parts = next(
        (made for size in SIZES if len(made := list(fitting(page.said, size, area))) <= 1),
        list(fitting(page.said, SIZES[-1], area)),
    )
    size = next((size for size in SIZES if len(list(fitting(page.said, size, area))) == len(parts)), SIZES[-1])
    for number, part in enumerate(parts or [()]):
        title = numbered(page.title, number, len(parts), slides.pen)
        slide = slides.add(slides.template.text, title, page.notes if not number else (), page.caption)
        slides.fill(slide, part, size)
        body = text_of(slide)
        if body is not None and page.caption:
            body.left, body.top, body.width, body.height = area.left, area.top, area.width, area.height


def _text_area(slides: Slides, page: Page) -> Area:
    text = text_of(slides.template.text)
    area = Area(text.left, text.top, text.width, text.height)
    stage = slides.template.stage
    if page.caption and area.top < stage.top:
        return Area(area.left, stage.top, area.width, area.bottom - stage.top)
    return area


def sides(slides: Slides, said: Sequence[Said]) -> tuple[Area, Area]:
    """Return the areas of a drawing and of what is said beside it: the whole stage where that is nothing."""
    stage = slides.template.stage
    return stage.beside(BESIDE) if said else (stage, Area(stage.right, stage.top, 0, 0))


def say_beside(slides: Slides, slide: Any, area: Area, page: Page) -> None:
    """Say what there is to say beside a drawing; what does not fit goes on a slide of its own."""
    left = add_aside(slide, area, page.said, slides.pen) if page.said else ()
    if left:
        add_text_pages(slides, Page(page.title, page.caption, None, left))


def numbered(title: str, number: int, total: int, pen: Pen) -> str:
    """Return a title with the number of its slide, where there are several."""
    if total <= 1:
        return title
    return pen.text("office.slide.part").format(title=title, number=number + 1, total=total)
