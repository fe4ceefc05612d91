"""Where they come from: a map and its table for a level of areas, of everybody or of one segment."""

from publiek.disclosure.released import AreaShape, Released
from publiek.portal.reading.content.page import Content, Instead
from publiek.portal.reading.rules.choices import Chosen
from publiek.portal.reading.rules.switches import ALL, AREAS, COLOUR, SHARE, WHO
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.maps import Measured, draw_map
from publiek.report.institution import columns
from publiek.report.institution.headline import largest
from publiek.report.institution.names import area_names, segment_names
from publiek.report.institution.origin import Area, Level, Origin, summary, trace
from publiek.report.institution.places import area_map, areas_table, is_drawn, near_and_far, outside
from publiek.report.institution.settings import notes

MANY = 150
"""A map of more areas than these is asked for apart: the page is there before it."""


def origin(released: Released, chosen: Chosen, shapes: tuple[AreaShape, ...], *, whole: bool = True) -> Content:
    """Return the page; shapes: outlines of all levels, gemeenten included.

    whole: with the map and table of areas, also where these are so many that a page asks for them apart.
    """
    found = trace(released)
    level = next((one for one in found.levels if one.level == chosen[AREAS]), None)
    title = Phrase("dash.origin_title")
    near = Section("near", Phrase("origin.near_title"), (*near_and_far(released, found), outside(released, found)))
    if level is None:
        return Content(title, (Phrase("origin.none"),), (near,))
    shown, part, instead = _part(released, level, chosen)
    large = len(shown.areas) > MANY
    blocks: tuple[Block, ...] = ()
    if whole or not large:
        share = chosen[COLOUR] == SHARE
        blocks = _of_part(released, shown, part, shapes) if part else _of_all(released, level, share, shapes)
    section = Section("areas", Phrase("dash.map_title"), blocks, (Phrase("origin.reading"),) if blocks else ())
    return Content(title, lead(found), (section, near), instead=instead, large=large)


def lead(found: Origin) -> tuple[Value, ...]:
    """Return where most live, in a breath."""
    said: list[Value] = []
    if found.home and not found.home.share.hidden:
        said.append(Phrase("dash.home", {"share": found.home.share, "name": found.home.name}))
    most = largest(found)
    return (*said, *((most,) if most else ()))


def _part(released: Released, level: Level, chosen: Chosen) -> tuple[Level, str, tuple[Instead, ...]]:
    """Return the level, of the part that was chosen where its areas are known, and what cannot be combined."""
    part = chosen[WHO]
    if part == ALL:
        return level, "", ()
    areas = _crossed(released, level, part)
    if not areas:
        finest = next((one for one in ("wijk", "gebied", "stadsdeel") if _has(released, one, part)), "")
        name = Phrase("dash.show_per", {"area": Phrase(f"area.{finest}.one")}) if finest else Phrase("dash.show_all")
        changes = {AREAS: finest} if finest else {WHO: ALL}
        said = Phrase("dash.no_part_here", {"areas": Phrase(f"area.{level.level}.many")})
        return level, "", (Instead(said, name, changes),)
    instead: tuple[Instead, ...] = ()
    if chosen[COLOUR] == SHARE:
        instead = (Instead(Phrase("dash.no_share_of_part"), Phrase("dash.show_all"), {WHO: ALL}),)
    return Level(level.level, level.default, areas), part, instead


def _has(released: Released, level: str, part: str) -> bool:
    return any(one.level == level and one.part == part for one in released.crossings)


def _crossed(released: Released, level: Level, part: str) -> tuple[Area, ...]:
    found = {one.area: one for one in released.crossings if one.level == level.level and one.part == part}
    areas = (
        Area(
            area.code,
            area.name,
            area.within,
            count(found[area.code].households),
            Figure(None, "percent"),
            Figure.of(found[area.code].reach, "rate"),
            found[area.code].population,
        )
        for area in level.areas
        if area.code in found
    )
    return tuple(sorted(areas, key=_order))


def _order(area: Area) -> tuple[float, str]:
    return -(area.households.value or 0), str(area.name)


def _of_all(released: Released, level: Level, share: bool, shapes: tuple[AreaShape, ...]) -> tuple[Block, ...]:
    table = areas_table(released, level.level, level.areas)
    if not is_drawn(level.level, shapes):
        key = "origin.no_map_gemeente" if level.level == "gemeente" else "origin.no_map"
        return (Prose((Phrase(key),), "note"), table)
    drawn = {shape.code for shape in shapes if shape.level == level.level}
    there = [area for area in level.areas if area.code in drawn]
    said: tuple[Value, ...] = (Phrase("origin.measure_note"),) if share else summary(level.level, there)
    return (area_map(shapes, level, table, "share" if share else "reach", said), table)


def _of_part(released: Released, level: Level, part: str, shapes: tuple[AreaShape, ...]) -> tuple[Block, ...]:
    table = _part_table(released, level, part)
    if not is_drawn(level.level, shapes):
        return (table,)
    figures = {area.code: area.reach for area in level.areas}
    values = {"part": segment_names(released)[part], "area": Phrase(f"area.{level.level}.one")}
    title = Phrase("dash.part_map", values)
    drawn = draw_map(level.level, shapes, (Measured(title, figures),))
    said = summary(level.level, level.areas)
    return (drawn.as_map(f"map-{level.level}-part", title, Phrase("origin.measure_reach"), table, said), table)


def _part_table(released: Released, level: Level, part: str) -> Table:
    names = area_names(released)
    rows = tuple(
        Row((names.get(one.code, one.code), one.households, count(one.population), one.reach), one.code)
        for one in level.areas
    )
    figures = [figure for one in level.areas for figure in (one.households, one.reach)]
    kind: Value = Phrase(f"area.{level.level}.one")
    return Table(
        id="areas-part",
        caption=Phrase("dash.part_caption", {"part": segment_names(released)[part], "area": kind}),
        columns=(columns.AREA, columns.HOUSEHOLDS, columns.column("lives_there", "count"), columns.REACH),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_area"),
        slice={"level": kind},
        notes=notes(released, figures),
        folded=len(rows) > 15,  # noqa: PLR2004 - as in reports
    )
