"""Texts on a slide: paragraphs of a size that fits, boxes with a colour, and the parts of a text that fit a slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from publiek.report.document.blocks import Tone
from publiek.report.formats.pptx.area import GAP, Area
from publiek.report.formats.pptx.letters import POINT, height
from publiek.report.formats.pptx.pen import Pen, rgb

Mark = Literal["", "points", "numbers", "ticks"]
INDENT = 1.5  # room before a point of a list, in sizes
TICK, POINT_SIGN = "☐", "•"
AFTER = 0.45  # gap after a paragraph, in sizes


@dataclass(frozen=True)
class Said:
    """A paragraph with what it is for.

    mark: the sign before it, if it is a point of a list; number: which point. name: what it is about, bold before it.
    heads: it introduces the list that follows.
    """

    text: str
    tone: Tone | Literal["strong"] = "text"
    mark: Mark = ""
    number: int = 0
    name: str = ""
    heads: bool = False

    @property
    def begins(self) -> str:
        """Return the name as it stands before the text."""
        return self.name + (" " if self.name[-1:] in ".?!:" else ": ") if self.name else ""


COLOURS = {"finding": "ink", "lead": "ink", "strong": "ink", "advice": "ink", "caveat": "soft", "note": "soft"}
HEAVY = frozenset({"lead", "strong"})


def room_for(said: Sequence[Said], size: float, wide: int) -> int:
    """Return how high paragraphs are in a width, in EMU."""
    return sum(
        height([one.begins + one.text], size, wide - _indent(one, size), after=size * AFTER, bold=_is_heavy(one))
        for one in said
    )


def fitting(said: Sequence[Said], size: float, area: Area) -> Iterator[tuple[Said, ...]]:
    """Yield the paragraphs in parts that each fit an area; a paragraph that is too long for one stands alone."""
    part: list[Said] = []
    for one in said:
        if part and room_for([*part, one], size, area.width) > area.height:
            yield tuple(part)
            part = []
        part.append(one)
    if part:
        yield tuple(part)


def write(frame: Any, said: Sequence[Said], size: float, pen: Pen) -> None:
    """Write paragraphs into a text frame."""
    for number, one in enumerate(said):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        for text, bold in ((one.begins, True), (one.text, one.tone in HEAVY)):
            if text:
                run = paragraph.add_run()
                run.text, run.font.size, run.font.bold = text, Pt(size), bold
                run.font.color.rgb = pen.colour(COLOURS.get(one.tone, "ink"))
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(size * AFTER)
        _mark(paragraph, one, size)


def add_text(slide: Any, area: Area, said: Sequence[Said], size: float, pen: Pen) -> Any:
    """Add paragraphs to a slide and return their box."""
    box = slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
    _frame(box.text_frame, 0)
    write(box.text_frame, said, size, pen)
    return box


def add_line(  # noqa: PLR0913 - what it says, where, and how it looks
    slide: Any, area: Area, text: str, size: float, colour: str, *, bold: bool = False, align: str = "left"
) -> Any:
    """Add one line of text in a colour ('#rrggbb') and return its box."""
    box = slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
    _frame(box.text_frame, 0)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = {"left": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}[align]
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = text, Pt(size), bold
    run.font.color.rgb = rgb(colour)
    return box


def add_panel(slide: Any, area: Area, ground: str, edge: str = "") -> Any:
    """Add a plain rectangle; with an edge on its left."""
    panel = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, area.left, area.top, area.width, area.height)
    panel.fill.solid()
    panel.fill.fore_color.rgb = rgb(ground)
    panel.line.fill.background()
    plain(panel)
    decorate(panel)
    if edge:
        add_panel(slide, Area(area.left, area.top, GAP // 4, area.height), edge)
    return panel


def decorate(shape: Any) -> None:
    """Say of a shape that it is decoration, which is not read aloud ([MS-ODRAWXML] 2.8, decorative)."""
    shape._element.xpath(".//p:cNvPr")[0].append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
    )


def plain(shape: Any) -> None:
    """Take the theme's effects off a shape: no shadow, no gloss."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def fill_panel(panel: Any, said: Sequence[Said], size: float, pen: Pen, *, centre: bool = False) -> None:
    """Write paragraphs into a panel, which then is no decoration any more."""
    for mark in panel._element.xpath(".//p:cNvPr/a:extLst"):
        mark.getparent().remove(mark)
    _frame(panel.text_frame, GAP // 2)
    panel.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE if centre else MSO_ANCHOR.TOP
    write(panel.text_frame, said, size, pen)
    for paragraph in panel.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER if centre else PP_ALIGN.LEFT


def _frame(frame: Any, margin: int) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = margin


def _is_heavy(one: Said) -> bool:
    return one.tone in HEAVY or len(one.name) > len(one.text)


def _indent(one: Said, size: float) -> int:
    return round(INDENT * size * POINT) if one.mark else 0


def _mark(paragraph: Any, one: Said, size: float) -> None:
    """Put a sign before a paragraph, or take away the one a placeholder would put there."""
    properties = paragraph._p.get_or_add_pPr()
    wide = str(_indent(one, size))
    properties.set("marL", wide)
    properties.set("indent", f"-{wide}" if one.mark else "0")
    sign = {"points": POINT_SIGN, "ticks": TICK, "numbers": ""}.get(one.mark)
    if one.mark == "numbers":
        number = properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod", "startAt": str(one.number)})
    elif sign:
        number = properties.makeelement(qn("a:buChar"), {"char": sign})
    else:
        number = properties.makeelement(qn("a:buNone"), {})
    properties.append(number)
