"""Slides with tables: over as many slides as they need; what lies beyond a long one is in the workbook."""

from dataclasses import replace

from publiek.report.document.drawings import House, Journey
from publiek.report.document.table import Table
from publiek.report.document.words import Phrase
from publiek.report.formats.pptx.area import GAP, Area, evenly
from publiek.report.formats.pptx.aside import add_aside, add_foot, foot_of, high_of, room_above
from publiek.report.formats.pptx.house import add_house, journey_table
from publiek.report.formats.pptx.page import Page
from publiek.report.formats.pptx.pagetext import add_text_pages, numbered, say_beside, sides
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import Slides
from publiek.report.formats.pptx.tables import Grid, add_table, grid
from publiek.report.formats.pptx.tables import pages as table_pages
from publiek.report.formats.pptx.tablewidths import Line
from publiek.report.formats.pptx.texts import Said, add_text, room_for

PROOF = 14.0
READABLE = 12.0  # points: smaller letters cannot be read from a distance
ABOVE = 14.0  # letters of what is said above a table


def add_table_pages(slides: Slides, page: Page, table: Table) -> None:
    """Add a table with what is said beside it, above it where it is wide, or before it where that is much."""
    stage, pen = slides.template.stage, slides.pen
    room = room_above(_foot(page, table, 0, stage, pen)[0], stage)
    narrow = grid(table, sides(room, page.said)[0], pen)
    over = high_of(page.said, ABOVE, stage.width) + GAP if page.said else 0
    fits = narrow.size >= READABLE and (table.folded or narrow.height <= room.height)
    beside = bool(page.said) and fits and (narrow.is_even or over > room.height // 3)
    over = 0 if beside else over
    left_over = replace(room, height=room.height - over)
    if over > room.height // 3 and (over > room.height // 2 or grid(table, left_over, pen).height > left_over.height):
        add_text_pages(slides, Page(page.title, page.caption, None, page.said))
        page, over = replace(page, title=pen.say(table.caption), said=()), 0
    place, side = sides(room, page.said if beside else ())
    made = grid(table, replace(place, height=place.height - over), pen)
    parts = _parts(made, place.height - over)
    foot, left = _foot(page, table, sum(line.role != "group" for part in parts for line in part), stage, pen)
    for number, part in enumerate(parts):
        title = numbered(page.title, number, len(parts), pen)
        slide = slides.add(slides.template.plain, title, page.notes if not number else (), page.caption)
        if over and not number:
            add_aside(slide, replace(stage, height=over), page.said, pen)
        top = place.top + (over if not number else 0)
        add_table(slide, replace(place, top=top), made, part, pen)
        if beside and not number:
            say_beside(slides, slide, side, page)
        add_foot(slide, stage, foot, pen)
    if left:
        add_text_pages(slides, Page(page.title, page.caption, None, tuple(left)))


def _parts(made: Grid, height: int) -> list[tuple[Line, ...]]:
    """Return the lines of each slide; as many on each; a folded table goes no further than one."""
    if made.table.folded:
        return list(table_pages(made, height))[:1]
    return evenly(lambda high: list(table_pages(made, high)), height)


def _foot(page: Page, table: Table, shown: int, stage: Area, pen: Pen) -> tuple[list[Said], list[Said]]:
    """Return what stands under a table of which some rows are shown, and what has no room there."""
    rest = rest_of(len(table.rows) - shown, pen) if table.folded else []
    return foot_of(page.cautions, [*notes_of(table, pen), *rest], stage)


def add_house_pages(slides: Slides, page: Page, house: House) -> None:
    """Add the communication house, and each of its journeys as a table."""
    slide = slides.add(slides.template.plain, page.title, page.notes, page.caption)
    stage = slides.template.stage
    foot, left = foot_of(page.cautions, (), stage)
    add_house(slide, room_above(foot, stage), house, slides.pen)
    add_foot(slide, stage, foot, slides.pen)
    for number, journey in enumerate(house.journeys, start=1):
        _journey(slides, house, journey, number)
    if page.said or left:
        add_text_pages(slides, Page(page.title, page.caption, None, (*page.said, *left)))


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
