"""Who lives where: shares of segments and levels in areas, and what lives there more or less than elsewhere.

Counts of all households, not samples: these figures have no interval.
"""

from collections.abc import Iterable

from publiek.disclosure.released import SegmentInfo
from publiek.insight.surroundings import AreaFacts, Surroundings

CLEARLY_MORE, CLEARLY_FEWER = 120.0, 80.0


def codes_of(segments: Iterable[SegmentInfo], level: str) -> tuple[str, ...]:
    """Return the segments of a level."""
    return tuple(segment.code for segment in segments if segment.level == level)


def known(area: AreaFacts) -> int:
    """Return the households of an area that have a segment."""
    return sum(number for code, number in area.households.items() if code)


def living(area: AreaFacts, codes: Iterable[str]) -> int:
    """Return the households of these segments in an area."""
    return sum(area.households.get(code, 0) for code in codes)


def share(area: AreaFacts, codes: Iterable[str]) -> float | None:
    """Return the households of these segments as percent of all with a segment; None where there are none."""
    whole = known(area)
    return 100 * living(area, codes) / whole if whole else None


def index(area: AreaFacts, base: AreaFacts, codes: tuple[str, ...]) -> float | None:
    """Return 100 x the share in an area / the share in the base; None where the base has none."""
    here, there = share(area, codes), share(base, codes)
    return 100 * here / there if here is not None and there else None


def country(surroundings: Surroundings) -> AreaFacts | None:
    """Return the whole country."""
    return next(iter(surroundings.of_level("land")), None)


def largest(area: AreaFacts, segments: Iterable[SegmentInfo], many: int = 1) -> tuple[SegmentInfo, ...]:
    """Return the segments with most households in an area; of equals, the first in the typology's order."""
    return tuple(sorted(segments, key=lambda one: -area.households.get(one.code, 0))[:many])


def standing_out(
    area: AreaFacts, base: AreaFacts, segments: Iterable[SegmentInfo]
) -> tuple[tuple[SegmentInfo, ...], tuple[SegmentInfo, ...]]:
    """Return which segments live more here than in the base (index 120 or more), and which fewer (80 or less)."""
    found = [(index(area, base, (one.code,)), one) for one in segments]
    more = sorted(((value, one) for value, one in found if value is not None and value >= CLEARLY_MORE), key=_first)
    fewer = sorted(((value, one) for value, one in found if value is not None and value <= CLEARLY_FEWER), key=_first)
    return tuple(one for _, one in reversed(more)), tuple(one for _, one in fewer)


def _first(pair: tuple[float, SegmentInfo]) -> float:
    return pair[0]
