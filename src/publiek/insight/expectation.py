"""How many households of some segments an institution reaches in some areas now, and how many may be expected.

Rule. Areas of the same level that were not chosen and lie about as far from the institution are 'like
areas' (`like_areas`); for stadsdelen, their gebieden are compared. In these the institution reaches a part of the
segments' households; the chosen areas are expected to come to that part. The interval is that of the mean of so many
areas drawn from the like ones: their spread s, from area to area, counts for the chosen and for the like areas, so
the variance is s^2 (1/chosen + 1/like), in effective numbers of areas (L. Kish, 'Survey Sampling', 1965, section
11.7), with Student's t; the rounding of released counts comes on top. Where the institution's own figures there are
hidden too often, its discipline's pattern is taken: the institution's reach in the city, times how the discipline's
reach in like areas compares with the discipline's in the city. To the interval is added how surely both numbers in the
city are known (their rounding and hiding), and that of n expected some more or fewer come by chance (variance n).

It is no promise: no distance but the home's, no supply, no price and no taste are in it. Never more is expected than
live there. 'Too uncertain' is said where fewer than five like areas remain, where more than half of what is reached
there is hidden, or where the interval goes down to fewer than five households.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Literal

from publiek.insight.nesting import within
from publiek.insight.reached import Reached
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.insight.targeting import Target
from publiek.measures.interval import Z95, Interval, rounding_variance
from publiek.measures.jackknife import student

FEWEST_LIKE = 5
MOST_HIDDEN = 0.5
LEAST = 5.0  # households: where even the lower end rounds to nothing, so does the expectation
ROOM = 2000.0  # metres nearer or farther than the chosen areas
FINER = {"stadsdeel": ("gebied", "wijk")}  # what a stadsdeel is compared by: there are too few of them
Basis = Literal["own", "discipline"]
Reason = Literal["few_areas", "hidden", "wide"]


@dataclass(frozen=True)
class Now:
    """Households reached. hidden: how many of the most that may have been reached are of hidden cells."""

    reached: Interval
    hidden: float


@dataclass(frozen=True)
class Expected:
    """Households that may be expected, with the 95 % interval; basis: whose pattern; like: number of like areas."""

    households: Interval
    basis: Basis
    like: int


@dataclass(frozen=True)
class Uncertain:
    """Why nothing can be expected; most: the upper end of the 95 % interval, in households, where that is known."""

    reason: Reason
    most: float | None = None


@dataclass(frozen=True)
class _Cell:
    """Households reached of a part in an area: the likeliest number, its variance, and between what it surely lies."""

    value: float
    variance: float
    least: float
    most: float
    hidden: bool


def now_in(reached: Reached, target: Target, areas: Sequence[AreaFacts]) -> Now:
    """Return households of the segments reached in areas, from shown and hidden cells.

    A shown count is off by the rounding; a hidden one lies anywhere between its bounds, all alike likely. An estimate
    brings its own interval.
    """
    cells = [_cell(reached, area, part, target) for area in areas for part in target.parts]
    value, half = sum(cell.value for cell in cells), Z95 * sqrt(sum(cell.variance for cell in cells))
    least, most = sum(cell.least for cell in cells), sum(cell.most for cell in cells)
    hidden = sum(cell.most for cell in cells if cell.hidden)
    return Now(Interval(value, max(least, value - half), min(most, value + half)), hidden / most if most else 0.0)


def _cell(reached: Reached, area: AreaFacts, part: str, target: Target) -> _Cell:
    if area.code not in reached.areas or part not in reached.table.part_at:
        return _hidden(0, target.living(area))
    count, (least, most) = reached.count(area.code, part), reached.bounds(area.code, part)
    if count is None:
        return _hidden(least, most)
    reach = None if reached.exact else reached.reach(area.code, part)
    error = (reach.high - reach.low) / 2000 / Z95 * reached.living(area.code, part) if reach else 0.0
    return _Cell(count, error**2 or rounding_variance(reached.appetite.rounding_base), least, most, False)


def _hidden(least: int, most: int) -> _Cell:
    return _Cell((least + most) / 2, (most - least) ** 2 / 12, least, most, True)


def expected(
    surroundings: Surroundings, target: Target, own: Reached, discipline: Reached | None
) -> Expected | Uncertain:
    """Return how many households of the target may be expected; or why that is too uncertain to say."""
    like = like_areas(surroundings, target)
    if len(like) < FEWEST_LIKE:
        return Uncertain("few_areas")
    compared = compared_areas(surroundings, target), like
    found = _by_pattern(target, compared, own, "own")
    if isinstance(found, Expected) or discipline is None:
        return found
    city = (surroundings.areas[surroundings.city],)
    mine, theirs = now_in(own, target, city), now_in(discipline, target, city)
    if mine.hidden > MOST_HIDDEN or theirs.reached.value <= 0:
        return found
    pattern = _by_pattern(target, compared, discipline, "discipline")
    if not isinstance(pattern, Expected) or mine.reached.value <= 0:
        return found
    most = float(sum(map(target.living, target.areas)))
    return _said(Expected(_scaled(pattern.households, mine, theirs, most), "discipline", pattern.like))


def _scaled(pattern: Interval, mine: Now, theirs: Now, most: float) -> Interval:
    """Return what the discipline's pattern comes to for an institution, from what both reach in the city."""
    found = pattern.times(mine.reached.value / theirs.reached.value)
    known = found.value**2 * (_doubt(mine) + _doubt(theirs)) + found.value
    half = hypot((found.high - found.low) / 2, Z95 * sqrt(known))
    return Interval(found.value, found.value - half, min(most, found.value + half))


