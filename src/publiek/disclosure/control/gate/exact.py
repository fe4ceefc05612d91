"""The exact bounds of a quantity: HiGHS finds the smallest and the largest solution of its surroundings."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.control.gate.bounds import Bounds
from publiek.disclosure.control.gate.region import Reals, Region, Rows, around, region
from publiek.disclosure.control.gate.solver import Solver
from publiek.disclosure.control.gate.sums import Sums

_NEARLY = 1e-6


@dataclass(frozen=True)
class Known:
    """Of every unknown: the bounds that reckoning found, and values that fit."""

    sums: Sums
    bounds: Bounds
    fitting: Ints


def least_if_narrow(known: Known, quantity: Ints, width: int) -> int | None:
    """Return the least that a quantity can be, where somebody is surely there and its exact width is less than `width`.

    None where it is not narrow. One solution far from the fitting values is enough to tell; so the ends themselves are
    only looked for where there is none.
    """
    extremes = Extremes.of(known, quantity)
    value, high = int(known.fitting[quantity].sum()), int(known.bounds.high[quantity].sum())
    if high - value >= width and extremes.some_most - value >= width:
        return None
    if extremes.some_least <= 0 or value - extremes.some_least >= width:
        return None
    if extremes.some_most - extremes.some_least >= width:
        return None
    least = extremes.least
    return None if least <= 0 or extremes.most - least >= width else least


@dataclass(frozen=True)
class Extremes:
    """The ends of a quantity, the sum of some unknowns, given everything around them. Whole numbers, gaps respected.

    aside: the bounds, but for each gap only on the side of it where the fitting value lies.
    """

    problem: Region
    bounds: Bounds
    aside: Bounds
    fitting: Ints
    weights: Reals

    @classmethod
    def of(cls, known: Known, quantity: Ints) -> "Extremes":
        """Return the question of a quantity's ends."""
        bounds = known.bounds
        problem = region(known.sums, bounds, around(known.sums, quantity, bounds.low.size))
        mine, fitting = bounds.of(problem.unknowns), known.fitting[problem.unknowns]
        aside = Bounds(
            np.where(fitting > mine.gap_low, np.maximum(mine.low, mine.gap_high), mine.low),
            np.where(fitting <= mine.gap_low, np.minimum(mine.high, mine.gap_low), mine.high),
            mine.gap_low,
            mine.gap_high,
        )
        return cls(problem, mine, aside, fitting, np.isin(problem.unknowns, quantity).astype(float))

    @cached_property
    def some_least(self) -> int:
        """A small value that fits: the least one on this side of every gap, if that is found in whole numbers."""
        return self._some(1)

    @cached_property
    def some_most(self) -> int:
        """A large value that fits."""
        return -self._some(-1)

    @cached_property
    def least(self) -> int:
        """The least value that fits."""
        return int(np.ceil(self._whole.smallest(self.weights)[0] - _NEARLY))

    @cached_property
    def most(self) -> int:
        """The most."""
        return int(np.floor(-self._whole.smallest(-self.weights)[0] + _NEARLY))

    @cached_property
    def _beside(self) -> Solver:
        return Solver(self.problem.rows, self.aside.low.astype(float), self.aside.high.astype(float))

    def _some(self, sign: int) -> int:
        """Return a small value of sign * quantity. Fractions are allowed first: the corner mostly has none."""
        values = self._beside.smallest(sign * self.weights)[1]
        nearest = np.round(values)
        found = nearest if (np.abs(values - nearest) <= _NEARLY).all() else self.fitting
        return sign * int(self.weights @ found)

    @cached_property
    def _whole(self) -> Solver:
        """In whole numbers: for every unknown with a gap, one more (0 or 1) tells on which side of it it is."""
        low, high = self.bounds.low.astype(float), self.bounds.high.astype(float)
        below, above = self.bounds.gap_low, self.bounds.gap_high
        split = np.flatnonzero((low <= below) & (high >= above))
        count, free = split.size, np.full(split.size, np.inf)
        # x - (high - below) * side <= below;  x - (above - low) * side >= low
        column = np.column_stack((split, np.arange(low.size, low.size + count))).ravel()
        slope = [np.column_stack((np.ones(count), by)).ravel() for by in ((below - high)[split], (low - above)[split])]
        start = np.arange(0, 2 * count + 1, 2)
        rows = self.problem.rows.then(Rows(start, column, slope[0], -free, below[split].astype(float))).then(
            Rows(start, column, slope[1], low[split], free)
        )
        return Solver(rows, np.append(low, np.zeros(count)), np.append(high, np.ones(count)), whole=True)
