"""From unreleased counts to a release: the only way out."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.counts import CubeCounts, ReasonCounts
from publiek.cube.cells import ALL
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate import GateRecord, check
from publiek.disclosure.control.protection import Protection, with_named_slices
from publiek.disclosure.control.quality import delivery_quality
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.manifest import GateNumbers, Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.released import AreaShape, SegmentInfo
from publiek.secret import Secret


@dataclass(frozen=True)
class Context:
    """The public side of a release: its manifest but for the gate's part, the segments, the areas' shapes."""

    manifest: Manifest
    segments: tuple[SegmentInfo, ...]
    shapes: tuple[AreaShape, ...]


def release(
    counts: CubeCounts, reasons: Sequence[ReasonCounts], context: Context, appetite: Appetite, secret: Secret
) -> Release:
    """Return what may leave. `secret` is the institution's key of the reporting year."""
    protection = Protection(appetite, secret)
    named = with_named_slices(counts, protection)
    checked = check(protection.cube(named), named, appetite)
    whole = Counted.whole(checked.cube)
    return Release(
        manifest=context.manifest.model_copy(update={"gate": _numbers(checked.record)}),
        cube=checked.cube,
        segments=context.segments,
        quality=delivery_quality(reasons, whole.visitors(whole.land, ALL), protection),
        shapes=context.shapes,
    )


def _numbers(record: GateRecord) -> GateNumbers:
    return GateNumbers(hidden=dict(record.hidden), rounds=record.rounds, solved=record.solved)
