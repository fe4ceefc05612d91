"""The slides' template: a programme's own, or a plain one in the house style. Layouts are found by what they hold."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from publiek.errors import UserError, Where
from publiek.report.formats.pptx.area import GAP, INCH, Area
from publiek.report.formats.pptx.blank import blank
from publiek.report.formats.pptx.pen import Pen

TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
TEXTS = frozenset({PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT})
SMALL = frozenset({PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER})
LOWEST = 0.925  # where a slide's content ends if it has no footer, as a part of its height
CAPTION = round(0.34 * INCH)
LEAST = (4 * INCH, 2 * INCH)  # width and height that a slide must leave for its content


@dataclass(frozen=True)
class Template:
    """A presentation without slides, and its layouts: for the cover, for a drawing, for text and between parts."""

    deck: Any
    cover: Any
    plain: Any
    text: Any
    divider: Any

    @property
    def stage(self) -> Area:
        """Return the area under the title and its caption, and above the foot, where content goes."""
        title = title_of(self.plain)
        tops = [shape.top for shape in self.plain.placeholders if kind(shape) in SMALL and shape.top is not None]
        low = round(self.deck.slide_height * LOWEST)
        end = min([low, *(top for top in tops if top > self.deck.slide_height // 2)]) - GAP // 2
        top = title.top + title.height + CAPTION
        return Area(title.left, top, title.width, end - top)

    @property
    def caption(self) -> Area:
        """Return the line between the title and the content."""
        stage = self.stage
        drop = CAPTION // 6
        return Area(stage.left, stage.top - CAPTION + drop, stage.width, CAPTION - drop)


def open_template(path: Path | None, pen: Pen) -> Template:
    """Return the template; UserError where a file is no presentation, or lacks a layout that slides need."""
    if path is None:
        return _found(blank(pen), None)
    try:
        deck = Presentation(str(path))
    except Exception as error:  # python-pptx, zipfile and lxml each have their own errors for a file that is none
        raise UserError(
            "The template for slides cannot be opened.",
            where=Where(file=path),
            mend="save it in PowerPoint as a presentation (.pptx), without a password",
        ) from error
    _empty(deck)
    return _found(deck, path)


def kind(shape: Any) -> Any:
    """Return what a placeholder is for."""
    return shape.placeholder_format.type


def title_of(layout: Any) -> Any:
    """Return the title of a layout or slide."""
    return next(shape for shape in layout.placeholders if kind(shape) in TITLES)


def _found(deck: Any, path: Path | None) -> Template:
    cover = _layout(deck, "title", TITLES, {PP_PLACEHOLDER.SUBTITLE})
    plain = _layout(deck, "titleOnly", TITLES, set())
    text = _layout(deck, "obj", TITLES, TEXTS)
    lacking = [
        name
        for name, layout in (
            ("a cover, with a title and a subtitle", cover),
            ("a slide with a title only", plain),
            ("a slide with a title and one text", text),
        )
        if layout is None
    ]
    if lacking:
        raise UserError(
            f"The template for slides has no layout for {'; nor for '.join(lacking)}.",
            where=Where(file=path),
            mend="add the layout in PowerPoint's slide master, or leave the template out",
        )
    template = Template(deck, cover, plain, text, _typed(deck, "secHead") or cover)
    _check_room(template, path)
    return template


def _check_room(template: Template, path: Path | None) -> None:
    stage = template.stage
    if stage.width < LEAST[0] or stage.height < LEAST[1]:
        raise UserError(
            f"The layout '{template.plain.name}' of the template leaves too little room under its title.",
            where=Where(file=path),
            mend="make the title less high or wider, so that 4 by 2 inches are left under it",
        )


def _layout(deck: Any, name: str, title: Collection[Any], rest: Collection[Any]) -> Any:
    """Return the layout of PowerPoint's own type with these placeholders, or else any that has them and no other."""
    fitting = [layout for layout in deck.slide_layouts if _fits(layout, title, rest)]
    return next((layout for layout in fitting if _type(layout) == name), fitting[0] if fitting else None)


def _fits(layout: Any, title: Collection[Any], rest: Collection[Any]) -> bool:
    kinds = [kind(shape) for shape in layout.placeholders if kind(shape) not in SMALL]
    others = [one for one in kinds if one not in title]
    return len(kinds) - len(others) == 1 and len(others) == bool(rest) and all(one in rest for one in others)


def _typed(deck: Any, name: str) -> Any:
    return next((layout for layout in deck.slide_layouts if _type(layout) == name and _has_title(layout)), None)


def _has_title(layout: Any) -> bool:
    return any(kind(shape) in TITLES for shape in layout.placeholders)


def _type(layout: Any) -> str:
    return str(layout._element.get("type", ""))


def _empty(deck: Any) -> None:
    """Take all slides out of a presentation, and leave its layouts."""
    listed = deck.slides._sldIdLst
    for one in list(listed):
        deck.part.drop_rel(one.rId)
        listed.remove(one)
    for name in ("p:custShowLst", "p:extLst"):  # named shows and sections speak of slides that are no more
        for element in deck.part._element.findall(qn(name)):
            deck.part._element.remove(element)
