"""The changes between two readings of an institution's deliveries, in the cells of the plan. Unreleased."""

from collections.abc import Mapping

import numpy as np

from publiek.counts import Changes
from publiek.cube.cells import Ints, Table
from publiek.cube.plan import Plan
from publiek.engine.workspace import Workspace
from publiek.profile.layout import Layout


def changes_in(
    workspace: Workspace, plan: Plan, slices: Mapping[str, tuple[str, ...]], shared: Layout
) -> dict[str, Changes]:
    """Return the changes from the tables `changed` and `changed_visits`, by table; `slices`: those of each table."""
    planned = plan.of("institution")
    made = {name: shared.table(name, planned[name], own) for name, own in slices.items()}
    return {name: _changes(workspace, planned[name].slices, table, shared, plan) for name, table in made.items()}


def _changes(workspace: Workspace, slicing: str, table: Table, shared: Layout, plan: Plan) -> Changes:
    on = shared.ground
    rows = workspace.rows(
        "SELECT slice, area, segment, households FROM changed WHERE slicing = $slicing", {"slicing": slicing}
    )
    finest = np.stack([on.fold((row[1], row[2], row[3]) for row in rows if row[0] == name) for name in table.slices])
    visited = _visited(workspace, slicing)
    households: Ints = shared.holds(plan.tables[table.name]) @ finest @ on.joins
    return Changes(
        table,
        households=households,
        visits=np.array([visited.get(name, 0) for name in table.slices], dtype=np.int64),
    )


def _visited(workspace: Workspace, slicing: str) -> dict[str, int]:
    sql = "SELECT slice, households FROM changed_visits WHERE slicing = $slicing"
    return {row[0]: row[1] for row in workspace.rows(sql, {"slicing": slicing})}
