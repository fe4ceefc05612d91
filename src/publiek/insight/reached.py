"""How many households a programme, a discipline or an institution reached, by area and part, over its period.

Either counted once each (a release), or, where no release could be made, estimated from the institutions' releases:
then the unit is audiences, in which a household counts once for each institution it came to.
"""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from publiek.cube.cells import ALL, SEGMENTED, Area, Ints, Table
from publiek.cube.protected import HIDDEN
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.figures.estimates import (
    index_of,
    reach_of,
    share_of,
    told_index,
    told_reach,
    told_share,
)
from publiek.disclosure.figures.origin import official
from publiek.disclosure.release import Release
from publiek.disclosure.released import Estimate, Shown
from publiek.insight.bounds import Bounds
from publiek.measures.interval import Z95, Interval, wilson

MOST_REPEATED = 3
"""An assumption on the safe side: a household that counts in estimates came to three institutions, not to one."""


@dataclass(frozen=True)
class Estimated:
    """What is estimated of a table; arrays of areas x parts.

    low, high: 95 % interval of the audiences; at_least, at_most: bounds of the households, each counted once.
    """

    low: Ints
    high: Ints
    at_least: Ints
    at_most: Ints


@dataclass(frozen=True)
class Reached:
    """Numbers of one subject. shown: areas x parts of `table`, HIDDEN where a number may not be shown.

    members: how many institutions it is made of. estimated: None where households were counted.
    """

    name: str
    discipline: str
    members: int
    table: Table
    shown: Ints
    appetite: Appetite
    estimated: Estimated | None = None

    @classmethod
    def of(cls, release: Release) -> "Reached":
        """Return what a release tells."""
        counted, manifest = Counted.whole(release.cube), release.manifest
        return cls(
            manifest.subject.name,
            manifest.subject.discipline,
            max(1, len(manifest.contributors)),
            counted.table,
            release.cube.shown[counted.table.name][0],
            Appetite.among(manifest.parameters),
        )

    @property
    def exact(self) -> bool:
        """Return whether households were counted, each once."""
        return self.estimated is None

    @cached_property
    def areas(self) -> dict[str, Area]:
        """The areas by their code."""
        return {area.code: area for area in self.table.areas}

    @property
    def land(self) -> str:
        """The code of the whole land."""
        return next(area.code for area in self.table.areas if area.level == "land")

    def of_level(self, level: str) -> tuple[Area, ...]:
        """Return the areas of an official level by code; 'gemeente' includes the city."""
        found = [area for area in self.table.areas if official(area) == level and not area.level.startswith("rest_of_")]
        return tuple(sorted(found, key=lambda area: area.code))

    def living(self, area: str, part: str = ALL) -> int:
        """Return all households of a part in an area."""
        return int(self.table.population[self._at(area, part)])

    def count(self, area: str, part: str = ALL) -> Shown:
        """Return the number of households (or audiences) reached; None where it is hidden, or too small an estimate."""
        found = int(self.shown[self._at(area, part)]) if self._has(area, part) else HIDDEN
        if self.estimated is not None and found < self.appetite.least_households:
            return None
        return None if found == HIDDEN else found

    def bounds(self, area: str, part: str = ALL) -> tuple[int, int]:
        """Return between which numbers of households, each counted once, the true number surely lies."""
        if self.estimated is not None:
            place = self._at(area, part)
            return int(self.estimated.at_least[place]), int(self.estimated.at_most[place])
        return self._bounds.of(area, part)

    def share(self, area: str, part: str) -> Estimate | None:
        """Return the share (percent) of a part among the households with a segment reached in an area."""
        return self._share((area, part), (area, SEGMENTED))

    def share_of_origin(self, area: str) -> Estimate | None:
        """Return the share (percent) of an area among all households reached."""
        return self._share((area, ALL), (self.land, ALL))

    def reach(self, area: str, part: str = ALL) -> Estimate | None:
        """Return households (or audiences) reached per 1,000 living there."""
        living = self.living(area, part)
        if self.estimated is None:
            return reach_of(self.count(area, part), living, self.appetite)
        value = self.count(area, part)
        if value is None or not living:
            return None
        off = Z95 * sqrt(self._deviation(area, part) ** 2 + self._repeats * value)
        return told_reach(Interval(value, max(0.0, value - off), value + off).times(1000 / living))

    def index(self, base: str, part: str) -> Estimate | None:
        """Return the index of a part against everybody in the base; None where there is too little to say."""
        living = self.living(base, part), self.living(base, SEGMENTED)
        if self.estimated is None:
            return index_of(self.count(base, part), self.count(base, SEGMENTED), living, self.appetite)
        share = self._estimated_share((base, part), (base, SEGMENTED))
        if share is None or not all(living) or (self.count(base, part) or 0) < self.appetite.least_index_count:
            return None
        return told_index(share.times(living[1] / living[0]), self.appetite.index_step)

    @property
    def _repeats(self) -> int:
        """Return how often a household is taken to be in an estimate, which repeats households and so tells less."""
        return min(self.members, MOST_REPEATED)

    @cached_property
    def _bounds(self) -> Bounds:
        return Bounds(self.table, self.shown, self.appetite.rounding_base)

    def _share(self, part: tuple[str, str], whole: tuple[str, str]) -> Estimate | None:
        if self.estimated is None:
            return share_of(self.count(*part), self.count(*whole), self.appetite)
        share = self._estimated_share(part, whole)
        return told_share(share) if share else None

    def _estimated_share(self, part: tuple[str, str], whole: tuple[str, str]) -> Interval | None:
        found, of = self.count(*part), self.count(*whole)
        if found is None or of is None or of < self.appetite.least_share_base:
            return None
        share = min(max(found / of, 0.5 / of), 1 - 0.5 / of)
        noise = (self._deviation(*part) ** 2 + (share * self._deviation(*whole)) ** 2) / of**2
        sampling = share * (1 - share) * self._repeats / of
        return wilson(min(found / of, 1.0), share * (1 - share) / (sampling + noise)).times(100)

    def _deviation(self, area: str, part: str) -> float:
        """Return the standard deviation of an estimated number, from its interval."""
        if self.estimated is None:
            return sqrt((self.appetite.rounding_base**2 - 1) / 6)
        place = self._at(area, part)
        return float(self.estimated.high[place] - self.estimated.low[place]) / (2 * Z95)

    def _has(self, area: str, part: str) -> bool:
        return area in self.table.area_at and part in self.table.part_at

    def _at(self, area: str, part: str) -> tuple[int, int]:
        return self.table.area_at[area], self.table.part_at[part]
