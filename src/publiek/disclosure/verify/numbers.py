"""The numbers of a release: each as the rules allow, in a cell of the plan, beside a population that adds up."""

from collections.abc import Iterator
from typing import cast

import numpy as np

from publiek.cube.cells import ALL, Table
from publiek.cube.plan import Plan, Subject, default_plan
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.release import Release
from publiek.disclosure.released import DeliveryQuality


def numbers_wrong(release: Release, plan: Plan | None = None) -> Iterator[str]:
    """Yield what is wrong with the numbers of a release, by its own parameters."""
    appetite = Appetite.among(release.manifest.parameters)
    yield from _tables(release, plan or default_plan())
    for table in release.cube.tables:
        yield from _cells(table, release.cube, appetite)
        yield from _visits(table, release.cube, appetite)
        yield from _population(table)
    yield from _rows(release.quality, release.cube, appetite)


def _tables(release: Release, plan: Plan) -> Iterator[str]:
    kind = "institution" if release.manifest.subject.kind == "institution" else "sector"
    planned = plan.of(cast("Subject", kind))
    for table in release.cube.tables:
        if table.name not in planned:
            yield f"{table.name} is no table of the plan"
            continue
        levels = planned[table.name].levels
        if any(area.level not in levels for area in table.areas):
            yield f"{table.name} has areas of a level that the plan does not have there"
        if table.fixed != (planned[table.name].slices != "production"):
            yield f"{table.name} is not sliced as in the plan"
        if planned[table.name].slices == "period" and table.slices != (release.manifest.period.name,):
            yield f"{table.name} is not of the period of the manifest"
    names = [table.name for table in release.cube.tables]
    always = {name for name, table in planned.items() if table.slices == "period"}
    if len(set(names)) != len(names) or not always <= set(names):
        yield "a table stands there twice, or the table of the whole period is missing"
    if not set(release.manifest.gate.hidden) <= set(planned):
        yield "the gate speaks of tables that the plan does not have"


def _cells(table: Table, cube: Cube, appetite: Appetite) -> Iterator[str]:
    cells = cube.shown[table.name]
    shown = cells != HIDDEN
    least = -(-appetite.least_households // appetite.rounding_base) * appetite.rounding_base
    yield from _count(table, shown & (cells % appetite.rounding_base != 0), "is not rounded")
    too_few = shown & (cells < least - (appetite.rounding_base if least > appetite.least_households else 0))
    yield from _count(table, too_few, "is below the threshold")
    most = np.floor(appetite.largest_penetration * table.population + 1e-9)[None]
    fewest = np.maximum(cells - appetite.rounding_base + 1, appetite.least_households)
    yield from _count(table, shown & (fewest > most), "is too large a part of those who live there")


def _count(table: Table, wrong: np.ndarray, what: str) -> Iterator[str]:
    number = int(wrong.sum())
    if number:
        place, area, part = (int(at[0]) for at in np.nonzero(wrong))
        named = f"{table.slices[place]}, {table.areas[area].code}, {table.parts[part]}"
        others = f" (and {number - 1} more)" if number > 1 else ""
        yield f"{table.name}: a shown number {what}: {named}{others}"


def _visits(table: Table, cube: Cube, appetite: Appetite) -> Iterator[str]:
    visits = cube.visits[table.name]
    land = next((place for place, area in enumerate(table.areas) if area.level == "land"), None)
    if land is None:
        yield f"{table.name} has no land"
        return
    households = cube.shown[table.name][:, land, table.part_at[ALL]]
    shown = visits != HIDDEN
    if (shown & (visits % appetite.ticket_base != 0)).any():
        yield f"{table.name}: a number of visits is not rounded"
    if (shown & (households == HIDDEN)).any():
        yield f"{table.name}: visits are shown where households are not"
    most = visits + appetite.ticket_base - 1
    if (shown & (households != HIDDEN) & (most < households - appetite.rounding_base + 1)).any():
        yield f"{table.name}: fewer visits than households"
    if not table.fixed and (households == HIDDEN).any():
        yield f"{table.name} names a slice whose households are not shown"


def _population(table: Table) -> Iterator[str]:
    """Yield where those who live in parts are not those who live in the whole: false bounds would follow."""
    for axis, relations, at in ((0, table.area_relations, table.area_at), (1, table.part_relations, table.part_at)):
        living = np.moveaxis(table.population, axis, 0)
        for relation in relations:
            parts = sum((living[at[part]] for part in relation.parts), np.zeros_like(living[0]))
            whole = living[at[relation.whole]]
            if (parts > whole).any() or (relation.complete and (parts != whole).any()):
                yield f"{table.name}: those who live in {relation.whole} are not those of its parts"


def _rows(quality: DeliveryQuality, cube: Cube, appetite: Appetite) -> Iterator[str]:
    first = cube.tables[0]
    land = next((area.code for area in first.areas if area.level == "land"), None)
    numbers = [
        *(value for name, value in quality if name not in ("households", "reasons")),
        *(line.rows for line in quality.reasons),
    ]
    shown = [number for number in numbers if number is not None]
    if any(number % appetite.ticket_base or number < appetite.least_rows for number in shown):
        yield "a number of rows is not rounded, or too small to be shown"
    if land is not None and quality.households != cube.households(first.name, 0, land, ALL):
        yield "the number of households beside the rows is not that of the cube"
