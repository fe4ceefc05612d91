"""How the neighbourhoods where a segment is common differ from the city in one trait, and whether that may be said.

The figure: the trait's mean over the areas where the segment is at least 1.2 times as common as in the city (as in
`persona`), each weighing as much as households live there; beside it the same over the whole city. So it tells of
neighbourhoods: a segment's own households may be otherwise (the ecological fallacy: W.S. Robinson, 'Ecological
correlations and the behavior of individuals', American Sociological Review 15, 1950).

Rule. 'More' or 'less' is said where
- the trait is known in areas with at least 80 % of the city's households, in 20 areas or more;
- the 95 % interval of the figure leaves the city out. It is a jackknife over larger areas, the largest in five or
  more of which those neighbourhoods lie: neighbours are alike, and what holds in one corner of the city should not
  pass for a rule;
- and the difference is at least 0.3 times the trait's ordinary difference between areas (its standard deviation).
  From 0.6 on it is a clear one. Where a third of the households live in such areas, that is a correlation of about
  0.3 and 0.5, a middling and a large one by J. Cohen, 'Statistical Power Analysis for the Behavioral Sciences'
  (1988).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from publiek.insight.nesting import holder_of, within
from publiek.insight.persona import Settled, settled
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.insight.traits import Trait
from publiek.measures.interval import Interval
from publiek.measures.jackknife import jackknife

Floats = NDArray[np.float64]
Direction = Literal["more", "less", "alike"]
LEAST_KNOWN = 0.8  # of the city's households
FEWEST_AREAS, FEWEST_GROUPS = 20, 5
SOME, CLEAR = 0.3, 0.6  # standard deviations between areas
FINEST = ("buurt", "wijk", "gebied")
GROUPS = ("stadsdeel", "gebied", "wijk", "buurt")


@dataclass(frozen=True)
class Tendency:
    """A trait where a segment is common, in the trait's unit.

    here: mean over the areas where it is common, with its 95 % interval. city: over all areas; land: the whole
    country, where the edition knows it. effect: difference in standard deviations between areas. areas: how many
    `here` is made of.
    """

    trait: Trait
    here: Interval
    city: float
    land: float | None
    effect: float
    areas: int

    @property
    def direction(self) -> Direction:
        """Return what may be said, by the rule."""
        if abs(self.effect) < SOME or self.here.low <= self.city <= self.here.high:
            return "alike"
        return "more" if self.effect > 0 else "less"

    @property
    def is_clear(self) -> bool:
        """Return whether the difference may be called clear."""
        return self.direction != "alike" and abs(self.effect) >= CLEAR

    @property
    def index(self) -> Interval:
        """Return the figure as an index: 100 is the city."""
        return self.here.times(100 / self.city)


@dataclass(frozen=True)
class Known:
    """A trait in the areas of a level in the city; `values` of those that know it, by code."""

    trait: Trait
    level: str
    areas: tuple[AreaFacts, ...]
    values: Mapping[str, float]
    land: float | None

    @property
    def city(self) -> float:
        """Return the mean over all areas."""
        return self._mean(self.areas)

    @property
    def spread(self) -> float:
        """Return the standard deviation between areas, each weighing as much as households live there."""
        middle = self.city
        squares = [(self.values[area.code] - middle) ** 2 * area.living for area in self.areas]
        return float(np.sqrt(sum(squares) / sum(area.living for area in self.areas)))

    def tendency(self, common: Sequence[Settled], holders: Mapping[str, AreaFacts]) -> Tendency | None:
        """Return how the areas where a segment is common differ; None where they lie too close together to say.

        holders: all areas by code, to see which lie in one larger area.
        """
        there = [one.area for one in common if one.area.code in self.values]
        groups = _groups(holders, there)
        if groups is None or not self.spread or not self.city:
            return None
        without = [
            self._mean([area for area in there if groups[area.code] != one]) for one in sorted(set(groups.values()))
        ]
        here = jackknife(self._mean(there), without)
        return Tendency(self.trait, here, self.city, self.land, (here.value - self.city) / self.spread, len(there))

    def _mean(self, areas: Sequence[AreaFacts]) -> float:
        return sum(self.values[area.code] * area.living for area in areas) / sum(area.living for area in areas)


def known(surroundings: Surroundings, trait: Trait) -> Known | None:
    """Return a trait in the city's areas of the finest level that knows it well enough; None where none does."""
    land = next((trait.of(area.statistics) for area in surroundings.of_level("land")), None)
    for level in FINEST:
        every = within(surroundings, level, surroundings.city)
        values = {area.code: value for area in every if (value := trait.of(area.statistics)) is not None}
        areas = tuple(area for area in every if area.code in values)
        living = sum(area.living for area in every)
        if len(areas) >= FEWEST_AREAS and sum(area.living for area in areas) >= LEAST_KNOWN * living:
            return Known(trait, level, areas, values, land)
    return None


def common_areas(surroundings: Surroundings, segment: str, level: str) -> tuple[Settled, ...]:
    """Return the areas of a level in the city where a segment is at least 1.2 times as common as in the city."""
    return tuple(one for one in settled(surroundings, (segment,), level) if one.is_common)


def _groups(holders: Mapping[str, AreaFacts], areas: Sequence[AreaFacts]) -> dict[str, str] | None:
    """Return the larger area of each area, of the coarsest level in five or more of which they lie."""
    for level in GROUPS:
        found = {area.code: holder_of(holders, area.code, level) for area in areas}
        if len(set(found.values())) >= FEWEST_GROUPS:
            return found
    return None
