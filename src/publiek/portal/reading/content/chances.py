"""Where the chances are: sure ones in order, then those that are too uncertain, and where each level is reached."""

from collections.abc import Sequence

from publiek.disclosure.released import Crossing, Released
from publiek.insight.chances import chances as sought
from publiek.insight.chances import unsure
from publiek.portal.reading.content.page import Content, Link
from publiek.portal.reading.rules.choices import Chosen
from publiek.portal.reading.rules.switches import AREAS, GROUP, LEVELS_ONLY
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Phrase, count
from publiek.report.institution import columns
from publiek.report.institution.beside import Beside
from publiek.report.institution.chances import chances_table, said
from publiek.report.institution.names import LEVELS, area_names, segment_names
from publiek.report.institution.reach_by_level import reach_by_level

LISTED, DOUBTED = 20, 10


def chances(released: Released, chosen: Chosen, beside: Beside) -> Content:
    """Return the page. Levels are looked at where these are chosen, or where among segments there is no chance."""
    (lead, advice), title = said(released, beside), Phrase("dash.chances_title")
    level = chosen[AREAS]
    if not level:
        return Content(title, lead, (Section("advice", Phrase("dash.next"), (_advice(advice),)),))
    parts = LEVELS if chosen[GROUP] == LEVELS_ONLY else tuple(one.code for one in released.segments)
    found, doubted = sought(released, level, parts), unsure(released, level, parts)
    sure: tuple[Block, ...] = (
        (chances_table(released, level, found[:LISTED]),) if found else (Prose((Phrase("use.chances.lead_none"),)),)
    )
    intro = Prose((Phrase("use.chances.intro", {"areas": Phrase(f"area.{level}.many")}),))
    sections = (
        Section("sure", Phrase("dash.chances_sure"), (intro, *sure)),
        *((_doubted(released, level, doubted),) if doubted else ()),
        Section("map", Phrase("dash.chances_map"), reach_by_level(released, level)),
        Section("advice", Phrase("dash.next"), (_advice(advice), Prose((Phrase("use.chances.caveat"),), "caveat"))),
    )
    links = {"advice": Link("campaign", Phrase("dash.to_campaign"))}
    return Content(title, lead, sections, links=links)


def _advice(advice: Phrase) -> Prose:
    return Prose((advice,), "advice")


def _doubted_rows(released: Released, found: Sequence[Crossing]) -> tuple[Row, ...]:
    areas, names = area_names(released), segment_names(released)
    city = {one.part: one.reach for one in released.crossings if one.level == "gemeente"}
    return tuple(
        Row(
            (
                areas.get(one.area, one.area),
                names[one.part],
                count(one.population),
                Figure.of(one.reach, "rate"),
                Figure.of(city[one.part], "rate"),
            ),
            f"{one.area}/{one.part}",
        )
        for one in found
    )


def _doubted(released: Released, level: str, found: Sequence[Crossing]) -> Section:
    rows = _doubted_rows(released, found[:DOUBTED])
    table = Table(
        id="chances-unsure",
        caption=Phrase("dash.unsure_caption"),
        columns=(
            columns.AREA,
            columns.column("segment", "text"),
            columns.column("lives_there", "count"),
            columns.REACH,
            columns.column("reach_city", "rate"),
        ),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_chance"),
        slice={"level": Phrase(f"area.{level}.one")},
    )
    many = {"count": count(len(found)), "shown": count(len(rows))}
    return Section("unsure", Phrase("dash.unsure_title"), (Prose((Phrase("dash.unsure_intro", many),)), table))
