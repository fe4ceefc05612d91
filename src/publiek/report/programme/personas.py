"""Persona neighbourhoods: where a medium or light segment is both common and numerous."""

from publiek.insight.nesting import finest_level, holders
from publiek.insight.overall import Overall
from publiek.insight.persona import FEWEST, LEAST_INDEX, Settled, persona_areas, settled
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Map
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.maps import Measured, draw_map
from publiek.report.programme.tables import column, table
from publiek.report.programme.words import area_head, area_of, level_name, listed, percent, segment_name

LEVELS = ("medium", "licht")
EACH = 5
NAMED = 2
COVERED = 0.5


def personas_section(overall: Overall) -> Section:
    """Return the first persona neighbourhoods of every medium and light segment."""
    around = overall.surroundings
    title, reading = Phrase("programme.personas.title"), (Phrase("programme.personas.reading"),)
    level = finest_level(around, overall.city)
    chosen = [one for one in around.segments if one.level in LEVELS]
    found = {one.code: persona_areas(around, (one.code,), level) for one in chosen} if level else {}
    if level is None or not any(found.values()):
        return Section("personas", title, (Prose((Phrase("programme.personas.none"),), "finding"),), reading)
    made = personas_table(overall, found, level)
    drawn = persona_map(overall, level, made)
    rule: dict[str, Value] = {
        "index": Figure(LEAST_INDEX, "index"),
        "least": count(FEWEST),
        "each": count(EACH),
    }
    blocks: tuple[Block, ...] = (
        Prose(_findings(overall, found), "finding"),
        Prose((Phrase("programme.personas.rule", rule),)),
        *((drawn,) if drawn else ()),
        made,
        Prose((Phrase("programme.personas.caveat"),), "caveat"),
    )
    return Section("personas", title, blocks, reading)


def _findings(overall: Overall, found: dict[str, tuple[Settled, ...]]) -> tuple[Phrase, ...]:
    """Return the first neighbourhoods of the largest medium and the largest light segment in the city."""
    city, said = overall.surroundings.areas[overall.city], []
    for level in LEVELS:
        mine = [one for one in overall.surroundings.segments if one.level == level and found.get(one.code)]
        if mine:
            most = max(mine, key=lambda one: city.households.get(one.code, 0))
            named = listed(one.area.name for one in found[most.code][:NAMED])
            values: dict[str, Value] = {"segment": segment_name(most), "areas": named}
            said.append(Phrase("programme.personas.finding", values))
    return tuple(said)


def personas_table(overall: Overall, found: dict[str, tuple[Settled, ...]], level: str) -> Table:
    """Return the first neighbourhoods of each segment, with what the programme reaches there."""
    groups = [
        Group(segment_name(one), tuple(_row(overall, one.code, each) for each in found[one.code][:EACH]))
        for one in overall.surroundings.segments
        if found.get(one.code)
    ]
    columns = [
        column("area", "name", what=area_head(level)),
        column("within", "text"),
        column("living_spot", "count"),
        column("share_there", "percent"),
        column("index_there", "index"),
        column("reach_there", "rate"),
    ]
    return table("personas", columns, groups, row="persona", folded=True, first=35)


def _row(overall: Overall, segment: str, one: Settled) -> Row:
    areas, programme = overall.surroundings.areas, overall.programme
    held_by = holders(areas, areas[one.area.code].parent or "")
    within = next((each.name for each in held_by if each.level in {"gebied", "stadsdeel"}), None)
    reach = programme.reach(one.area.code, segment) if one.area.code in programme.areas else None
    return Row(
        (
            one.area.name,
            within,
            count(one.households),
            percent(one.share),
            Figure(round(one.index), "index"),
            Figure.of(reach, "rate"),
        ),
        one.area.code,
    )


def persona_map(overall: Overall, level: str, made: Table) -> Map | None:
    """Return how common all segments of a level together are, by area: medium beside light, with the same tints."""
    around = overall.surroundings
    codes = {level_: [one.code for one in around.segments if one.level == level_] for level_ in LEVELS}
    areas = {one: settled(around, mine, level) for one, mine in codes.items() if mine}
    known = {one.area.code for lines in areas.values() for one in lines}
    if sum(one.level == level and one.code in known for one in around.shapes) < max(2, COVERED * len(known)):
        return None
    panels = [
        Measured(level_name(one), {each.area.code: Figure(round(each.index), "index") for each in lines})
        for one, lines in areas.items()
    ]
    return draw_map(level, around.shapes, panels).as_map(
        "personas-map",
        Phrase("programme.personas.map", {"area": area_of(level)}),
        Phrase("programme.personas.measure"),
        made,
        (Phrase("programme.personas.map_said"),),
    )
