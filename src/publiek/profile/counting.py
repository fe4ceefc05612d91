"""The audience's cells joined to the cells of a table."""

from collections.abc import Sequence

import numpy as np

from publiek.counts import TableCounts
from publiek.cube.cells import Table
from publiek.cube.plan import Slicing
from publiek.engine.workspace import Row, Workspace
from publiek.profile.layout import Ground


def productions(workspace: Workspace) -> tuple[str, ...]:
    """Return the productions, by name. Which of them may be named is for disclosure control."""
    rows = workspace.rows("SELECT DISTINCT slice FROM audience WHERE slicing = 'production' ORDER BY slice")
    return tuple(row[0] for row in rows)


def slicings_without_gaps(workspace: Workspace) -> frozenset[str]:
    """Return the slicings whose slices together hold every household."""
    return frozenset(row[0] for row in workspace.rows("SELECT slicing FROM left_out WHERE households = 0"))


def count_slices(workspace: Workspace, slicing: Slicing, table: Table, holds: np.ndarray, on: Ground) -> TableCounts:
    """Return the counts of a table; `holds` says which finest areas lie in each of its areas, in its order."""
    rows = workspace.rows(
        "SELECT slice, area, segment, households, cell_key, visits, largest FROM audience WHERE slicing = $slicing",
        {"slicing": slicing},
    )
    by_slice: dict[str, list[Row]] = {name: [] for name in table.slices}
    for name, *cell in rows:
        if name in by_slice:
            by_slice[name].append(tuple(cell))
    cells = list(by_slice.values())
    return TableCounts(
        households=np.array([_join(one, 2, np.int64, holds, on) for one in cells]).reshape(table.shape),
        # Unsigned 64-bit sums wrap, which is the sum modulo 2**64 that a cell key is.
        cell_keys=np.array([_join(one, 3, np.uint64, holds, on) for one in cells]).reshape(table.shape),
        visits=np.array([sum(row[4] for row in one) for one in cells], dtype=np.int64),
        largest=np.array([max((row[5] for row in one), default=0) for one in cells], dtype=np.int64),
    )


def _join(cells: Sequence[Row], column: int, kind: type, holds: np.ndarray, on: Ground) -> np.ndarray:
    folded = on.fold(((row[0], row[1], row[column]) for row in cells), kind)
    joined: np.ndarray = holds.astype(kind) @ folded @ on.joins.astype(kind)
    return joined
