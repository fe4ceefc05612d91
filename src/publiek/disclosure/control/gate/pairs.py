"""Pairs of shown cells of which one lies in the other: by area, by part, or as a slice of a period.

Their difference is a number of households as well. Where it may be small it is an unknown, as a hidden cell is. And
since the same households always give the same number, two different numbers say that there is a difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from publiek.counts import CubeCounts
from publiek.cube.cells import Ints, Relation, Table
from publiek.cube.protected import HIDDEN
from publiek.disclosure.control.gate.known import Builder
from publiek.disclosure.control.gate.numbering import Numbering
from publiek.disclosure.control.gate.sums import Sums


@dataclass(frozen=True)
class Pairs:
    """outer and inner: cells; between: the unknown that is their difference; differ: whether their numbers do."""

    outer: Ints
    inner: Ints
    between: Ints
    differ: np.ndarray

    def shown(self, hidden: np.ndarray) -> np.ndarray:
        """Return which pairs are shown, both cells; `hidden` by cell."""
        return np.asarray(~hidden[self.outer] & ~hidden[self.inner])


def add_pairs(build: Builder, counts: CubeCounts, shown: Ints, nearest: int) -> Pairs:
    """Add the pairs whose shown numbers differ by at most `nearest`: the others differ by many households."""
    found = [_near(outer, inner, shown, nearest) for outer, inner in _nested(build.numbering, counts)]
    outer, inner = (np.concatenate([np.zeros(0, np.int64), *(pair[side] for pair in found)]) for side in (0, 1))
    sums = build.sums()
    between = build.add_within(outer, inner)
    _add_others(build, sums, {(int(o), int(i)): int(b) for o, i, b in zip(outer, inner, between, strict=True)})
    return Pairs(outer, inner, between, shown[outer] != shown[inner])


def _add_others(build: Builder, sums: Sums, between: dict[tuple[int, int], int]) -> None:
    """Add that what lies between a whole and one of its parts is its other parts."""
    outer = {whole for whole, _ in between}
    for row in np.flatnonzero(np.isin(sums.whole, list(outer))):
        whole, parts = int(sums.whole[row]), sums.parts_of(int(row))
        for part in parts:
            if (whole, int(part)) in between and parts.size > 1:
                build.add(np.array([between[whole, int(part)]]), parts[parts != part][None])


def _near(outer: Ints, inner: Ints, shown: Ints, nearest: int) -> tuple[Ints, Ints]:
    seen = (shown[outer] != HIDDEN) & (shown[inner] != HIDDEN)
    near = seen & (shown[outer] - shown[inner] <= nearest)
    return outer[near], inner[near]


def _nested(numbering: Numbering, counts: CubeCounts) -> Iterator[tuple[Ints, Ints]]:
    """Yield (outer, inner) cells: of each table, then of each slice in its period."""
    tables = {table.name: table for table in counts.tables}
    for table in counts.tables:
        areas, parts = _areas(table), _inside(table.part_relations, table.parts)
        grid = numbering.grid(table)
        yield from (_cells(one, one, areas, parts, same=False) for one in grid)
    for cover in counts.covers:
        whole, by = tables[cover.of], tables[cover.by]
        areas = _across(_areas(whole), [area.code for area in whole.areas], by.area_at)
        parts = _across(_inside(whole.part_relations, whole.parts), whole.parts, by.part_at)
        yield from (_cells(numbering.grid(whole)[0], one, areas, parts, same=True) for one in numbering.grid(by))


def _cells(outer: Ints, inner: Ints, areas: Ints, parts: Ints, *, same: bool) -> tuple[Ints, Ints]:
    """Return cells of two slices for every pair of areas and pair of parts; `same`: also those at the same place."""
    whole = outer[areas[:, 0, None], parts[None, :, 0]]
    piece = inner[areas[:, 1, None], parts[None, :, 1]]
    wanted = np.ones(whole.shape, dtype=bool) if same else whole != piece
    return whole[wanted], piece[wanted]


def _areas(table: Table) -> Ints:
    return _inside(table.area_relations, tuple(area.code for area in table.areas))


@lru_cache(maxsize=64)
def _inside(relations: tuple[Relation, ...], codes: tuple[str, ...]) -> Ints:
    """Return all (holder, held) positions, whatever lies between them, and each with itself."""
    at = {code: place for place, code in enumerate(codes)}
    held: dict[int, set[int]] = {place: {place} for place in at.values()}
    direct = [(at[relation.whole], at[part]) for relation in relations for part in relation.parts]
    grown = True
    while grown:
        grown = False
        for whole, part in direct:
            missing = held[part] - held[whole]
            held[whole] |= missing
            grown = grown or bool(missing)
    return np.array([(whole, part) for whole, parts in held.items() for part in sorted(parts)], dtype=np.int64)


def _across(inside: Ints, codes: Sequence[str], at: dict[str, int]) -> Ints:
    """Return the pairs whose held one another table has too, by its position there."""
    return np.array([(whole, at[codes[part]]) for whole, part in inside if codes[part] in at], dtype=np.int64)
