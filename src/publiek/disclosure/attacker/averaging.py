"""Attack by averaging (A5): a number that several disjoint sums lead to is known better than each of them.

All rounded numbers, all sums and what one would expect of each hidden cell are weighed together by least squares, each
with its own variance: the best estimate there is of every hidden number from every route at once.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.attacker.evidence import Evidence
from publiek.disclosure.attacker.exact import as_matrix

_SURE = 1e4
_LEAST_VARIANCE = 0.25


@dataclass(frozen=True)
class Averaged:
    """For every cell: the estimate from all routes, whole and within its bounds; and the one expected beforehand."""

    estimate: Ints
    expected: Ints


def averaged(evidence: Evidence) -> Averaged:
    """Return an estimate of every cell."""
    from scipy.sparse import diags
    from scipy.sparse.linalg import spsolve

    known = evidence.known
    expected, variance = _beforehand(evidence)
    exact = as_matrix(evidence)[0][np.nonzero(np.concatenate([rows.exact for rows in evidence.rows]))[0]]
    weights = 1 / variance
    normal: Any = diags(weights) + _SURE * (exact.T @ exact)
    estimate = spsolve(normal.tocsc(), weights * expected)
    return Averaged(_whole(estimate, known.low, known.high), _whole(expected, known.low, known.high))


def _beforehand(evidence: Evidence) -> tuple[np.ndarray, np.ndarray]:
    """Return what is expected of each cell by itself, and its variance."""
    known = evidence.known
    base = np.array([evidence.rules[label].base for label, _ in evidence.numbering.starts], dtype=float)
    sizes = [evidence.numbering.block(*place).size for place in evidence.numbering.starts]
    rounding = np.maximum((np.repeat(base, sizes) ** 2 - 1) / 6, _LEAST_VARIANCE)
    rate = _rate_above(evidence)
    hoped = np.clip(rate * known.population, known.low, known.high)
    expected = np.where(known.hidden, hoped, known.shown)
    return expected, np.where(known.hidden, np.maximum(hoped, _LEAST_VARIANCE), rounding)


def _rate_above(evidence: Evidence) -> np.ndarray:
    """Return, for each cell, the part that came of the smallest shown whole that it lies in."""
    known = evidence.known
    rate, smallest = np.zeros(evidence.numbering.total), np.full(evidence.numbering.total, np.iinfo(np.int64).max)
    for rows in (one for one in evidence.rows if one.signs[0] > 0 > one.signs[-1]):
        whole = rows.cells[:, 0]
        usable = (known.shown[whole] > 0) & (known.population[whole] > 0)
        for column in range(1, rows.cells.shape[1]):
            part = rows.cells[usable, column]
            size = known.population[whole[usable]]
            better = size < smallest[part]
            smallest[part[better]] = size[better]
            rate[part[better]] = known.shown[whole[usable]][better] / size[better]
    return rate


def _whole(estimate: np.ndarray, low: Ints, high: Ints) -> Ints:
    return np.asarray(np.clip(np.rint(estimate), low, high), dtype=np.int64)
