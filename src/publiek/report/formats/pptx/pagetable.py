"""Slides with tables: over as many slides as they need; what lies beyond a long one is in the workbook."""

from collections.abc import Sequence
from dataclasses import replace

from publiek.report.document.drawings import House, Journey
from publiek.report.document.table import Table
from publiek.report.document.words import Phrase
from publiek.report.formats.pptx.area import GAP, Area
from publiek.report.formats.pptx.aside import SMALL, add_small_print
from publiek.report.formats.pptx.house import add_house, journey_table
from publiek.report.formats.pptx.pages import Page
from publiek.report.formats.pptx.pagetext import BESIDE, add_text_pages, numbered, say_beside, sides
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import Slides
from publiek.report.formats.pptx.tables import Grid, add_table, grid
from publiek.report.formats.pptx.tables import pages as table_pages
from publiek.report.formats.pptx.texts import Said, add_text, room_for

PROOF = 14.0
READABLE = 12.0  # points: smaller letters cannot be read from a distance


def add_table_pages(slides: Slides, page: Page, table: Table) -> None:
    """Add a table with what is said beside it, or before it where the table needs the whole slide."""
    stage = slides.template.stage
    narrow = grid(table, stage.beside(BESIDE)[0], slides.pen)
    beside = page.said and narrow.size >= READABLE
    if page.said and not beside:
        add_text_pages(slides, replace(page, exhibit=None, notes=()))
        page = replace(page, said=())
    area, side = sides(slides, page.said)
    made, small = _grid(table, area, slides.pen)
    parts = list(table_pages(made, above(small, area).height))
    for number, part in enumerate(parts):
        title = numbered(page.title, number, len(parts), slides.pen)
        slide = slides.add(slides.template.plain, title, page.notes if not number else (), page.caption)
        add_small_print(slide, area, small, slides.pen)
        add_table(slide, area, made, part, slides.pen)
        if not number:
            say_beside(slides, slide, side, page)


def _grid(table: Table, area: Area, pen: Pen) -> tuple[Grid, list[str]]:
    """Return a table for an area with its small print; a folded one goes no further than one slide."""
    small = [*notes_of(table, pen), *rest_of(len(table.rows), pen)] if table.folded else notes_of(table, pen)
    room = above(small, area)
    made = grid(table, room, pen)
    if table.folded:
        shown = next(table_pages(made, room.height), ())
        rows = sum(line.role != "group" for line in shown)
        made = replace(made, lines=shown)
        small = [*notes_of(table, pen), *rest_of(len(table.rows) - rows, pen)]
    return made, small


def add_house_pages(slides: Slides, page: Page, house: House) -> None:
    """Add the communication house, and each of its journeys as a table."""
    slide = slides.add(slides.template.plain, page.title, page.notes, page.caption)
    add_house(slide, slides.template.stage, house, slides.pen)
    for number, journey in enumerate(house.journeys, start=1):
        _journey(slides, house, journey, number)
    if page.said:
        add_text_pages(slides, replace(page, exhibit=None, notes=()))


def _journey(slides: Slides, house: House, journey: Journey, number: int) -> None:
    """Add the table of a journey, and under it what shows that it works."""
    say, stage = slides.pen.say, slides.template.stage
    promise, level = say(journey.promise), say(journey.level)
    title = promise if slides.title_fits(promise) else level
    proof = [Said(say(value), "finding") for value in journey.proof]
    need = room_for(proof, PROOF, stage.width) + 2 * GAP if proof else 0
    made = grid(
        journey_table(journey, number, house, slides.pen), replace(stage, height=stage.height - need), slides.pen
    )
    parts = list(table_pages(made, stage.height - need))
    for count, part in enumerate(parts):
        name = numbered(title, count, len(parts), slides.pen)
        slide = slides.add(slides.template.plain, name, (), " · ".join((say(house.title), level)))
        shape = add_table(slide, stage, made, part, slides.pen)
        if proof and count == len(parts) - 1:
            under = replace(stage, top=stage.top + shape.height + GAP, height=need - GAP)
            add_text(slide, under, proof, PROOF, slides.pen)


def notes_of(table: Table, pen: Pen) -> list[str]:
    """Return the small print of a table; it says what the symbol of a hidden figure means."""
    if table.has_hidden and not table.notes:
        return [pen.text("office.slide.hidden")]
    return [pen.say(note) for note in table.notes]


def rest_of(left_out: int, pen: Pen) -> list[str]:
    """Return where the rows are that are left out."""
    if not left_out:
        return []
    return [pen.say(Phrase("office.slide.rest", {"count": pen.wording.number(left_out)}, left_out))]


def above(small: Sequence[str], area: Area) -> Area:
    """Return the room above the small print of an area."""
    high = room_for([Said(text, "note") for text in small], SMALL, area.width)
    return replace(area, height=area.height - (high + GAP if small and high <= area.height // 2 else 0))
