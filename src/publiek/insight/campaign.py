"""What a campaign for some segments in some areas can reach: who lives there, came, may come; and where to begin."""

from dataclasses import dataclass
from math import sqrt

from publiek.insight.expectation import Expected, Now, Uncertain, expected, now_in
from publiek.insight.nesting import within
from publiek.insight.persona import Settled, persona_areas, settled
from publiek.insight.reached import Reached
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.insight.targeting import Target
from publiek.measures.interval import Interval

MOST_PERSONAS = 5


@dataclass(frozen=True)
class Place:
    """A chosen area: households of the segments, and how many of these are reached now."""

    area: AreaFacts
    living: int
    now: Now


@dataclass(frozen=True)
class Campaign:
    """All of it. expected: or why nothing can be said. personas: where to begin, inside the chosen areas."""

    target: Target
    living: int
    now: Now
    expected: Expected | Uncertain
    places: tuple[Place, ...]
    personas: tuple[Settled, ...]

    @property
    def more(self) -> Interval | None:
        """Return how many more households than now may be expected; None where that is uncertain, or none are."""
        if not isinstance(self.expected, Expected):
            return None
        households, now = self.expected.households, self.now.reached
        value = households.value - now.value
        half = sqrt(((households.high - households.low) / 2) ** 2 + ((now.high - now.low) / 2) ** 2)
        return Interval(value, value - half, min(value + half, self.living - now.low)) if value - half > 0 else None


def campaign(surroundings: Surroundings, target: Target, own: Reached, discipline: Reached | None = None) -> Campaign:
    """Return what a campaign can reach; `own`: what the institution reached, `discipline`: what its like reached."""
    places = tuple(Place(area, target.living(area), now_in(own, target, (area,))) for area in target.areas)
    return Campaign(
        target=target,
        living=sum(place.living for place in places),
        now=now_in(own, target, target.areas),
        expected=expected(surroundings, target, own, discipline),
        places=tuple(sorted(places, key=lambda place: (-place.living, place.area.name))),
        personas=_personas(surroundings, target),
    )


def _personas(surroundings: Surroundings, target: Target) -> tuple[Settled, ...]:
    """Return the persona neighbourhoods inside the chosen areas; else the neighbourhoods where most live."""
    inside = [area.code for area in target.areas]
    found = persona_areas(surroundings, target.codes, inside=inside)
    if found:
        return found[:MOST_PERSONAS]
    kept = {area.code for holder in inside for area in within(surroundings, "buurt", holder)}
    lived = [one for one in settled(surroundings, target.codes, "buurt") if one.area.code in kept and one.households]
    return tuple(sorted(lived, key=lambda one: (-one.households, one.area.name, one.area.code))[:MOST_PERSONAS])
