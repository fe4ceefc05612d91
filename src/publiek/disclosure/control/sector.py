"""From the unreleased counts of several institutions to a release of a programme or discipline."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from publiek.counts import ReasonCounts, SectorCounts
from publiek.cube.cells import ALL
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.control.gate import check
from publiek.disclosure.control.protection import Protection
from publiek.disclosure.control.quality import delivery_quality
from publiek.disclosure.control.release import Context
from publiek.disclosure.control.sector_rule import Beside, Masks, Rule
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.manifest import GateNumbers
from publiek.disclosure.release import Release


def release_sector(
    counts: SectorCounts,
    reasons: Sequence[ReasonCounts],
    context: Context,
    protection: Protection,
    beside: Beside,
) -> Release:
    """Return what may leave of a programme or discipline; `protection` has the key of all sector figures."""
    appetite = protection.appetite
    cube = protection.cube(counts.whole)
    ruled = Rule(appetite, beside).hidden(cube, counts)
    checked = check(_without(cube, ruled), counts.whole, appetite)
    whole = Counted.whole(checked.cube)
    gate = GateNumbers(
        hidden=dict(checked.record.hidden),
        rounds=checked.record.rounds,
        solved=checked.record.solved,
        by_rule={name: int(mask.sum()) for name, mask in ruled.items()},
    )
    return Release(
        manifest=context.manifest.model_copy(update={"gate": gate, "contributors": counts.members}),
        cube=checked.cube,
        segments=context.segments,
        quality=delivery_quality(together(reasons), whole.visitors(whole.land, ALL), protection),
        shapes=context.shapes,
    )


def together(reasons: Sequence[ReasonCounts]) -> tuple[ReasonCounts, ...]:
    """Return the rows of all deliveries by reason: those that count first, those the reader refused last."""
    found: dict[tuple[bool, bool, str, str], ReasonCounts] = {}
    for line in reasons:
        at = (line.station == "delivery", not line.used, line.reason, line.station)
        before = found.get(at, ReasonCounts(line.station, line.reason, 0, 0, line.used))
        found[at] = replace(
            before,
            rows=before.rows + line.rows,
            tickets=before.tickets + line.tickets,
            # else the sector less those who mention it would tell what one of them does not
            mentioned=before.mentioned and line.mentioned,
        )
    return tuple(found[at] for at in sorted(found))


def _without(cube: Cube, hidden: Masks) -> Cube:
    """Return a cube without these cells, and without the visits of a slice whose households are hidden."""
    ruled = cube.hide(hidden)
    visits = {}
    for table in cube.tables:
        land = [place for place, area in enumerate(table.areas) if area.level == "land"]
        seen = (ruled.shown[table.name][:, land, table.part_at[ALL]] != HIDDEN).all(axis=1)
        visits[table.name] = np.where(seen, cube.visits[table.name], HIDDEN)
    return Cube(ruled.tables, ruled.covers, ruled.shown, visits)
