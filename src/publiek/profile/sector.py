"""The counts of several institutions together, and how they are spread over these institutions. Unreleased."""

from collections.abc import Mapping, Sequence

import numpy as np

from publiek.counts import SectorCounts, Spread
from publiek.cube.cells import Ints, Table
from publiek.cube.plan import TablePlan
from publiek.engine.workspace import Workspace
from publiek.profile.layout import Layout
from publiek.profile.method import Frame, counted

_TOGETHER = ""


def sector_profile(
    workspace: Workspace, frame: Frame, planned: Mapping[str, TablePlan], shared: Layout, members: Sequence[str]
) -> SectorCounts:
    """Return the counts of every cell, from the tables `audience`, `left_out` and `spread`."""
    whole = counted(workspace, frame, planned, shared)
    besides = [beside for (beside,) in workspace.rows("SELECT DISTINCT beside FROM spread ORDER BY beside")]

    def spread(beside: str) -> Spread:
        found = {
            table.name: _cells(workspace, table, planned[table.name], shared, (beside, members))
            for table in whole.tables
        }
        return Spread({name: one[0] for name, one in found.items()}, {name: one[1:] for name, one in found.items()})

    return SectorCounts(whole, tuple(members), spread(_TOGETHER), {one: spread(one) for one in besides if one})


def _cells(workspace: Workspace, table: Table, plan: TablePlan, shared: Layout, of: tuple[str, Sequence[str]]) -> Ints:
    """Return households of all together and then of each, shape (1 + institutions, *table's shape)."""
    beside, members = of
    on, names = shared.ground, (_TOGETHER, *members)
    rows = workspace.rows(
        "SELECT institution, slice, area, segment, households FROM spread"
        " WHERE beside = $beside AND slicing = $slicing",
        {"beside": beside, "slicing": plan.slices},
    )
    finest = np.zeros((len(names), len(table.slices), len(on.finest), len(on.segments)))
    if rows:
        at = (_places(names), table.slice_at, _places(on.finest), _places(on.segments))
        columns = list(zip(*rows, strict=True))
        index = tuple([place[one] for one in column] for place, column in zip(at, columns, strict=False))
        np.add.at(finest, index, columns[-1])
    # Whole numbers below 2**53 are exact in floating point, which numpy multiplies many times faster.
    holds, joins = on.holds(shared.chosen(plan)).astype(float), on.joins.astype(float)
    found: Ints = np.rint(holds @ finest @ joins).astype(np.int64)
    return found


def _places(names: Sequence[str]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(names)}
