"""Persona neighbourhoods: where a segment is both common and numerous, so that a message for it finds it.

Rule: an area counts where the segment has an index of at least 120 against the city (it is there 1.2 times as common)
and at least 50 households. Areas are in order of how many more households of the segment live there than the city's
average would give: that is many households, or a high index, and mostly both. Who lives where is known of everyone,
so there is no interval; the typology itself may of course be wrong about a household.
"""

from collections.abc import Collection
from dataclasses import dataclass

from publiek.insight.composition import known, living
from publiek.insight.nesting import within
from publiek.insight.surroundings import AreaFacts, Surroundings

LEAST_INDEX = 120.0
FEWEST = 50  # households


@dataclass(frozen=True)
class Settled:
    """How a segment, or several together, lives in an area.

    share: percent of the households with a segment there. index: 100 x share / the same share in the city. more:
    households above what the city's share would give; below it where negative.
    """

    area: AreaFacts
    households: int
    share: float
    index: float
    more: float

    @property
    def is_common(self) -> bool:
        """Return whether the segment is so much more common here that one may say so."""
        return self.index >= LEAST_INDEX

    @property
    def is_persona(self) -> bool:
        """Return whether this is a persona neighbourhood."""
        return self.is_common and self.households >= FEWEST


def settled(surroundings: Surroundings, segments: Collection[str], level: str) -> tuple[Settled, ...]:
    """Return how segments together live in every area of a level in the city, by how many more live there."""
    city = surroundings.areas[surroundings.city]
    whole = known(city)
    base = living(city, segments) / whole if whole else 0.0
    if not base:
        return ()
    found = [_settled(area, segments, base) for area in within(surroundings, level, city.code) if known(area)]
    return tuple(sorted(found, key=lambda one: (-one.more, one.area.name, one.area.code)))


def persona_areas(
    surroundings: Surroundings, segments: Collection[str], level: str = "buurt", *, inside: Collection[str] = ()
) -> tuple[Settled, ...]:
    """Return the persona neighbourhoods of segments together, the first ones first.

    inside: only neighbourhoods that lie in one of these areas; everywhere in the city where there are none.
    """
    found = tuple(one for one in settled(surroundings, segments, level) if one.is_persona)
    if not inside:
        return found
    kept = {area.code for holder in inside for area in within(surroundings, level, holder)}
    return tuple(one for one in found if one.area.code in kept)


def _settled(area: AreaFacts, segments: Collection[str], base: float) -> Settled:
    here, whole = living(area, segments), known(area)
    return Settled(area, here, 100 * here / whole, 100 * here / whole / base, here - base * whole)
