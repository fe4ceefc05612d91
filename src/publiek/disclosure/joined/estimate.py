"""Estimates for a programme from the released cubes of its institutions.

What can be estimated is the sum of their audiences: a household counts once for each institution it came to. How many
households that are lies between the largest audience and the sum of all.

- An audience that is shown as p is p, off by chance: variance (b**2 - 1) / 6, the mean of r (b - r) over remainders r.
- One that is hidden lies between bounds that follow from everything shown (0 and k - 1 at the widest, unless the gate
  or the penetration may have hidden it); within these it is guessed: the mean, within the bounds, of a Poisson
  number with the rate of the smallest shown whole around it. Its variance is that of an even spread over the bounds,
  seen from the guess: width (width + 2) / 12 + (middle - guess)**2.
- The interval of the sum is 1.96 standard deviations to both sides, in whole numbers outward, and within the bounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Ints, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.attacker.evidence import Evidence, evidence
from publiek.disclosure.attacker.seen import seen
from publiek.disclosure.release import Release

CONFIDENCE = 1.96
_ONE = "release"
_NEAR = 40
_LEAST_RATE = 1e-6


@dataclass(frozen=True)
class Joined:
    """The estimates of one table; arrays in its shape.

    audiences, low, high: the sum of the institutions' households, with its 95 % interval. at_least, at_most: bounds of
    the number of households, each counted once. hidden: institutions whose number is not shown there.
    """

    table: Table
    audiences: Ints
    low: Ints
    high: Ints
    at_least: Ints
    at_most: Ints
    hidden: Ints
    members: int

    @property
    def listed(self) -> np.ndarray:
        """Return the cells that at least one institution shows."""
        return np.asarray(self.hidden < self.members)


def join(releases: Mapping[str, Release], names: Mapping[str, str]) -> tuple[Joined, ...]:
    """Return the estimates; `names`: of the sector's table by the institutions' table that has its cells."""
    known = {one: evidence({_ONE: seen(release)}) for one, release in sorted(releases.items())}
    first = next(iter(releases.values())).cube
    tables = [table for table in first.tables if table.name in names]
    return tuple(_join(table, names[table.name], releases, known) for table in tables)


def _join(table: Table, name: str, releases: Mapping[str, Release], known: Mapping[str, Evidence]) -> Joined:
    parts = [_part(known[one], table, Appetite.among(releases[one].manifest.parameters)) for one in sorted(releases)]
    value, variance = sum(part.value for part in parts), sum(part.variance for part in parts)
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    off = CONFIDENCE * np.sqrt(variance)
    return Joined(
        table=Table(
            name, table.slices, table.areas, table.parts, table.population, table.area_relations, table.part_relations
        ),
        audiences=np.clip(np.rint(value).astype(np.int64), low, high),
        low=np.maximum(np.floor(value - off).astype(np.int64), low),
        high=np.minimum(np.ceil(value + off).astype(np.int64), high),
        at_least=np.max([part.low for part in parts], axis=0),
        at_most=np.minimum(high, table.population[None]),
        hidden=np.sum([part.hidden for part in parts], axis=0),
        members=len(parts),
    )


@dataclass(frozen=True)
class _Part:
    value: np.ndarray
    variance: np.ndarray
    low: Ints
    high: Ints
    hidden: np.ndarray


def _part(found: Evidence, table: Table, appetite: Appetite) -> _Part:
    """Return what one institution's cells of a table may be."""
    own = _same(found.numbering.cubes[_ONE], table)
    block = found.numbering.block(_ONE, own.name)
    low, high, shown = found.known.low[block], found.known.high[block], found.known.shown[block]
    hidden = shown == HIDDEN
    guess = _expected(_rates(found)[block] * found.known.population[block], low, high)
    rounding = (appetite.rounding_base**2 - 1) / 6
    return _Part(
        value=np.where(hidden, guess, shown),
        variance=np.where(hidden, _variance(guess, low, high), rounding),
        low=low,
        high=high,
        hidden=hidden,
    )


def _expected(rate: np.ndarray, low: Ints, high: Ints) -> np.ndarray:
    """Return the mean of a Poisson number of this rate that is known to lie from low to high.

    Far-off bounds say nothing: then it is the rate itself, within them.
    """
    from scipy.special import gammaln, xlogy

    off = np.arange(_NEAR + 1)
    found = np.clip(rate, low, high)
    near = high - low <= _NEAR
    values = low[near][:, None] + off
    chances = xlogy(values, np.maximum(rate[near], _LEAST_RATE)[:, None]) - gammaln(values + 1)
    chances = np.where(values <= high[near][:, None], chances, -np.inf)
    weights = np.exp(chances - chances.max(axis=1, keepdims=True))
    found[near] = (weights * values).sum(axis=1) / weights.sum(axis=1)
    return np.asarray(found)


def _variance(guess: np.ndarray, low: Ints, high: Ints) -> np.ndarray:
    width, middle = high - low, (high + low) / 2
    return np.asarray(width * (width + 2) / 12 + (middle - guess) ** 2)


def _same(cube: Cube, table: Table) -> Table:
    found = cube.table(table.name)
    if (found.slices, found.areas, found.parts) != (table.slices, table.areas, table.parts):
        raise ValueError("releases of other cells")
    return found


def _rates(found: Evidence) -> np.ndarray:
    """Return, for each cell, the part that came of the smallest shown whole that it lies in; 0 where there is none."""
    known = found.known
    rate, smallest = np.zeros(len(known.shown)), np.full(len(known.shown), np.iinfo(np.int64).max)
    for rows in found.rows:
        whole = rows.cells[:, 0]
        usable = (known.shown[whole] > 0) & (known.population[whole] > 0)
        whole, parts = whole[usable], rows.cells[usable, 1:]
        for column in range(parts.shape[1]):
            part, size = parts[:, column], known.population[whole]
            better = size < smallest[part]
            smallest[part[better]] = size[better]
            rate[part[better]] = known.shown[whole[better]] / size[better]
    return rate
