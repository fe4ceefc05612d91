"""Origin: protected households by area, their share of all known households, and reach."""

from typing import cast

from publiek.counts import OriginCounts, ProfileCounts
from publiek.disclosure.control.estimates import reach_of, share_of
from publiek.disclosure.control.gate import Gate
from publiek.disclosure.released import OriginKind, OriginLine, Shown


def origin_lines(profile: ProfileCounts, households: Shown, gate: Gate) -> tuple[OriginLine, ...]:
    """Return one line for every area, shown or hidden, in the order of the profile."""
    return tuple(_line(area, households, gate) for area in profile.origin)


def _line(area: OriginCounts, households: Shown, gate: Gate) -> OriginLine:
    visitors = gate.show(area.visitors, area.population)
    return OriginLine(
        kind=cast("OriginKind", area.kind),
        level=area.level,
        code=area.code,
        name=area.name,
        parent=area.parent,
        households=visitors,
        share=share_of(visitors, households, gate.appetite),
        population=area.population,
        reach=reach_of(visitors, area.population, gate.appetite),
    )