def _doubt(now: Now) -> float:
    """Return the variance, by rounding and hiding, of a number reached in parts of its square."""
    return ((now.reached.high - now.reached.low) / (2 * Z95) / now.reached.value) ** 2


def _by_pattern(
    target: Target, compared: tuple[Sequence[AreaFacts], Sequence[AreaFacts]], reached: Reached, basis: Basis
) -> Expected | Uncertain:
    mine, like = compared
    together = now_in(reached, target, like)
    if together.hidden > MOST_HIDDEN:
        return Uncertain("hidden")
    living = [float(target.living(area)) for area in like]
    rates = [now_in(reached, target, (area,)).reached.value / here for area, here in zip(like, living, strict=True)]
    there = [float(target.living(area)) for area in mine]
    mean = sum(rate * here for rate, here in zip(rates, living, strict=True)) / sum(living)
    spread = sum(here * (rate - mean) ** 2 for rate, here in zip(rates, living, strict=True)) / sum(living)
    spread *= len(like) / (len(like) - 1)
    noise = ((together.reached.high - together.reached.low) / (2 * Z95) / sum(living)) ** 2
    half = student(len(like) - 1) * sqrt(spread * (1 / _areas(there) + 1 / _areas(living)) + noise)
    households = Interval(mean, mean - half, min(1.0, mean + half)).times(sum(there))
    return _said(Expected(households, basis, len(like)))


def _said(found: Expected) -> Expected | Uncertain:
    """Return an expectation, unless its interval goes down to nearly nothing."""
    return found if found.households.low >= LEAST else Uncertain("wide", found.households.high)


def _areas(weights: Sequence[float]) -> float:
    """Return the effective number of areas: fewer than there are where a few are large."""
    squares = sum(weight * weight for weight in weights)
    return sum(weights) ** 2 / squares if squares else 1.0


def compared_areas(surroundings: Surroundings, target: Target) -> tuple[AreaFacts, ...]:
    """Return the areas by which the chosen ones are compared: themselves, or a stadsdeel's gebieden."""
    for level in FINER.get(target.level, ()):
        found = [area for holder in target.areas for area in within(surroundings, level, holder.code)]
        if sum(map(target.living, found)) == sum(map(target.living, target.areas)):
            return tuple(found)
    return target.areas


def like_areas(surroundings: Surroundings, target: Target) -> tuple[AreaFacts, ...]:
    """Return areas like those that are compared: not chosen, and as far from home, give or take 2 km.

    All areas that were not chosen, where the home or the areas' places are not known.
    """
    mine = compared_areas(surroundings, target)
    chosen, level = {area.code for area in mine}, mine[0].level
    others = [a for a in within(surroundings, level, surroundings.city) if a.code not in chosen and target.living(a)]
    home = at.centre if (at := surroundings.areas.get(target.home or "")) else None
    far = [distance for area in mine if (distance := _metres(home, area)) is not None]
    if not far:
        return tuple(others)
    near, farthest = min(far) - ROOM, max(far) + ROOM
    return tuple(
        area for area in others if (distance := _metres(home, area)) is not None and near <= distance <= farthest
    )


def _metres(home: tuple[float, float] | None, area: AreaFacts) -> float | None:
    """Return metres between a home and an area, in a straight line."""
    if home is None or area.centre is None:
        return None
    return hypot(area.centre[0] - home[0], area.centre[1] - home[1])
