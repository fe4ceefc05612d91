"""scheme.json of a release: which cells there are, how they add up, and how many households live there."""

import json

import numpy as np
from pydantic import BaseModel, ConfigDict

from publiek.cube.cells import Area, Cover, Relation, Table
from publiek.cube.protected import Cube
from publiek.disclosure.released import SegmentInfo


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SchemeArea(_Part):
    """An area, with the households living there by part, in the scheme's order of parts."""

    code: str
    name: str
    level: str
    parent: str | None
    population: tuple[int, ...]


class SchemeRelation(_Part):
    """A whole and its disjoint parts; `complete` where they are all of it."""

    whole: str
    parts: tuple[str, ...]
    complete: bool


class SchemeTable(_Part):
    """One table: its slices and its areas."""

    name: str
    slices: tuple[str, ...]
    fixed: bool
    areas: tuple[str, ...]
    area_relations: tuple[SchemeRelation, ...]


class SchemeCover(_Part):
    """Table `by` divides the only slice of table `of` in slices that may share households."""

    of: str
    by: str


class Scheme(_Part):
    """All of it."""

    parts: tuple[str, ...]
    part_relations: tuple[SchemeRelation, ...]
    segments: tuple[SegmentInfo, ...]
    tables: tuple[SchemeTable, ...]
    covers: tuple[SchemeCover, ...]
    areas: tuple[SchemeArea, ...]


def write_scheme(cube: Cube, segments: tuple[SegmentInfo, ...]) -> bytes:
    """Return the file: JSON with one line an area, so that a difference can be read."""
    first = cube.tables[0]
    scheme = Scheme(
        parts=first.parts,
        part_relations=_written(first.part_relations),
        segments=segments,
        tables=tuple(_table(table) for table in cube.tables),
        covers=tuple(SchemeCover(of=cover.of, by=cover.by) for cover in cube.covers),
        areas=tuple(_area(area, table) for area, table in _every_area(cube).values()),
    )
    return as_json(scheme.model_dump(mode="json"))


def read_scheme(text: bytes) -> tuple[tuple[Table, ...], tuple[Cover, ...], tuple[SegmentInfo, ...]]:
    """Return tables, covers and segments; pydantic.ValidationError where the file is not one."""
    scheme = Scheme.model_validate_json(text)
    areas = {area.code: area for area in scheme.areas}
    tables = tuple(_read_table(table, scheme, areas) for table in scheme.tables)
    return tables, tuple(Cover(cover.of, cover.by) for cover in scheme.covers), scheme.segments


def as_json(value: object) -> bytes:
    """Return JSON with lists of records a line each, always the same bytes for the same value."""
    if isinstance(value, dict):
        lines = [f"{json.dumps(key)}: {_lines(inner)}" for key, inner in value.items()]
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
    return (_lines(value) + "\n").encode()


def _lines(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(_compact(item) for item in value) + "\n]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _every_area(cube: Cube) -> dict[str, tuple[Area, Table]]:
    return {area.code: (area, table) for table in reversed(cube.tables) for area in table.areas}


def _area(area: Area, table: Table) -> SchemeArea:
    population = tuple(int(number) for number in table.population[table.area_at[area.code]])
    return SchemeArea(code=area.code, name=area.name, level=area.level, parent=area.parent, population=population)


def _table(table: Table) -> SchemeTable:
    return SchemeTable(
        name=table.name,
        slices=table.slices,
        fixed=table.fixed,
        areas=tuple(area.code for area in table.areas),
        area_relations=_written(table.area_relations),
    )


def _written(relations: tuple[Relation, ...]) -> tuple[SchemeRelation, ...]:
    return tuple(SchemeRelation(whole=one.whole, parts=one.parts, complete=one.complete) for one in relations)


def _read(relations: tuple[SchemeRelation, ...]) -> tuple[Relation, ...]:
    return tuple(Relation(one.whole, one.parts, one.complete) for one in relations)


def _read_table(table: SchemeTable, scheme: Scheme, areas: dict[str, SchemeArea]) -> Table:
    chosen = [areas[code] for code in table.areas]
    return Table(
        name=table.name,
        slices=table.slices,
        areas=tuple(Area(area.code, area.name, area.level, area.parent) for area in chosen),
        parts=scheme.parts,
        population=np.array([area.population for area in chosen], dtype=np.int64),
        area_relations=_read(table.area_relations),
        part_relations=_read(scheme.part_relations),
        fixed=table.fixed,
    )
