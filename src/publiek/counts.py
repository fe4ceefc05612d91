"""Unreleased figures. They hide their values, so that nothing leaks through a log, a traceback or a notebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from publiek.cube.cells import Cover, Ints, Table

Keys = NDArray[np.uint64]


@dataclass(frozen=True, repr=False, slots=True)
class TableCounts:
    """The true counts of one table of the publication plan.

    Of every cell (shape of the table): households, and cell_keys: the sum of their record keys modulo 2**64. Of every
    slice: visits (tickets), and largest: tickets of the household with most of them.
    """

    households: Ints
    cell_keys: Keys
    visits: Ints
    largest: Ints

    def __repr__(self) -> str:
        return "TableCounts(hidden)"


@dataclass(frozen=True, repr=False)
class CubeCounts:
    """The true counts of every cell of the plan, of one subject in one period.

    complete: the tables whose slices together hold every household of the period.
    """

    tables: tuple[Table, ...]
    covers: tuple[Cover, ...]
    counts: Mapping[str, TableCounts]
    complete: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return "CubeCounts(hidden)"

    def __getitem__(self, table: str) -> TableCounts:
        """Return the counts of a table by its name."""
        return self.counts[table]


@dataclass(frozen=True, repr=False)
class Spread:
    """How true counts are spread over institutions, by table.

    households: of all together, in the table's shape; by_member: of each, in the shape (institutions, *table's shape).
    """

    households: Mapping[str, Ints]
    by_member: Mapping[str, Ints]

    def __repr__(self) -> str:
        return "Spread(hidden)"


@dataclass(frozen=True, repr=False)
class SectorCounts:
    """The true counts of several institutions together: a programme or a discipline.

    members: their ids, in the order of `spread`. disciplines: those that have figures of their own, by name, with their
    institutions. beside: for each of these, the households that visited no institution of it.
    """

    whole: CubeCounts
    members: tuple[str, ...]
    spread: Spread
    beside: Mapping[str, Spread]
    disciplines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "SectorCounts(hidden)"


@dataclass(frozen=True, repr=False)
class Changes:
    """In how many households two readings of one institution differ, in the cells of a table and in its slices.

    households: those in a cell of only one of the two; visits: those whose number of visits in a slice differs.
    """

    table: Table
    households: Ints
    visits: Ints

    def __repr__(self) -> str:
        return "Changes(hidden)"


@dataclass(frozen=True, repr=False)
class ReasonCounts:
    """Rows and tickets of a delivery under one reason.

    `mentioned` is False where a line of its own would tell too much, whatever the number of rows: too few people.
    """

    station: str
    reason: str
    rows: int
    tickets: int
    used: bool
    mentioned: bool = True

    def __repr__(self) -> str:
        return f"ReasonCounts({self.station}, {self.reason}, hidden)"
