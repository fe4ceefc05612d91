"""What everybody knows of the cube before a number is shown: what adds up, and how many live where."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from publiek.counts import CubeCounts
from publiek.cube.cells import Ints, Relation, Table
from publiek.disclosure.control.gate.numbering import Numbering
from publiek.disclosure.control.gate.sums import Sums, joined


@dataclass(frozen=True)
class Network:
    """The sums over all unknowns: the cells by their numbers, then the rests.

    low, high: what everybody knows of each unknown; truth: what it is. additive: the first so many sums are of areas or
    parts, those after them of slices, and of pairs.
    """

    numbering: Numbering
    sums: Sums
    low: Ints
    high: Ints
    truth: Ints
    additive: int

    @property
    def unknowns(self) -> int:
        """Return how many unknowns there are."""
        return int(self.truth.size)

    @cached_property
    def disjoint(self) -> Sums:
        """The sums of areas or parts only: nobody is in two parts of one."""
        return self.sums.only(np.arange(self.additive))


class Builder:
    """Collects sums; a rest is a new unknown with bounds of its own."""

    def __init__(self, numbering: Numbering, population: Ints, truth: Ints) -> None:
        """Start with the cells. `population`: who live there, by cell."""
        self.numbering = numbering
        self.truth = truth
        # More than live there may have been counted, where population and addresses differ: then that many may be.
        self.most = np.maximum(population, truth)
        self.unknowns = truth.size
        self._rests: list[tuple[Ints, Ints, Ints]] = []
        self._blocks: list[tuple[Ints, Ints]] = []

    def add(self, whole: Ints, parts: Ints) -> None:
        """Add sums; shapes (sums,) and (sums, parts each)."""
        self._blocks.append((whole, parts))

    def add_with_rest(self, whole: Ints, parts: Ints) -> Ints:
        """Add sums that leave a rest: households who live in the whole and in none of the parts. Return the rests."""
        most = np.maximum(self.most[whole] - self.most[parts].sum(axis=1), 0)
        return self._add_leaving(whole, parts, np.zeros_like(most), most)

    def add_within(self, whole: Ints, part: Ints) -> Ints:
        """Add that each part lies in its whole, which may hold more of the same people. Return the rests."""
        return self._add_leaving(whole, part[:, None], np.zeros_like(whole), self.most[whole])

    def add_covering(self, whole: Ints, slices: Ints) -> Ints:
        """Add that slices, shape (sums, slices each), hold the whole, some more than once. Return minus the excess."""
        return self._add_leaving(whole, slices, -self.most[slices].sum(axis=1), np.zeros_like(whole))

    def sums(self) -> Sums:
        """Return the sums so far."""
        return joined(self._blocks)

    def build(self, additive: int) -> Network:
        """Return the network; ValueError where the counts do not keep its sums."""
        low = np.concatenate([np.zeros_like(self.truth), *(low for low, _, _ in self._rests)])
        high = np.concatenate([self.most, *(high for _, high, _ in self._rests)])
        truth = np.concatenate([self.truth, *(truth for _, _, truth in self._rests)])
        sums = self.sums()
        if not sums.holds(truth) or (truth < low).any() or (truth > high).any():
            raise ValueError("the counts do not add up as their tables say")
        return Network(self.numbering, sums, low, high, truth, additive)

    def _add_leaving(self, whole: Ints, parts: Ints, low: Ints, high: Ints) -> Ints:
        truth = self.truth[whole] - self.truth[parts].sum(axis=1)
        rest = np.arange(self.unknowns, self.unknowns + truth.size)
        self.unknowns += truth.size
        self._rests.append((low, np.where(low < 0, high, np.maximum(high, truth)), truth))
        self.add(whole, np.column_stack((parts, rest)))
        return rest


def builder(counts: CubeCounts) -> Builder:
    """Return what the tables' relations and covers state."""
    numbering = Numbering.of(counts.tables)
    population = numbering.flat({table.name: table.population[None] for table in counts.tables})
    build = Builder(
        numbering, population, numbering.flat({table.name: counts[table.name].households for table in counts.tables})
    )
    for table in counts.tables:
        _add_relations(build, table)
    return build


def add_covers(build: Builder, counts: CubeCounts) -> None:
    """Add that each slice lies in its period; and, where no household lies outside them, that together they hold it."""
    tables = {table.name: table for table in counts.tables}
    for cover in counts.covers:
        whole, slices = same_cells(build.numbering, tables[cover.of], tables[cover.by])
        for one in slices:
            build.add_within(whole, one)
        if cover.by in counts.complete:
            build.add_covering(whole, slices.T)


def same_cells(numbering: Numbering, whole: Table, by: Table) -> tuple[Ints, Ints]:
    """Return the cells of `whole` that `by` has as well, and those cells of every slice of `by`, (slices, cells)."""
    areas = [area.code for area in by.areas if area.code in whole.area_at]
    parts = [part for part in by.parts if part in whole.part_at]
    mine = np.ix_([0], [whole.area_at[code] for code in areas], [whole.part_at[part] for part in parts])
    theirs = np.ix_(range(len(by.slices)), [by.area_at[code] for code in areas], [by.part_at[part] for part in parts])
    cells = numbering.grid(by)[theirs]
    return numbering.grid(whole)[mine].ravel(), cells.reshape(cells.shape[0], -1)


def _add_relations(build: Builder, table: Table) -> None:
    grid = build.numbering.grid(table)
    for relation in table.area_relations:
        _add_relation(build, np.moveaxis(grid, 1, 0), relation, table.area_at)
    for relation in table.part_relations:
        _add_relation(build, np.moveaxis(grid, 2, 0), relation, table.part_at)


def _add_relation(build: Builder, grid: Ints, relation: Relation, at: Mapping[str, int]) -> None:
    whole = grid[at[relation.whole]].ravel()
    parts = np.column_stack([grid[at[part]].ravel() for part in relation.parts])
    if relation.complete:
        build.add(whole, parts)
    else:
        build.add_with_rest(whole, parts)
