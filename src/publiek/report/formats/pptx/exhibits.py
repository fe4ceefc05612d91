"""From a page to its slides: the drawing in its place, what is said beside it, and further slides for what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from publiek.report.document.blocks import KeyFigures
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Group, Table
from publiek.report.document.words import Phrase
from publiek.report.formats.pptx.area import GAP, INCH, Area
from publiek.report.formats.pptx.aside import SMALL, add_aside, add_small_print
from publiek.report.formats.pptx.charts import add_chart
from publiek.report.formats.pptx.house import add_house, journey_table
from publiek.report.formats.pptx.keyfigures import add_key_figures
from publiek.report.formats.pptx.legend import add_chart_legend, add_map_legend, chart_legend
from publiek.report.formats.pptx.maps import add_panels
from publiek.report.formats.pptx.pages import Page
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import BODIES, Slides
from publiek.report.formats.pptx.tables import add_table, grid
from publiek.report.formats.pptx.tables import pages as table_pages
from publiek.report.formats.pptx.texts import Said, fitting, room_for

BESIDE = 0.68  # of the width, for the drawing where something is said beside it
MAP = 0.72
LEGEND = round(0.36 * INCH)
MOST_ROWS = 24  # in one chart
SIZES = (18.0, 16.0, 14.0)
CARDS = round(1.5 * INCH)
INSET = round(1.6 * INCH)


def add_page(slides: Slides, page: Page) -> None:
    """Add the slide of a page, or the slides where it does not fit on one."""
    shown = page.exhibit
    if shown is None:
        add_text_pages(slides, page)
    elif isinstance(shown, Chart):
        _charts(slides, page, shown)
    elif isinstance(shown, Table):
        _tables(slides, page, shown)
    elif isinstance(shown, Map):
        _map(slides, page, shown)
    elif isinstance(shown, House):
        _house(slides, page, shown)
    else:
        _figures(slides, page, shown)


def add_text_pages(slides: Slides, page: Page) -> None:
    """Add paragraphs in the largest letters at which they fit on one slide, or over as many slides as they need."""
    area = _text_area(slides, page)
    parts = next(
        (made for size in SIZES if len(made := list(fitting(page.said, size, area))) <= 1),
        list(fitting(page.said, SIZES[-1], area)),
    )
    size = next((size for size in SIZES if len(list(fitting(page.said, size, area))) == len(parts)), SIZES[-1])
    for number, part in enumerate(parts or [()]):
        title = _numbered(page.title, number, len(parts), slides.pen)
        slide = slides.add(slides.template.text, title, page.notes if not number else (), page.caption)
        slides.fill(slide, part, size)
        body = next(
            (shape for shape in slide.placeholders if shape.placeholder_format.idx and part and shape.has_text_frame),
            None,
        )
        if body is not None and page.caption:
            body.left, body.top, body.width, body.height = area.left, area.top, area.width, area.height


def _text_area(slides: Slides, page: Page) -> Area:
    text = next(shape for shape in slides.template.text.placeholders if shape.placeholder_format.type in BODIES)
    area = Area(text.left, text.top, text.width, text.height)
    stage = slides.template.stage
    if page.caption and area.top < stage.top:
        return Area(area.left, stage.top, area.width, area.bottom - stage.top)
    return area


def _charts(slides: Slides, page: Page, chart: Chart) -> None:
    parts = list(_parts(chart))
    left_out = len(chart.table.rows) - sum(len(part.table.rows) for part in parts)
    for number, part in enumerate(parts):
        title = _numbered(page.title, number, len(parts), slides.pen)
        slide = slides.add(slides.template.plain, title, page.notes if not number else (), page.caption)
        said = page.said if not number else ()
        area, beside = _sides(slides, said)
        small = [*_notes(chart.table, slides.pen), *_about(chart, slides.pen), *_rest(left_out, slides.pen)]
        area = add_small_print(slide, area, small, slides.pen)
        entries = chart_legend(part, slides.pen)
        if entries:
            line, area = area.cut(LEGEND)
            add_chart_legend(slide, line, entries, slides.pen)
        add_chart(slide, area, part, slides.pen)
        _beside(slides, slide, beside, replace(page, said=said))


def _parts(chart: Chart) -> Iterator[Chart]:
    """Yield a chart in parts of as many rows as can be read; of a long table only the first ones."""
    table = chart.table
    if chart.kind == "line" or len(table.rows) <= MOST_ROWS:
        yield chart
        return
    most = min(MOST_ROWS, max(table.first, 1)) if table.folded else MOST_ROWS
    rows = [(group, row) for group in table.groups for row in group.rows]
    for start in range(0, most if table.folded else len(rows), most):
        held = rows[start : start + most]
        groups = tuple(
            Group(group.name, tuple(row for one, row in held if one is group))
            for group in dict.fromkeys(group for group, _ in held)
        )
        yield replace(chart, table=replace(table, groups=groups))


def _tables(slides: Slides, page: Page, table: Table) -> None:
    stage = slides.template.stage
    narrow = grid(table, stage.beside(BESIDE)[0], slides.pen)
    beside = page.said and narrow.size >= 12  # noqa: PLR2004 - points: letters one can read from a distance
    if page.said and not beside:
        add_text_pages(slides, replace(page, exhibit=None, notes=()))
        page = replace(page, said=())
    area, side = _sides(slides, page.said)
    small = [*_notes(table, slides.pen), *_rest(narrow.left_out, slides.pen)]
    made = grid(table, _above(small, area), slides.pen)
    parts = list(table_pages(made, _above(small, area).height))
    for number, part in enumerate(parts):
        title = _numbered(page.title, number, len(parts), slides.pen)
        slide = slides.add(slides.template.plain, title, page.notes if not number else (), page.caption)
        add_small_print(slide, area, small, slides.pen)
        add_table(slide, area, made, part, slides.pen)
        if not number:
            _beside(slides, slide, side, page)


def _map(slides: Slides, page: Page, drawn: Map) -> None:
    slide = slides.add(slides.template.plain, page.title, page.notes, page.caption)
    area, side = slides.template.stage.beside(MAP)
    area = add_small_print(slide, area, _notes(drawn.table, slides.pen), slides.pen)
    add_panels(slide, area, drawn.panels, drawn, slides.pen)
    side = add_map_legend(slide, side, drawn, slides.pen)
    if drawn.inset and side.height > INSET:
        place, side = side.cut(min(side.height, round(2.3 * INCH)), GAP)
        add_panels(slide, place, [drawn.inset], drawn, slides.pen)
    _beside(slides, slide, side, page)


def _house(slides: Slides, page: Page, house: House) -> None:
    slide = slides.add(slides.template.plain, page.title, page.notes, page.caption)
    add_house(slide, slides.template.stage, house, slides.pen)
    for number, journey in enumerate(house.journeys, start=1):
        promise, level = slides.pen.say(journey.promise), slides.pen.say(journey.level)
        title = promise if slides.title_fits(promise) else level
        caption = " · ".join((slides.pen.say(house.title), level))
        _tables(slides, Page(title, caption), journey_table(journey, number, house))
    if page.said:
        add_text_pages(slides, replace(page, exhibit=None, notes=()))


def _figures(slides: Slides, page: Page, figures: KeyFigures) -> None:
    slide = slides.add(slides.template.plain, page.title, page.notes, page.caption)
    rows = -(-len(figures.items) // 4)
    cards, rest = slides.template.stage.cut(min(rows * CARDS, slides.template.stage.height), GAP)
    add_key_figures(slide, cards, figures, slides.pen)
    _beside(slides, slide, rest, page)


def _sides(slides: Slides, said: Sequence[Said]) -> tuple[Area, Area]:
    stage = slides.template.stage
    return stage.beside(BESIDE) if said else (stage, Area(stage.right, stage.top, 0, 0))


def _beside(slides: Slides, slide: Any, area: Area, page: Page) -> None:
    """Say what there is to say beside a drawing; what does not fit goes on a slide of its own."""
    left = add_aside(slide, area, page.said, slides.pen) if page.said else ()
    if left:
        add_text_pages(slides, Page(page.title, page.caption, None, left))


def _numbered(title: str, number: int, total: int, pen: Pen) -> str:
    if total <= 1:
        return title
    return pen.text("office.slide.part").format(title=title, number=number + 1, total=total)


def _notes(table: Table, pen: Pen) -> list[str]:
    return [pen.say(note) for note in table.notes]


def _about(chart: Chart, pen: Pen) -> list[str]:
    if chart.kind != "dots":
        return []
    return [pen.text("office.slide.dots" if chart.scale.logarithmic else "office.slide.intervals")]


def _rest(left_out: int, pen: Pen) -> list[str]:
    if not left_out:
        return []
    return [pen.say(Phrase("office.slide.rest", {"count": pen.wording.number(left_out)}, left_out))]


def _above(small: Sequence[str], area: Area) -> Area:
    high = room_for([Said(text, "note") for text in small], SMALL, area.width)
    return replace(area, height=area.height - (high + GAP if small and high <= area.height // 3 else 0))
