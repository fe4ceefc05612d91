"""Where the chances are, in the simplest sense: segments that an institution reaches less in one area than in the city.

No more than a sum on what is released: distance, supply and taste are not in it. Who lives there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.disclosure.released import Crossing, Estimate, Released
from publiek.insight.slices import thresholds
from publiek.measures.looks import widened

FINEST_FIRST = ("wijk", "gebied", "stadsdeel")
SHOWN_ENOUGH = 0.5
"""Chances are sought at the finest level at which at least this part of the crossings with segments is shown."""
TO = 5
"""Households in a chance are given in multiples of five, as all households are."""


@dataclass(frozen=True)
class Chance:
    """A segment (or level) in an area where reach is surely lower than in the whole city.

    missing: how many more households it would be if reach were that of the city, with the interval that follows from
    both reaches; never more than live there and did not come. elsewhere: reach of the same in the whole city.
    """

    area: str
    part: str
    households: int
    population: int
    reach: Estimate
    elsewhere: Estimate
    missing: Estimate


def level_of_chances(released: Released) -> str | None:
    """Return the level of areas at which chances are sought; the coarsest there is where little is shown."""
    segments = {segment.code for segment in released.segments}
    by_level = {
        level: [one for one in released.crossings if one.level == level and one.part in segments]
        for level in FINEST_FIRST
    }
    there = {level: found for level, found in by_level.items() if found}
    for level, found in there.items():
        if sum(one.reach is not None for one in found) >= SHOWN_ENOUGH * len(found):
            return level
    return next(reversed(there), None)


def chances(released: Released, level: str, parts: Sequence[str]) -> tuple[Chance, ...]:
    """Return the chances of these segments (or levels) in the areas of a level, the surest households first.

    A chance: reach is at most as low as the threshold of a low index says (of the city's), and its interval, widened
    for all crossings that are looked at, lies under the city's by five households or more. Hidden crossings are none:
    nothing is known of them.
    """
    city = {one.part: one for one in released.crossings if one.level == "gemeente" and one.reach is not None}
    looked = [
        one
        for one in released.crossings
        if one.level == level and one.part in parts and one.part in city and one.reach is not None
    ]
    most = thresholds(released).low / 100
    found = (_chance(one, city[one.part], len(looked), most) for one in looked)
    return tuple(sorted((one for one in found if one is not None), key=_order))


def unsure(released: Released, level: str, parts: Sequence[str]) -> tuple[Crossing, ...]:
    """Return where reach seems as low as that of a chance, but is too uncertain to say so; the lowest first."""
    found = {(one.area, one.part) for one in chances(released, level, parts)}
    city = {one.part: one.reach.value for one in released.crossings if one.level == "gemeente" and one.reach}
    most = thresholds(released).low / 100
    seems = [
        (one.reach.value / city[one.part], one)
        for one in released.crossings
        if one.level == level and one.part in parts and one.reach is not None and city.get(one.part)
    ]
    held = [(ratio, one) for ratio, one in seems if ratio <= most and (one.area, one.part) not in found]
    return tuple(one for _, one in sorted(held, key=lambda pair: (pair[0], pair[1].area, pair[1].part)))


def _order(one: Chance) -> tuple[float, float, str, str]:
    return -one.missing.low, -one.missing.value, one.area, one.part


def _chance(here: Crossing, city: Crossing, looks: int, most: float) -> Chance | None:
    reach, elsewhere = here.reach, city.reach
    if reach is None or elsewhere is None or here.households is None:
        return None
    held = widened(reach.low, reach.high, looks)
    if held.high >= elsewhere.low or reach.value > most * elsewhere.value:
        return None
    left = here.population - here.households
    ends = (elsewhere.value - reach.value, elsewhere.low - held.high, elsewhere.high - held.low)
    value, low, high = (_households(here.population * gap / 1000, left) for gap in ends)
    if not low:
        return None
    missing = Estimate(value=value, low=low, high=high)
    return Chance(here.area, here.part, here.households, here.population, reach, elsewhere, missing)


def _households(number: float, left: int) -> float:
    return float(max(0, min(TO * round(number / TO), left)))
