"""Where the audience comes from, drawn: from near to far, and a map and table for each level of areas."""

from publiek.disclosure.released import AreaShape, Released
from publiek.insight.ends import highest
from publiek.report.document.blocks import Block, Choice, Option, Prose, Section
from publiek.report.document.drawings import Chart, Map, Series
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Phrase, Value
from publiek.report.drawing.maps import Measured, draw_map, has_shapes
from publiek.report.drawing.scale import straight_scale
from publiek.report.institution import columns
from publiek.report.institution.origin import Area, Level, Origin, summary
from publiek.report.institution.settings import notes

TELLING = 2  # classes on a map
LONG = 15  # a table of more rows is folded away on a page


def origin_section(released: Released, origin: Origin, around: tuple[AreaShape, ...] = ()) -> Section:
    """Return the section on where the households live; around: outlines of gemeenten, which a release has none of."""
    shapes = (*released.shapes, *(shape for shape in around if shape.level == "gemeente"))
    blocks = (*near_and_far(released, origin), *_levels(released, origin, shapes), outside(released, origin))
    return Section("origin", Phrase("section.origin"), blocks, (Phrase("origin.reading"),))


def areas_table(released: Released, level: str, areas: tuple[Area, ...]) -> Table:
    """Return the table of all areas of a level: most households first, hidden ones last and by name."""
    figures = [figure for area in areas for figure in (area.households, area.share, area.reach)]
    rows = tuple(Row((area.full_name, area.households, area.share, area.reach), area.code) for area in areas)
    heads = (columns.AREA, columns.HOUSEHOLDS, columns.SHARE_OF_YOURS, columns.REACH)
    return Table(
        id=f"areas-{level}",
        caption=Phrase("origin.caption", {"area": Phrase(f"area.{level}.one")}),
        columns=heads,
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_area"),
        family="areas",
        slice={"level": Phrase(f"area.{level}.one")},
        notes=notes(released, figures),
        folded=len(rows) > LONG,
    )


def near_and_far(released: Released, origin: Origin) -> tuple[Block, ...]:
    """Return the shares from near to far as a chart; nothing where there is no such line."""
    if not origin.near:
        return ()
    rows = tuple(
        Row((area.name, area.households, area.share, area.reach), area.code, "rest" if number else "line")
        for number, area in enumerate(origin.near)
    )
    figures = [figure for area in origin.near for figure in (area.households, area.share, area.reach)]
    table = Table(
        id="near-and-far",
        caption=Phrase("origin.near_caption"),
        columns=(columns.AREA, columns.HOUSEHOLDS, columns.SHARE_OF_YOURS, columns.REACH),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_area"),
        notes=notes(released, figures),
    )
    largest = highest([(area, share) for area in origin.near if (share := area.share.estimate)], 1)
    chart = Chart(
        id="near-and-far-bars",
        title=Phrase("origin.near_title"),
        kind="bars",
        table=table,
        series=(Series("share_of_yours", Phrase("column.share_of_yours")),),
        scale=straight_scale(area.share for area in origin.near),
        said=tuple(Phrase("origin.near_said", {"share": one.share, "name": one.name}) for one in largest),
    )
    return (chart,)


def _levels(released: Released, origin: Origin, shapes: tuple[AreaShape, ...]) -> tuple[Block, ...]:
    if not origin.levels:
        return (Prose((Phrase("origin.none"),)),)
    options = tuple(
        Option(Phrase(f"area.{level.level}.title"), _level(released, level, shapes), level.default)
        for level in origin.levels
    )
    return (Choice("level", Phrase("origin.level_switch"), options, only_default=True),)


def _level(released: Released, level: Level, shapes: tuple[AreaShape, ...]) -> tuple[Block, ...]:
    table = areas_table(released, level.level, level.areas)
    if is_drawn(level.level, shapes):
        return (_measures(shapes, level, table), table)
    return (Prose((Phrase("origin.no_map_gemeente" if level.level == "gemeente" else "origin.no_map"),), "note"), table)


def is_drawn(level: str, shapes: tuple[AreaShape, ...]) -> bool:
    """Return whether there is a map of a level: of gemeenten only where outlines of more than the city are known."""
    return has_shapes(level, shapes) and sum(shape.level == level for shape in shapes) > 1


def _measures(shapes: tuple[AreaShape, ...], level: Level, table: Table) -> Choice | Map:
    """Return maps of reach and of shares; of reach alone where all shares are of one colour."""
    drawn = {shape.code for shape in shapes if shape.level == level.level}
    there = [area for area in level.areas if area.code in drawn]
    reach = area_map(shapes, level, table, "reach", summary(level.level, there))
    share = area_map(shapes, level, table, "share", (Phrase("origin.measure_note"),))
    if len(share.tints) < TELLING:
        return reach
    options = (
        Option(Phrase("origin.measure_reach"), (reach,), default=True),
        Option(Phrase("origin.measure_share"), (share,)),
    )
    return Choice("measure", Phrase("origin.measure_switch"), options, only_default=True)


def area_map(shapes: tuple[AreaShape, ...], level: Level, table: Table, measure: str, said: tuple[Value, ...]) -> Map:
    """Return the map of a level; measure: 'reach' or 'share', said: what it shows."""
    figures = {area.code: area.reach if measure == "reach" else area.share for area in level.areas}
    title = Phrase(f"map.{measure}", {"area": Phrase(f"area.{level.level}.one")})
    drawn = draw_map(level.level, shapes, (Measured(title, figures),))
    return drawn.as_map(f"map-{level.level}-{measure}", title, Phrase(f"origin.measure_{measure}"), table, said)


def outside(released: Released, origin: Origin) -> Table:
    """Return the rows of the delivery that are on no map: abroad and unknown; always shown."""
    rows = (
        Row((Phrase("outside.foreign"), origin.foreign_rows), "abroad"),
        Row((Phrase("outside.unknown"), origin.unknown_rows), "unknown"),
    )
    return Table(
        id="outside",
        caption=Phrase("origin.outside_caption"),
        columns=(columns.column("where", "name"), columns.ROWS),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_outside"),
        notes=notes(released, (origin.foreign_rows, origin.unknown_rows), rows=True),
    )
