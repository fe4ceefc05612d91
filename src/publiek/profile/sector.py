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
# Institutions by id, and those of them that have figures of their own by discipline.
Members = tuple[Sequence[str], Mapping[str, tuple[str, ...]]]


def sector_profile(
    workspace: Workspace, frame: Frame, planned: Mapping[str, TablePlan], shared: Layout, of: Members
) -> SectorCounts:
    """Return the counts of every cell, from the tables `audience`, `left_out` and `spread`."""
    whole, (members, groups) = counted(workspace, frame, planned, shared), of

    def spread(beside: str) -> Spread:
        found = {
            table.name: _cells(workspace, table, planned[table.name], shared, (beside, members))
            for table in whole.tables
        }
        return Spread({name: one[0] for name, one in found.items()}, {name: one[1:] for name, one in found.items()})

    beside = {group: spread(group) for group in groups}
    return SectorCounts(whole, tuple(members), spread(_TOGETHER), beside, dict(groups))


def _cells(workspace: Workspace, table: Table, plan: TablePlan, shared: Layout, of: tuple[str, Sequence[str]]) -> Ints:
    """Return households of all together and then of each, shape (1 + institutions, *table's shape)."""
    beside, members = of
    on, names = shared.ground, (_TOGETHER, *members)
    finest = np.zeros((len(names), len(table.slices), len(on.finest), len(on.segments)))
    places, households = _counted(workspace, (beside, plan.slices), (names, table.slices, on.finest, on.segments))
    np.add.at(finest, places, households)
    # Whole numbers below 2**53 are exact in floating point, which numpy multiplies many times faster.
    by_area = np.tensordot(shared.holds(plan).astype(float), finest, axes=(1, 2))
    found: Ints = np.rint(np.moveaxis(by_area, 0, 2) @ on.joins.astype(float)).astype(np.int64)
    return found


def _counted(
    workspace: Workspace, of: tuple[str, str], names: Sequence[Sequence[str]]
) -> tuple[tuple[Ints, ...], Ints]:
    """Return the places of institution, slice, area and segment in `names`, and the households there."""
    import pyarrow as pa
    from pyarrow import compute

    workspace.make(
        "wanted",
        "SELECT institution, slice, area, segment, households FROM spread"
        " WHERE beside = $beside AND slicing = $slicing",
        {"beside": of[0], "slicing": of[1]},
    )
    columns = workspace.arrow("FROM wanted").columns
    places = tuple(
        compute.index_in(column, value_set=pa.array(known, pa.string())).to_numpy()
        for column, known in zip(columns, names, strict=False)
    )
    return places, columns[-1].to_numpy()
