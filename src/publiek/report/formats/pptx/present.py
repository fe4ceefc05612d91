"""The whole presentation, as bytes that are the same for the same document."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from publiek.report.document.blocks import Block, Document, KeyFigures, Term, Terms
from publiek.report.formats.pptx.area import GAP, INCH, Area
from publiek.report.formats.pptx.exhibits import add_page
from publiek.report.formats.pptx.finish import finish, frozen
from publiek.report.formats.pptx.keyfigures import add_key_figures
from publiek.report.formats.pptx.page import Page
from publiek.report.formats.pptx.pages import pages
from publiek.report.formats.pptx.pagetext import add_text_pages
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import Slides
from publiek.report.formats.pptx.template import open_template
from publiek.report.formats.pptx.texts import Mark, Said, add_panel, add_text, fill_panel, room_for
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording
from publiek.report.style.style import Style

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - slides of the same figures are the same slides
AGENDA_FROM = 3
LOGO = Area(round(0.6 * INCH), round(6.1 * INCH), 3 * INCH, round(0.7 * INCH))
CARDS = round(1.6 * INCH)
TEXT, SMALLER = 18.0, 14.0


def as_pptx(document: Document, wording: Wording, style: Style, template: Path | None = None) -> bytes:
    """Return the slides: a cover, the main figures, a slide for each message, and where the figures come from.

    template: a presentation of one's own, whose layouts are used; UserError where it lacks one that is needed. Charts
    and tables can be edited; what is said of them, and how to read them, stands in the speaker's notes.
    """
    pen = Pen.of(wording, style)
    source = document.provenance
    foot = wording.text("office.slide.foot").format(study=source.study, period=source.period, edition=source.edition)
    slides = Slides(
        open_template(template, pen), pen, legible(foot), [pen.say(notice.name) for notice in document.notices]
    )
    _cover(slides, document, own=template is not None)
    _in_short(slides, document)
    shown, appendix = pages(document, wording, slides.title_fits)
    name = pen.text("office.slide.appendix")
    _agenda(slides, document, [name] if appendix else [])
    for page in shown:
        add_page(slides, page)
    if not _tells_origin(document, pen):
        _origin(slides, document)
    for page in (Page(name, divides=True), *appendix) if appendix else ():
        add_page(slides, page)
    finish(slides.template.deck, wording.language)
    _describe(slides.template.deck, document, pen)
    out = BytesIO()
    slides.template.deck.save(out)
    return frozen(out.getvalue())


def _cover(slides: Slides, document: Document, *, own: bool) -> None:
    say = slides.pen.say
    slide = slides.add(slides.template.cover, say(document.title), [say(value) for value in document.standfirst])
    kicker = " · ".join(map(say, document.kicker))
    slides.fill(slide, (Said(say(document.headline)), *([Said(kicker, "note")] if kicker else [])), TEXT)
    logo = slides.pen.style.logo
    if logo and logo.media == "image/png" and not own:
        place = LOGO.inside(logo.height / logo.width)
        picture = slide.shapes.add_picture(BytesIO(logo.content), LOGO.left, LOGO.top, place.width, place.height)
        picture._element.xpath(".//p:cNvPr")[0].set("descr", legible(logo.name))


def _in_short(slides: Slides, document: Document) -> None:
    """Add the main message with the main figures, and what a badge means."""
    say = slides.pen.say
    headline, name = say(document.headline), slides.pen.text("office.slide.in_short")
    title = headline if slides.title_fits(headline) else name
    slide = slides.add(slides.template.plain, title, caption="" if title == name else name)
    rest = slides.template.stage
    if document.key_figures:
        rest = _cards(slide, rest, document.key_figures, slides.pen)
    notices = [Said(f"{say(one.name)}: {' '.join(map(say, one.said))}") for one in document.notices]
    high = room_for(notices, SMALLER, rest.width - GAP) + GAP if notices else 0
    standfirst = [Said(say(value)) for value in document.standfirst]
    above, under = rest.cut(rest.height - high - GAP, GAP)
    size = next(
        (points for points in (TEXT, 16.0, SMALLER) if room_for(standfirst, points, rest.width) <= above.height), 12.0
    )
    if standfirst:
        add_text(slide, above, standfirst, size, slides.pen)
    if notices:
        panel = add_panel(slide, under, slides.pen.style.palette.notice)
        fill_panel(panel, notices, SMALLER, slides.pen)


def _cards(slide: Any, area: Area, figures: KeyFigures, pen: Pen) -> Area:
    cards, rest = area.cut(CARDS, GAP)
    add_key_figures(slide, cards, figures, pen)
    return rest


def _agenda(slides: Slides, document: Document, last: Sequence[str]) -> None:
    if len(document.sections) < AGENDA_FROM:
        return
    names = [*(slides.pen.say(section.title) for section in document.sections), *last]
    counted: Mark = "" if any(name[:1].isdigit() for name in names) else "numbers"
    items = tuple(Said(name, mark=counted, number=number) for number, name in enumerate(names, start=1))
    add_text_pages(slides, Page(slides.pen.text("office.slide.agenda"), said=items))


def _tells_origin(document: Document, pen: Pen) -> bool:
    """Return whether a document itself lists what its figures rest on: then it is not said twice."""
    said = {pen.say(value) for _, block in document.walk() for one in _terms(block) for value in one.said}
    source = document.provenance
    return {legible(source.edition), legible(source.software)} <= said


def _terms(block: Block) -> tuple[Term, ...]:
    return block.items if isinstance(block, Terms) else ()


def _origin(slides: Slides, document: Document) -> None:
    """Add what anyone needs to know, or to reckon the figures out again."""
    source, text = document.provenance, slides.pen.text
    simulated = f" ({text('provenance.simulated')})" if source.typology_simulated else ""
    pairs = (
        (text("provenance.study"), source.study),
        (text("provenance.period"), source.period),
        (text("provenance.release"), source.release),
        (text("provenance.edition"), source.edition),
        (text("provenance.typology"), source.typology + simulated),
        (text("provenance.hash"), source.parameters_hash),
        (text("provenance.software"), source.software),
    )
    said = [Said(f"{name}: {legible(value)}") for name, value in pairs if value]
    rules = "; ".join(
        f"{name} = {slides.pen.wording.setting(value)}" for name, value in sorted(source.parameters.items())
    )
    notes = (*source.edition_summary, f"{text('provenance.parameters')}: {rules}", text("provenance.repeat"))
    add_text_pages(slides, Page(text("office.slide.origin"), said=tuple(said), notes=tuple(map(legible, notes))))


def _describe(deck: Any, document: Document, pen: Pen) -> None:
    say, properties = pen.say, deck.core_properties
    properties.title, properties.subject = say(document.title)[:255], say(document.headline)[:255]
    properties.author = properties.last_modified_by = legible(document.provenance.study)[:255]
    properties.keywords, properties.comments = "", legible(document.provenance.software)
    properties.created = properties.modified = properties.last_printed = WRITTEN
    properties.language, properties.revision = pen.wording.language, 1
