"""The slides' template: a programme's own, or a plain one in the house style. Layouts are found by what they hold."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pptx import Presentation
from pptx.oxml.ns import qn

from publiek.errors import UserError, Where
from publiek.report.formats.pptx.area import GAP, INCH, Area
from publiek.report.formats.pptx.blank import blank
from publiek.report.formats.pptx.layouts import SMALL, find_layouts, kind, text_of, title_of
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.unsigned import unsigned

LOWEST = 0.925  # where a slide's content ends if it has no footer, as a part of its height
CAPTION = round(0.34 * INCH)
TYPES = "[Content_Types].xml"
AS_PRESENTATION = (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml")
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
        deck = Presentation(_as_presentation(path))
    except Exception as error:  # python-pptx, zipfile and lxml each have their own errors for a file that is none
        raise UserError(
            "The template for slides cannot be opened.",
            where=Where(file=path),
            mend="save it in PowerPoint as a presentation (.pptx) or template (.potx), without a password",
        ) from error
    _empty(deck)
    unsigned(deck)
    return _found(deck, path)


def _as_presentation(path: Path) -> BytesIO:
    """Return a file as a presentation: a template (.potx) differs from one only in what it says it is."""
    out = BytesIO()
    with ZipFile(path) as read, ZipFile(out, "w") as written:
        for name in read.namelist():
            content = read.read(name)
            written.writestr(name, content.replace(*AS_PRESENTATION) if name == TYPES else content)
    out.seek(0)
    return out


def _found(deck: Any, path: Path | None) -> Template:
    found = find_layouts(deck)
    if found.lacking:
        raise UserError(
            f"The template for slides has no layout for {'; nor for '.join(found.lacking)}.",
            where=Where(file=path),
            mend="add the layout in PowerPoint's slide master, or leave the template out",
        )
    template = Template(deck, found.cover, found.plain, found.text, found.divider)
    for layout in (found.cover, found.plain, found.text, found.divider):
        _check_places(layout, deck, path)
    _check_room(template, path)
    return template


def _check_places(layout: Any, deck: Any, path: Path | None) -> None:
    """Refuse a layout whose title or text has no place on the slide."""
    for shape in filter(None, (title_of(layout), text_of(layout))):
        sides = (shape.left, shape.top, shape.width, shape.height)
        if None in sides or shape.left + shape.width > deck.slide_width or shape.top + shape.height > deck.slide_height:
            raise UserError(
                f"On the layout '{layout.name}' of the template, '{shape.name}' has no place on the slide.",
                where=Where(file=path),
                mend="put it on the slide in PowerPoint's slide master, and save the template again",
            )


def _check_room(template: Template, path: Path | None) -> None:
    stage = template.stage
    if stage.width < LEAST[0] or stage.height < LEAST[1]:
        raise UserError(
            f"The layout '{template.plain.name}' of the template leaves too little room under its title.",
            where=Where(file=path),
            mend="make the title less high or wider, so that 4 by 2 inches are left under it",
        )


def _empty(deck: Any) -> None:
    """Take all slides out of a presentation, and leave its layouts."""
    listed = deck.slides._sldIdLst
    for one in list(listed):
        deck.part.drop_rel(one.rId)
        listed.remove(one)
    for name in ("p:custShowLst", "p:extLst"):  # named shows and sections speak of slides that are no more
        for element in deck.part._element.findall(qn(name)):
            deck.part._element.remove(element)
