"""From true counts to protected ones: which cells are shown, and as what number."""

from dataclasses import dataclass, replace

import numpy as np

from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import ALL, Ints, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.rounding import rounded
from publiek.secret import Secret


@dataclass(frozen=True)
class Protection:
    """Protects counts with one subject's key and the programme's appetite."""

    appetite: Appetite
    secret: Secret

    def cube(self, counts: CubeCounts) -> Cube:
        """Return the protected cube, before the release gate has looked at it."""
        return Cube(
            counts.tables,
            counts.covers,
            {table.name: self._households(table, counts[table.name]) for table in counts.tables},
            {table.name: self._visits(table, counts[table.name]) for table in counts.tables},
        )

    def rows(self, rows: int) -> int | None:
        """Return a protected number of rows or tickets of a delivery, or None.

        Its lot is of the number alone: the same number under two names is not drawn twice.
        """
        if rows < self.appetite.least_rows:
            return None
        lot = self.secret.number(f"rows\x1f{rows}")
        return rounded(rows, lot, self.secret.derive("rounding"), self.appetite.ticket_base)

    def may_show(self, table: Table, counts: TableCounts) -> np.ndarray:
        """Return which cells are shown: neither too few, nor too large a part of those who live there."""
        enough = counts.households >= self.appetite.least_households
        rare = counts.households <= self.appetite.largest_penetration * table.population
        return np.asarray(enough & rare)

    def _households(self, table: Table, counts: TableCounts) -> Ints:
        key, base = self.secret.derive("rounding"), self.appetite.rounding_base
        cells = np.full(table.shape, HIDDEN, dtype=np.int64)
        for at in zip(*np.nonzero(self.may_show(table, counts)), strict=True):
            cells[at] = rounded(int(counts.households[at]), int(counts.cell_keys[at]), key, base)
        return cells

    def _visits(self, table: Table, counts: TableCounts) -> Ints:
        """Return the visits of each slice, where its households are shown and none of them holds too many."""
        everywhere = _whole(table)
        shown = self.may_show(table, counts)[:, *everywhere]
        shared = counts.largest <= self.appetite.largest_ticket_share * counts.visits
        return np.array(
            [
                self._tickets(int(visits), int(key)) if show else HIDDEN
                for visits, key, show in zip(
                    counts.visits, counts.cell_keys[:, *everywhere], shown & shared, strict=True
                )
            ],
            dtype=np.int64,
        )

    def _tickets(self, tickets: int, cell_key: int) -> int:
        # The lot is of the households and their tickets: the same visits give the same number in every table.
        lot = self.secret.number(f"tickets\x1f{cell_key}\x1f{tickets}")
        return rounded(tickets, lot, self.secret.derive("rounding"), self.appetite.ticket_base)


def with_named_slices(counts: CubeCounts, protection: Protection) -> CubeCounts:
    """Return the counts without the productions that are too small to be named: their names may tell who came."""
    kept = {table.name: _named(table, counts[table.name], protection) for table in counts.tables}
    tables = {
        table.name: replace(table, slices=tuple(np.array(table.slices, dtype=object)[kept[table.name]]))
        for table in counts.tables
    }
    return CubeCounts(
        tuple(table for table in tables.values() if table.slices),
        tuple(cover for cover in counts.covers if tables[cover.by].slices),
        {name: _only(counts[name], kept[name]) for name in tables},
        frozenset(name for name in counts.complete if kept[name].all()),
    )


def _named(table: Table, counts: TableCounts, protection: Protection) -> np.ndarray:
    # A period and its quarters are known to all; a production is known by the households it drew.
    if table.fixed:
        return np.ones(len(table.slices), dtype=bool)
    return np.asarray(protection.may_show(table, counts)[:, *_whole(table)])


def _only(counts: TableCounts, kept: np.ndarray) -> TableCounts:
    return TableCounts(counts.households[kept], counts.cell_keys[kept], counts.visits[kept], counts.largest[kept])


def _whole(table: Table) -> tuple[int, int]:
    """Return the position of 'all households of the land'."""
    land = next(place for place, area in enumerate(table.areas) if area.level == "land")
    return land, table.part_at[ALL]
