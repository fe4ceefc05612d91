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


def is_narrow(known: Known, quantity: Ints, width: int, harmless: float = np.inf) -> bool:
    """Return whether somebody is surely in a quantity, known to within less than `width`; `harmless` or more is not.

    One solution far from the fitting values is enough to tell that it is not, and bounds that allow for fractions may
    tell that it is; so the ends themselves are only looked for where neither does.
    """
    ends = Extremes.of(known, quantity)
    value, high = int(known.fitting[quantity].sum()), int(known.bounds.high[quantity].sum())
    if high - value >= width and ends.some_most - value >= width:
        return False
    if ends.some_least <= 0 or ends.some_most - ends.some_least >= width or ends.at_least >= harmless:
        return False
    if ends.at_least >= 1 and ends.at_most - ends.at_least < width and value < harmless:
        return True
    return 1 <= ends.least < harmless and ends.most - ends.least < width


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
        return self._fits(self._least[1])

    @cached_property
    def some_most(self) -> int:
        """A large value that fits."""
        return self._fits(self._most[1])

    @cached_property
    def at_least(self) -> int:
        """What it cannot be less than, fractions and gaps allowed."""
        found = self._least if self._split.size == 0 else self._relaxed.smallest(self.weights)
        return int(np.ceil(found[0] - _NEARLY))

    @cached_property
    def at_most(self) -> int:
        """What it cannot be more than."""
        found = self._most if self._split.size == 0 else self._relaxed.smallest(-self.weights)
        return int(np.floor(-found[0] + _NEARLY))

    @cached_property
    def least(self) -> int:
        """The least value that fits."""
        return int(np.ceil(self._whole.smallest(self.weights)[0] - _NEARLY))

    @cached_property
    def most(self) -> int:
        """The most."""
        return int(np.floor(-self._whole.smallest(-self.weights)[0] + _NEARLY))

    @cached_property
    def _least(self) -> tuple[float, Reals]:
        return self._beside.smallest(self.weights)

    @cached_property
    def _most(self) -> tuple[float, Reals]:
        return self._beside.smallest(-self.weights)

    @cached_property
    def _beside(self) -> Solver:
        return Solver(self.problem.rows, self.aside.low.astype(float), self.aside.high.astype(float))

    @cached_property
    def _relaxed(self) -> Solver:
        return Solver(self.problem.rows, self.bounds.low.astype(float), self.bounds.high.astype(float))

    @cached_property
    def _split(self) -> Ints:
        """The places of unknowns that may be on either side of a gap."""
        mine = self.bounds
        return np.flatnonzero((mine.low <= mine.gap_low) & (mine.high >= mine.gap_high))

    def _fits(self, values: Reals) -> int:
        """Return the quantity of a solution; if that has fractions (a corner mostly has none), of what fits anyhow."""
        nearest = np.round(values)
        is_whole = bool((np.abs(values - nearest) <= _NEARLY).all())
        return int(self.weights @ (nearest if is_whole else self.fitting))

    @cached_property
    def _whole(self) -> Solver:
        """In whole numbers: for every unknown with a gap, one more (0 or 1) tells on which side of it it is."""
        split, count = self._split, self._split.size
        low, high = self.bounds.low.astype(float), self.bounds.high.astype(float)
        below, above = self.bounds.gap_low[split].astype(float), self.bounds.gap_high[split].astype(float)
        rows, free = self.problem.rows, np.full(count, np.inf)
        start = np.arange(0, 2 * count + 1, 2)
        column = np.column_stack((split, np.arange(low.size, low.size + count))).ravel()
        # x - (high - below) * side <= below;  x - (above - low) * side >= low
        for slope, least, most in ((below - high[split], -free, below), (low[split] - above, low[split], free)):
            rows = rows.then(Rows(start, column, np.column_stack((np.ones(count), slope)).ravel(), least, most))
        return Solver(rows, np.append(low, np.zeros(count)), np.append(high, np.ones(count)), whole=True)
