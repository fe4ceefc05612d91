"""From unreleased counts to one institution's released figures: the only way out."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.counts import ProfileCounts, ReasonCounts
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate import Gate
from publiek.disclosure.control.origin import origin_lines
from publiek.disclosure.control.quality import delivery_quality
from publiek.disclosure.control.segments import level_figures, released_bases, segment_figures
from publiek.disclosure.released import AreaShape, Provenance, Released, SegmentInfo
from publiek.secret import Secret


@dataclass(frozen=True)
class Context:
    """The public side of a release: provenance, the typology's segments, the areas' shapes, the base shown first."""

    provenance: Provenance
    segments: tuple[SegmentInfo, ...]
    default_base: str
    shapes: tuple[AreaShape, ...]


def release(
    profile: ProfileCounts, quality: Sequence[ReasonCounts], context: Context, appetite: Appetite, secret: Secret
) -> Released:
    """Return what may be shown. `secret` is the institution's key of the reporting year."""
    gate = Gate(appetite, secret)
    households = gate.show(profile.households, profile.population)
    return Released(
        provenance=context.provenance,
        segments=context.segments,
        bases=released_bases(profile, gate),
        default_base=context.default_base,
        households=households,
        segment_figures=segment_figures(profile, gate),
        level_figures=level_figures(profile, gate),
        origin=origin_lines(profile, households, gate),
        quality=delivery_quality(quality, households, gate),
        shapes=context.shapes,
    )
