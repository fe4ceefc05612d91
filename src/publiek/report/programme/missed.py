"""Whom nobody reaches, where, and which institution is nearest to them."""

from collections.abc import Sequence
from typing import Any

from publiek.cube.cells import level_part
from publiek.insight.nearest import nearest
from publiek.insight.overall import Overall
from publiek.insight.unreached import LEAST_LIVING, Spot, cannot_say, spots, unreached
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Map
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.maps import Measured, draw_map
from publiek.report.programme.tables import column, table
from publiek.report.programme.words import (
    area_head,
    area_of,
    areas_of,
    level_name,
    levels_of,
    listed,
    place,
    segment_names,
)

CHOSEN = ("gebied", "wijk", "stadsdeel", "buurt")
COVERED = 0.5
NAMED = 3
FIRST_ROWS, MORE_ROWS = 15, 5


def unreached_section(overall: Overall) -> Section:
    """Return segments in areas that the programme surely reaches far less than the average household of the city."""
    title, reading = Phrase("programme.unreached.title"), (Phrase("programme.unreached.reading"),)
    level = next((one for one in CHOSEN if len(overall.programme.of_level(one)) > 1), None)
    if level is None or overall.programme.reach(overall.city) is None:
        return Section("unreached", title, (Prose((Phrase("programme.unreached.no_areas"),), "finding"),), reading)
    every = spots(overall.programme, overall.city, level, overall.surroundings.segments)
    found, everything = unreached(every), spots_table(overall, every)
    said = findings(overall, found, every, level)
    blocks: list[Block] = [Prose(said[:1], "finding"), *([Prose(said[1:])] if said[1:] else [])]
    if found:
        blocks += unreached_tables(overall, found, level)
        blocks.append(
            Prose((Phrase("programme.unreached.rule", _rule()), Phrase("programme.unreached.nearest")), "note")
        )
        blocks += _advice(overall, found)
    drawn = level_maps(overall, level, everything)
    blocks += [*([drawn] if drawn else []), everything]
    blocks.append(Prose((Phrase("programme.unreached.caveat"),), "caveat"))
    return Section("unreached", title, tuple(blocks), reading)


def _rule() -> dict[str, Value]:
    return {"least": count(LEAST_LIVING)}


def findings(overall: Overall, found: Sequence[Spot], every: Sequence[Spot], level: str) -> tuple[Phrase, ...]:
    """Return how many spots nobody reaches, the first few, and how many cannot be told."""
    names, areas = segment_names(overall), overall.surroundings.areas
    enough = [spot for spot in every if spot.living >= LEAST_LIVING]
    values: dict[str, Value] = {
        "found": count(len(found)),
        "all": count(len(enough)),
        "areas": areas_of(level),
        "place": place(areas[overall.city]),
    }
    untold = cannot_say(every)
    if not found and untold == len(enough):
        return (Phrase("programme.unreached.untold_every", values),)
    if not found:
        told: dict[str, Value] = {**values, "told": count(len(enough) - untold)}
        return (Phrase(f"programme.unreached.none{'_told' if untold else ''}", told),)
    said = [Phrase("programme.unreached.finding", values, len(found))]
    shown = [spot for spot in found if not spot.hidden][:NAMED]
    if shown:
        named = listed(
            Phrase("programme.unreached.spot", {"segment": names[one.segment], "area": areas[one.area].name})
            for one in shown
        )
        said.append(Phrase("programme.unreached.first", {"spots": named}))
    if untold:
        said.append(Phrase("programme.unreached.untold", {"count": count(untold)}, untold))
    return tuple(said)


def _advice(overall: Overall, found: Sequence[Spot]) -> list[Block]:
    """Return whom to ask first: the institution nearest to the first spot that is shown."""
    first = next((spot for spot in found if not spot.hidden), None)
    near = nearest(overall, first.area, first.segment) if first else None
    if first is None or near is None:
        return []
    values: dict[str, Value] = {
        "institution": overall.by_id[near.institution].name,
        "segment": segment_names(overall)[first.segment],
        "area": overall.surroundings.areas[first.area].name,
        "missed": count(_rounded(first.missed)),
    }
    return [Prose((Phrase("programme.unreached.advice", values),), "advice")]


