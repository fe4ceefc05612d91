"""Reach of each level of participation by area: small maps with the same classes, and their table."""

from collections.abc import Mapping

from publiek.disclosure.released import Released
from publiek.report.document.blocks import Block
from publiek.report.document.drawings import Map
from publiek.report.document.table import Cell, Column, Group, Row, Table
from publiek.report.document.words import Figure, Phrase
from publiek.report.drawing.maps import Measured, draw_map, has_shapes
from publiek.report.institution import columns
from publiek.report.institution.names import LEVELS, area_names
from publiek.report.institution.places import LONG
from publiek.report.institution.settings import notes

Reaches = Mapping[str, Mapping[str, Figure]]
"""By level of participation and code of an area."""


def reach_by_level(released: Released, level: str) -> tuple[Block, ...]:
    """Return a map with a panel for each level of participation, or its table where there are no outlines."""
    reach: Reaches = {
        part: {
            one.area: Figure.of(one.reach, "rate")
            for one in released.crossings
            if one.level == level and one.part == part
        }
        for part in LEVELS
    }
    present: Reaches = {part: found for part, found in reach.items() if found}
    if not present:
        return ()
    table = _level_table(released, level, present)
    return (_level_map(released, level, present, table),) if has_shapes(level, released.shapes) else (table,)


def _level_map(released: Released, level: str, reach: Reaches, table: Table) -> Map:
    panels = tuple(Measured(Phrase(f"level.{part}"), figures) for part, figures in reach.items())
    area = Phrase(f"area.{level}.one")
    return draw_map(level, released.shapes, panels).as_map(
        "map-levels",
        Phrase("use.chances.map", {"area": area}),
        Phrase("origin.measure_reach"),
        table,
        (Phrase("use.chances.map_said", {"area": area}),),
    )


def _level_table(released: Released, level: str, reach: Reaches) -> Table:
    areas = area_names(released)
    codes = sorted({code for figures in reach.values() for code in figures}, key=lambda code: areas.get(code, code))
    rows = tuple(Row(_cells(areas.get(code, code), code, reach), code) for code in codes)
    heads = tuple(
        Column(f"reach_{part}", Phrase(f"level.{part}"), "rate", Phrase("meaning.reach_level")) for part in reach
    )
    return Table(
        id="reach-by-level",
        caption=Phrase("use.chances.map", {"area": Phrase(f"area.{level}.one")}),
        columns=(columns.AREA, *heads),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_area"),
        notes=notes(released, [figure for figures in reach.values() for figure in figures.values()]),
        folded=len(rows) > LONG,
    )


def _cells(name: str, code: str, reach: Reaches) -> tuple[Cell, ...]:
    return name, *(figures.get(code, Figure(None, "rate")) for figures in reach.values())
