"""One slide after another: a title that fits, a caption, badges, the foot, and the speaker's notes."""

import copy
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from publiek.report.formats.pptx.area import INCH, Area
from publiek.report.formats.pptx.layouts import contents, kind, text_of, title_of
from publiek.report.formats.pptx.letters import LINE, POINT, lines, width
from publiek.report.formats.pptx.pen import Pen, rgb
from publiek.report.formats.pptx.template import Template
from publiek.report.formats.pptx.texts import Said, add_line, plain, write

SHRINK = (1.0, 0.92, 0.85, 0.77, 0.72)
LARGE_ENOUGH = 0.77  # no text is chosen as a title that needs smaller letters
DEFAULT_SIZE = 28.0
BADGE = round(0.24 * INCH)
BADGE_TOP, BADGE_SIZE = round(0.09 * INCH), 10
CAPTION_SIZE = 12
BETWEEN = " · "  # what a caption names
FOOT_SIZE = 10
WIDER = 1.1  # letters of a heading are wider than Arial's


class Slides:
    """Adds slides to a template's deck. foot: source and period; badges: 'Concept' and the like, on every slide."""

    def __init__(self, template: Template, pen: Pen, foot: str, badges: Sequence[str]) -> None:
        self.template, self.pen = template, pen
        self._foot, self._badges = foot, badges
        self._titles: Counter[str] = Counter()

    def add(self, layout: Any, title: str, notes: Sequence[str] = (), caption: str = "") -> Any:
        """Add a slide with all that is the same on every slide; placeholders that stay empty are left out."""
        slide = self.template.deck.slides.add_slide(layout)
        self._title(slide, layout, self._unlike(title))
        _leave_out(slide, text=layout is not self.template.plain)
        if caption:
            self._caption(slide, caption)
        self._feet(slide, layout)
        self._badge(slide)
        if notes:
            slide.notes_slide.notes_text_frame.text = "\n".join(notes)
        return slide

    def fill(self, slide: Any, said: Sequence[Said], size: float) -> None:
        """Write paragraphs into the slide's text, or take it away where there are none."""
        body = text_of(slide)
        if body is None:
            return
        if not said:
            body._element.getparent().remove(body._element)
            return
        body.text_frame.word_wrap = True
        write(body.text_frame, said, size, self.pen)

    def title_fits(self, title: str) -> bool:
        """Return whether a title fits on a slide, in letters that are still large."""
        part = _fit(title_of(self.template.plain), title, self._size(self.template.plain))
        return part is not None and part >= LARGE_ENOUGH

    def _unlike(self, title: str) -> str:
        """Return a title with a number behind it if another slide has it: slides are found by their titles."""
        self._titles[title] += 1
        return title if self._titles[title] == 1 else f"{title} ({self._titles[title]})"

    def _caption(self, slide: Any, caption: str) -> None:
        """Say above the content which part of the report it belongs to, and softer what is shown."""
        area, palette = self.template.caption, self.pen.style.palette
        text = shortened(caption, CAPTION_SIZE, round(area.width * 0.95))
        run = add_line(slide, area, text, CAPTION_SIZE, palette.soft).text_frame.paragraphs[0].runs[0]
        part, *rest = text.split(BETWEEN, 1)
        if rest:
            after = copy.deepcopy(run._r)
            run._r.addnext(after)
            after.find(qn("a:t")).text = BETWEEN + rest[0]
        run.text, run.font.bold, run.font.color.rgb = part, True, self.pen.colour("ink")

    def _title(self, slide: Any, layout: Any, title: str) -> None:
        shape = slide.shapes.title
        shape.text_frame.text = title
        size = self._size(layout)
        part = _fit(shape, title, size)
        if part != SHRINK[0]:
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(round(size * (part or SHRINK[-1])))

    def _size(self, layout: Any) -> float:
        """Return the size of a layout's title, in points, from where it is said first: layout, then master."""
        master = layout.slide_master
        own = title_of(layout)._element.txBody.find(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        styles = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        for letters in (own, styles):
            if letters is not None and letters.get("sz"):
                return int(letters.get("sz")) / 100
        return DEFAULT_SIZE

    def _feet(self, slide: Any, layout: Any) -> None:
        found = {kind(shape): shape for shape in layout.placeholders}
        for wanted in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            if wanted in found:
                foot = copy.deepcopy(found[wanted]._element)
                foot.xpath(".//p:cNvPr")[0].set("id", str(free_id(slide)))
                slide.shapes._spTree.append(foot)
        foot = next((shape for shape in slide.placeholders if kind(shape) == PP_PLACEHOLDER.FOOTER), None)
        if foot is not None:
            foot.text_frame.text = shortened(self._foot, FOOT_SIZE, foot.width)
            return
        stage, tall = self.template.stage, self.template.deck.slide_height
        area = Area(stage.left, round(tall * 0.945), stage.width, round(tall * 0.04))
        add_line(slide, area, shortened(self._foot, FOOT_SIZE, area.width), FOOT_SIZE, self.pen.style.palette.soft)

    def _badge(self, slide: Any) -> None:
        right = self.template.stage.right
        for text in reversed(self._badges):
            wide = width(text, BADGE_SIZE, bold=True) + round(0.2 * INCH)
            badge = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, right - wide, BADGE_TOP, wide, BADGE)
            badge.fill.solid()
            badge.fill.fore_color.rgb = self.pen.colour("notice")
            badge.line.fill.background()
            plain(badge)
            frame = badge.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
            frame.text = text
            frame.paragraphs[0].alignment = PP_ALIGN.CENTER
            letters = frame.paragraphs[0].runs[0].font
            letters.size, letters.bold, letters.color.rgb = (
                Pt(BADGE_SIZE),
                True,
                rgb(self.pen.style.palette.notice_ink),
            )
            right -= wide + round(0.08 * INCH)


def _leave_out(slide: Any, *, text: bool) -> None:
    """Take away what a layout has besides the title and one text: nobody would fill it."""
    kept = [slide.shapes.title._element, *([text_of(slide)._element] if text and text_of(slide) is not None else [])]
    for shape in [one for one in contents(slide) if one._element not in kept]:
        shape._element.getparent().remove(shape._element)


def free_id(slide: Any) -> int:
    """Return a number that no shape of a slide has."""
    return 1 + max(int(one) for one in slide.shapes._spTree.xpath("//p:cNvPr/@id"))


def shortened(text: str, size: float, room: int) -> str:
    """Return a text cut off at a word where it is too wide for one line."""
    if width(text, size) <= room:
        return text
    words = text.split(" ")
    while words and width(" ".join(words) + " …", size) > room:
        words.pop()
    return " ".join(words) + " …"


def _fit(shape: Any, text: str, size: float) -> float | None:
    """Return by which part a title's letters must shrink to fit; None where none of them will do."""
    for part in SHRINK:
        points = size * part
        count = lines(text, points * WIDER, shape.width, bold=True)
        if count * points * LINE * POINT <= shape.height:
            return part
    return None
