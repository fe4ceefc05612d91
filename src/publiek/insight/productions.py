"""Which production is a way in for whom."""

from dataclasses import dataclass

from publiek.disclosure.released import Released, Slice
from publiek.insight.slices import StandOut, standing_out

STRONGEST = "intensief"
"""The level that needs no way in: it takes part most."""


@dataclass(frozen=True)
class Productions:
    """Productions with most households first, hidden ones last by name; what stands out among them."""

    slices: tuple[Slice, ...]
    standing_out: tuple[StandOut, ...]
    way_in: StandOut | None


def productions(released: Released) -> Productions:
    """Return what the productions tell.

    way_in: the production that surely draws more of a segment of level medium or light; a segment before a level; None
    where there is no such production.
    """
    ordered = tuple(sorted(released.productions, key=lambda one: (-(one.households or 0), one.name)))
    found = standing_out(released, ordered)
    strong = {segment.code for segment in released.segments if segment.level == STRONGEST} | {STRONGEST}
    way_in = next((one for one in found if one.more and one.part not in strong), None)
    return Productions(ordered, found, way_in)
