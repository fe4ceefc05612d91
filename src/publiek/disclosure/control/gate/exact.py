"""The exact bounds of a quantity: HiGHS finds the smallest and the largest solution of its surroundings."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from publiek.cube.cells import Ints
from publiek.disclosure.control.gate.bounds import Bounds
from publiek.disclosure.control.gate.region import Region, around, region
from publiek.disclosure.control.gate.sums import Sums

_NEARLY = 1e-6


@dataclass(frozen=True)
class Extremes:
    """The least and the most that a quantity can be; `most` is None where least is 0: then nothing is told."""

    least: int
    most: int | None

    def is_narrow(self, width: int) -> bool:
        """Return whether somebody is surely there, and how many is known to within less than `width`."""
        return self.least >= 1 and self.most is not None and self.most - self.least < width


def extremes(sums: Sums, bounds: Bounds, quantity: Ints) -> Extremes:
    """Return the bounds on the sum of some unknowns, given everything around them. Whole numbers, gaps respected."""
    problem = region(sums, bounds, around(sums, quantity))
    weights = np.isin(problem.unknowns, quantity).astype(float)
    least = int(np.ceil(_smallest(problem, bounds, weights) - _NEARLY))
    if least <= 0:
        return Extremes(0, None)
    return Extremes(least, int(np.floor(-_smallest(problem, bounds, -weights) + _NEARLY)))


def _smallest(problem: Region, bounds: Bounds, weights: NDArray[np.float64]) -> float:
    """Return the smallest value of weights @ unknowns.

    First without asking for whole numbers: its corner mostly has them by itself. If not, as an integer program.
    """
    low, high = bounds.low[problem.unknowns], bounds.high[problem.unknowns]
    found = _solve(problem.matrix, (problem.least, problem.most), (low, high), weights, whole=False)
    if _is_possible(found.x, problem, bounds):
        return float(found.fun)
    return _smallest_whole(problem, bounds, weights)


def _is_possible(values: NDArray[np.float64], problem: Region, bounds: Bounds) -> bool:
    nearest = np.round(values)
    below, above = bounds.gap_low[problem.unknowns], bounds.gap_high[problem.unknowns]
    whole = np.abs(values - nearest) <= _NEARLY
    return bool((whole & ((nearest <= below) | (nearest >= above))).all())


def _smallest_whole(problem: Region, bounds: Bounds, weights: NDArray[np.float64]) -> float:
    """Do the same in whole numbers: for every unknown with a gap, one more (0 or 1) tells on which side of it it is."""
    from scipy.sparse import csr_array, hstack, vstack

    unknowns = problem.unknowns
    low, high = bounds.low[unknowns].astype(float), bounds.high[unknowns].astype(float)
    below, above = bounds.gap_low[unknowns], bounds.gap_high[unknowns]
    split = np.flatnonzero((low <= below) & (high >= above))
    count = split.size
    pick = csr_array((np.ones(count), (np.arange(count), split)), shape=(count, unknowns.size))

    def switch(by: NDArray[np.float64]) -> Any:
        return csr_array((by, (np.arange(count), np.arange(count))), shape=(count, count))

    # x <= below + (high - below) * side;  x >= low + (above - low) * side
    matrix = vstack(
        (
            hstack((problem.matrix, csr_array((problem.least.size, count)))),
            hstack((pick, switch(below[split] - high[split]))),
            hstack((pick, switch(low[split] - above[split]))),
        )
    )
    free = np.full(count, np.inf)
    limits = (
        np.concatenate((problem.least, -free, low[split])),
        np.concatenate((problem.most, below[split].astype(float), free)),
    )
    box = (np.append(low, np.zeros(count)), np.append(high, np.ones(count)))
    return float(_solve(matrix, limits, box, np.append(weights, np.zeros(count)), whole=True).fun)


def _solve(
    matrix: Any, limits: tuple[Any, Any], box: tuple[Any, Any], weights: NDArray[np.float64], *, whole: bool
) -> Any:
    from scipy.optimize import Bounds as Box
    from scipy.optimize import LinearConstraint, milp

    constraints = LinearConstraint(matrix, *limits) if matrix.shape[0] else None
    found = milp(weights, constraints=constraints, bounds=Box(*box), integrality=np.full(weights.size, int(whole)))
    if found.status != 0:
        raise RuntimeError(f"the solver ended with status {found.status}")
    return found
