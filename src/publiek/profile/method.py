"""The method of the profile: the true counts of every cell of the publication plan. Nothing is released here.

1. The plan's tables for this edition and study: areas, parts and slices, with all households living there.
2. The audience's cells, by finest area and segment, joined to the cells of each table: households, their keys, visits.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import Cover, Table
from publiek.cube.plan import Plan, Slicing, Subject, TablePlan
from publiek.engine.workspace import Workspace
from publiek.profile.counting import count_slices, productions, slicings_without_gaps
from publiek.profile.layout import Layout, layout
from publiek.reference.edition import Edition

Cells = tuple[tuple[Table, ...], tuple[Cover, ...]]


@dataclass(frozen=True)
class Frame:
    """What an institution is compared with: its city and regio, and the base areas in the order of the page.

    period: the study's; quarters: those it touches, none where it lies within one.
    """

    period: str
    quarters: tuple[str, ...]
    city: str
    regio: str | None
    bases: tuple[str, ...]


def profile(
    workspace: Workspace, edition: Edition, frame: Frame, plan: Plan, subject: Subject = "institution"
) -> CubeCounts:
    """Return the counts of every cell of the plan, from the tables `audience` and `left_out`."""
    return counted(workspace, frame, plan.of(subject), layout(workspace, edition, frame.city, frame.regio))


def counted(workspace: Workspace, frame: Frame, planned: Mapping[str, TablePlan], shared: Layout) -> CubeCounts:
    """Return the same for some tables of the plan, where the layout is there already."""
    tables = _tables(planned, _slices(workspace, frame), shared)
    without_gaps = slicings_without_gaps(workspace)
    return CubeCounts(
        tables,
        _covers(planned, tables),
        {made.name: _counts(workspace, planned[made.name], made, shared) for made in tables},
        frozenset(made.name for made in tables if planned[made.name].slices in without_gaps),
    )


def cells(frame: Frame, planned: Mapping[str, TablePlan], named: tuple[str, ...], shared: Layout) -> Cells:
    """Return the tables and covers of an institution's cube, given the names of its productions; nothing is counted."""
    slices: dict[Slicing, tuple[str, ...]] = {
        "period": (frame.period,),
        "quarter": frame.quarters,
        "production": named,
    }
    tables = _tables(planned, slices, shared)
    return tables, _covers(planned, tables)


def _slices(workspace: Workspace, frame: Frame) -> dict[Slicing, tuple[str, ...]]:
    return {"period": (frame.period,), "quarter": frame.quarters, "production": productions(workspace)}


def _tables(
    planned: Mapping[str, TablePlan], slices: Mapping[Slicing, tuple[str, ...]], shared: Layout
) -> tuple[Table, ...]:
    """Return the tables that have any slice."""
    return tuple(shared.table(name, plan, slices[plan.slices]) for name, plan in planned.items() if slices[plan.slices])


def _counts(workspace: Workspace, plan: TablePlan, made: Table, shared: Layout) -> TableCounts:
    return count_slices(workspace, plan.slices, made, shared.holds(plan), shared.ground)


def _covers(planned: Mapping[str, TablePlan], tables: tuple[Table, ...]) -> tuple[Cover, ...]:
    whole = [made.name for made in tables if planned[made.name].slices == "period"]
    return tuple(Cover(of, made.name) for of in whole for made in tables if made.name not in whole)
