"""Whom nobody reaches: segments in areas where the programme surely reaches far fewer than it does in the city.

Expected: households of the segment there, times the programme's reach of all households in the city. Missed: expected
less the most that may have been reached (the upper end of the interval; of a number that is not shown, its upper
bound). A segment in an area is on the list where that most is under half of what is expected, and at least 250
households of it live there. Order: most missed first; of those whose number is not shown, by area and segment.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.disclosure.released import Estimate, SegmentInfo, Shown
from publiek.insight.reached import Reached

LEAST_LIVING = 250
HALF = 0.5


@dataclass(frozen=True)
class Spot:
    """A segment in an area. households, reach: the programme's, None where not shown; at_most: surely no more than."""

    segment: str
    area: str
    living: int
    households: Shown
    reach: Estimate | None
    at_most: int
    expected: float

    @property
    def missed(self) -> int:
        """Return how many households fewer come, at least, than would at the city's reach."""
        return max(0, int(self.expected - self.at_most))

    @property
    def hidden(self) -> bool:
        """Return whether the number reached is not shown."""
        return self.households is None


def spots(programme: Reached, city: str, level: str, segments: Sequence[SegmentInfo]) -> tuple[Spot, ...]:
    """Return every segment in every area of the level, by area and then in the typology's order."""
    everywhere, living = programme.count(city), programme.living(city)
    rate = everywhere / living if everywhere and living else 0.0
    return tuple(_spot(programme, area.code, one.code, rate) for area in programme.of_level(level) for one in segments)


def unreached(found: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the spots that nobody reaches, in order."""
    chosen = [spot for spot in found if spot.living >= LEAST_LIVING and spot.at_most < HALF * spot.expected]
    return tuple(sorted(chosen, key=_order))


def cannot_say(found: Sequence[Spot]) -> int:
    """Return how many spots with enough households are hidden and may be reached as well as others."""
    return sum(spot.hidden and spot.living >= LEAST_LIVING and spot.at_most >= HALF * spot.expected for spot in found)


def _order(spot: Spot) -> tuple[bool, int, str, str]:
    return spot.hidden, 0 if spot.hidden else -spot.missed, spot.area, spot.segment


def _spot(programme: Reached, area: str, segment: str, rate: float) -> Spot:
    living, reach = programme.living(area, segment), programme.reach(area, segment)
    least, most = programme.bounds(area, segment)
    at_most = min(most, int(reach.high * living / 1000)) if reach else most
    return Spot(segment, area, living, programme.count(area, segment), reach, max(least, at_most), living * rate)
