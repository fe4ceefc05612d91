"""From a page to its slides: a drawing in its place, what it needs to be read, and what is said beside it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from publiek.report.document.blocks import KeyFigures
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Group, Table
from publiek.report.formats.pptx.area import GAP, INCH, Area
from publiek.report.formats.pptx.aside import add_foot, foot_of, room_above
from publiek.report.formats.pptx.charts import add_chart
from publiek.report.formats.pptx.keyfigures import add_key_figures
from publiek.report.formats.pptx.legend import (
    add_chart_legend,
    add_map_key,
    add_map_legend,
    chart_legend,
    key_height,
    legend_height,
)
from publiek.report.formats.pptx.maps import add_panels
from publiek.report.formats.pptx.page import Page
from publiek.report.formats.pptx.pagetable import add_house_pages, add_table_pages, notes_of, rest_of
from publiek.report.formats.pptx.pagetext import add_divider, add_text_pages, numbered, say_beside, sides
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import Slides

MAP = 0.72
LEGEND = round(0.36 * INCH)
MOST_ROWS = 24  # in one chart
CARDS = round(1.6 * INCH)
INSET = round(2.4 * INCH)


def add_page(slides: Slides, page: Page) -> None:
    """Add the slide of a page, or the slides where it does not fit on one."""
    shown = page.exhibit
    if page.divides:
        add_divider(slides, page)
    elif shown is None:
        add_text_pages(slides, page)
    elif isinstance(shown, Chart):
        _charts(slides, page, shown)
    elif isinstance(shown, Table):
        add_table_pages(slides, page, shown)
    elif isinstance(shown, Map):
        _map(slides, page, shown)
    elif isinstance(shown, House):
        add_house_pages(slides, page, shown)
    else:
        _figures(slides, page, shown)


def _charts(slides: Slides, page: Page, chart: Chart) -> None:
    parts = list(_parts(chart))
    left_out = len(chart.table.rows) - sum(len(part.table.rows) for part in parts)
    small = [*notes_of(chart.table, slides.pen), *_about(chart, slides.pen), *rest_of(left_out, slides.pen)]
    stage = slides.template.stage
    foot, left = foot_of(page.cautions, small, stage)
    for number, part in enumerate(parts):
        title = numbered(page.title, number, len(parts), slides.pen)
        slide = slides.add(slides.template.plain, title, page.notes if not number else (), page.caption)
        first = page if not number else replace(page, said=(), cards=None)
        room, beside = sides(_under_cards(slide, room_above(foot, stage), first.cards, slides.pen), first.said)
        entries = chart_legend(part, slides.pen)
        if entries:
            line, room = room.cut(LEGEND)
            add_chart_legend(slide, line, entries, slides.pen)
        add_chart(slide, room, part, slides.pen)
        say_beside(slides, slide, beside, first, left if number == len(parts) - 1 else ())
        add_foot(slide, stage, foot, slides.pen)


def _under_cards(slide: Any, area: Area, figures: KeyFigures | None, pen: Pen) -> Area:
    """Add large figures above a drawing, and return the room under them."""
    if figures is None:
        return area
    cards, rest = area.cut(CARDS, GAP)
    add_key_figures(slide, cards, figures, pen)
    return rest


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


def _map(slides: Slides, page: Page, drawn: Map) -> None:
    slide = slides.add(slides.template.plain, page.title, page.notes, page.caption)
    stage = slides.template.stage
    foot, left = foot_of(page.cautions, notes_of(drawn.table, slides.pen), stage)
    room = room_above(foot, stage)
    area, side = room.beside(MAP)
    beside = drawn.inset is not None and side.height - legend_height(drawn, side.width, slides.pen) > INSET
    panels = drawn.panels if beside or not drawn.inset else (*drawn.panels, drawn.inset)
    if len(panels) > 1 and not page.said and not beside:
        above, key = room.cut(room.height - key_height(drawn, room.width, slides.pen) - GAP, GAP)
        add_panels(slide, above, panels, drawn, slides.pen)
        add_map_key(slide, key, drawn, slides.pen)
        side = replace(key, height=0)
    else:
        add_panels(slide, area, panels, drawn, slides.pen)
        side = add_map_legend(slide, side, drawn, slides.pen)
    if drawn.inset and beside:
        place, side = side.cut(INSET, GAP)
        add_panels(slide, place, [drawn.inset], drawn, slides.pen)
    say_beside(slides, slide, side, page, left)
    add_foot(slide, stage, foot, slides.pen)


def _figures(slides: Slides, page: Page, figures: KeyFigures) -> None:
    slide = slides.add(slides.template.plain, page.title, page.notes, page.caption)
    foot, left = foot_of(page.cautions, (), slides.template.stage)
    stage = room_above(foot, slides.template.stage)
    rows = -(-len(figures.items) // 4)
    cards, rest = stage.cut(min(rows * CARDS, stage.height), GAP)
    add_key_figures(slide, cards, figures, slides.pen)
    say_beside(slides, slide, rest, page, left)
    add_foot(slide, slides.template.stage, foot, slides.pen)


def _about(chart: Chart, pen: Pen) -> list[str]:
    if chart.kind != "dots":
        return []
    return [pen.text("office.slide.dots" if chart.scale.logarithmic else "office.slide.intervals")]
