"""Whether a release may be revised: each version is another look at the same households, and looks can be compared."""

from collections.abc import Mapping, Sequence

import numpy as np

from publiek.counts import Changes, ReasonCounts
from publiek.cube.cells import Ints, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.release import Release
from publiek.disclosure.released import DeliveryQuality


def differs(before: Cube, after: Cube, changes: Mapping[str, Changes]) -> bool:
    """Return whether two cubes show anything that is not the same."""
    return any(
        (_shown(before, found.table) != _shown(after, found.table)).any()
        or (_visits(before, found.table) != _visits(after, found.table)).any()
        for found in changes.values()
    )


def is_enough(before: Cube, after: Cube, changes: Mapping[str, Changes], appetite: Appetite) -> bool:
    """Return whether enough households changed in every cell, and slice, that does not show the same in both."""
    return all(_is_enough(before, after, found, appetite.revision_least_changed) for found in changes.values())


def _is_enough(before: Cube, after: Cube, found: Changes, least: int) -> bool:
    cells = _shown(before, found.table) != _shown(after, found.table)
    visits = _visits(before, found.table) != _visits(after, found.table)
    return not (cells & (found.households < least)).any() and not (visits & (found.visits < least)).any()


def with_steady_rows(
    before: Release, after: Release, reasons: tuple[Sequence[ReasonCounts], Sequence[ReasonCounts]], appetite: Appetite
) -> Release:
    """Return the revision with the rows by reason of the first release, if any number of rows changed by only a few.

    reasons: of both. All of them or none: a mixture would not add up.
    """
    was, now = map(_rows, reasons)
    moved = [abs(was.get(one, 0) - now.get(one, 0)) for one in was.keys() | now.keys()]
    if not any(0 < rows < appetite.least_rows for rows in moved):
        return after
    steady: DeliveryQuality = before.quality.model_copy(update={"households": after.quality.households})
    return Release(after.manifest, after.cube, after.segments, steady, after.shapes)


def _rows(reasons: Sequence[ReasonCounts]) -> dict[tuple[str, str, bool, str], int]:
    found = {(line.station, line.reason, line.used, "rows"): line.rows for line in reasons}
    return found | {(line.station, line.reason, line.used, "tickets"): line.tickets for line in reasons}


def _shown(cube: Cube, table: Table) -> Ints:
    """Return what a cube shows of a table with more slices; nothing of those it does not have."""
    shown = np.full(table.shape, HIDDEN, dtype=np.int64)
    for own in cube.tables:
        if own.name == table.name:
            shown[[table.slice_at[name] for name in own.slices]] = cube.shown[own.name]
    return shown


def _visits(cube: Cube, table: Table) -> Ints:
    visits = np.full(len(table.slices), HIDDEN, dtype=np.int64)
    for own in cube.tables:
        if own.name == table.name:
            visits[[table.slice_at[name] for name in own.slices]] = cube.visits[own.name]
    return visits