def _rounded(households: int) -> int:
    """Return a number of households in tens, downwards: it is 'at least'."""
    return households // 10 * 10


def unreached_tables(overall: Overall, found: Sequence[Spot], level: str) -> list[Table]:
    """Return the spots in order, and those whose number is not shown in a table of their own, by name."""
    names, areas = segment_names(overall), overall.surroundings.areas
    shown, hidden = [one for one in found if not one.hidden], [one for one in found if one.hidden]
    hidden.sort(key=lambda one: (areas[one.area].name, names[one.segment].nl))
    head, tail = _ends(level)
    tables = []
    rows = [_row(overall, one, Figure.of(one.reach, "rate")) for one in shown]
    columns = [*head, column("reach", "rate"), *tail]
    for name, part in (("", rows[:FIRST_ROWS]), ("more", rows[FIRST_ROWS:])):
        if part:
            slice_ = {"list": Phrase(f"programme.list.{name or 'first'}")}
            id = f"unreached-{name}".strip("-")
            tables.append(_table(id, columns, part, family="unreached", slice=slice_, folded=bool(name)))
    if hidden:
        rows = [_row(overall, one, count(one.at_most)) for one in hidden]
        columns = [*head, column("at_most", "count"), *tail]
        tables.append(_table("unreached-hidden", columns, rows))
    return tables


def _ends(level: str) -> tuple[list[Column], list[Column]]:
    head = [
        column("area", "name", what=area_head(level)),
        column("segment", "text"),
        column("living_spot", "count"),
    ]
    return head, [column("missed", "count"), column("nearest", "text")]


def _table(id: str, columns: Sequence[Column], rows: Sequence[Row], **more: Any) -> Table:
    return table(id, columns, [Group(None, tuple(rows))], row="spot", first=MORE_ROWS, **more)


def _row(overall: Overall, one: Spot, figure: Figure) -> Row:
    near = nearest(overall, one.area, one.segment)
    named: Value | None = None
    if near:
        values: dict[str, Value] = {"institution": overall.by_id[near.institution].name}
        if near.kilometres is not None:
            values["kilometres"] = Figure(near.kilometres, "number")
        named = Phrase(f"programme.nearest.{near.by}", values)
    name, segment, living, *_ = _cells(overall, one)
    return Row((name, segment, living, figure, count(_rounded(one.missed)), named), f"{one.area} {one.segment}")


def _cells(overall: Overall, one: Spot) -> tuple[Value, ...]:
    return (
        overall.surroundings.areas[one.area].name,
        segment_names(overall)[one.segment],
        count(one.living),
        count(one.households),
        Figure.of(one.reach, "rate"),
    )


def spots_table(overall: Overall, every: Sequence[Spot]) -> Table:
    """Return every segment in every area: who lives there and what the programme reaches."""
    columns = [
        column("segment", "name"),
        column("living_spot", "count"),
        column("reached_spot", "count"),
        column("reach", "rate"),
    ]
    areas = dict.fromkeys(one.area for one in every if one.living)
    groups = [
        Group(
            overall.surroundings.areas[area].name,
            tuple(
                Row(_cells(overall, one)[1:], f"{area} {one.segment}")
                for one in every
                if one.area == area and one.living
            ),
        )
        for area in areas
    ]
    return table("reach-spots", columns, groups, row="spot", folded=True, first=11)


def level_maps(overall: Overall, level: str, made: Table) -> Map | None:
    """Return the reach of each level of participation by area, with the same tints."""
    programme, shapes = overall.programme, overall.surroundings.shapes
    areas = programme.of_level(level)
    codes = {area.code for area in areas}
    if sum(one.level == level and one.code in codes for one in shapes) < max(2, COVERED * len(codes)):
        return None
    levels = levels_of(overall.surroundings.segments)
    panels = [
        Measured(
            level_name(one),
            {area.code: Figure.of(programme.reach(area.code, level_part(one)), "rate") for area in areas},
        )
        for one in levels
    ]
    values: dict[str, Value] = {"areas": areas_of(level)}
    return draw_map(level, shapes, panels).as_map(
        "unreached-map",
        Phrase("programme.unreached.map", {"area": area_of(level)}),
        Phrase("programme.origin.measure"),
        made,
        (Phrase("programme.unreached.map_said", values),),
    )
