"""Conditions that every safe choice of hidden cells meets, and that an unsafe one was found to break.

A cut is a vector a with: the sum of a over the hidden cells must be at least 1. It follows from the prices of an
attacker's bound: prices[j] < 0 means that cell j may have to fall, by its `down` at most; prices[j] > 0 that it may
have to rise, which has no limit, so that hiding it alone may be enough.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from publiek.disclosure.suppression.needs import Need
from publiek.disclosure.suppression.search.problem import Problem
from publiek.disclosure.suppression.search.reach import Reach

if TYPE_CHECKING:
    from numpy.typing import NDArray

Cut = "NDArray[np.float64]"
_TINY = 1e-9


def cut_from(
    problem: Problem, known: frozenset[int], reaches: Sequence[Reach], wanted: float
) -> "NDArray[np.float64] | None":
    """Return the condition that these reaches together get as far as wanted; None where the prices limit nothing."""
    give = sum(_give(problem, known, reach, wanted) for reach in reaches)
    left = wanted - give[problem.sensitive].sum()
    if left <= _TINY:
        return None
    cut = np.minimum(give, left) / left
    cut[problem.sensitive] = 0
    return cut


def _give(problem: Problem, known: frozenset[int], reach: Reach, wanted: float) -> "NDArray[np.float64]":
    prices = reach.prices
    give: NDArray[np.float64] = np.where(prices > 0, wanted, np.minimum(-prices * problem.down, wanted))
    give[list(known)] = 0
    return give


def first_cuts(problem: Problem) -> list["NDArray[np.float64]"]:
    """Return what every sum asks of the sensitive cells in it, before anything is solved."""
    cuts = []
    need = {need.cell: need for need in problem.needs}
    rows = problem.sums.tocsr()
    for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True):
        cells, signs = rows.indices[start:end], rows.data[start:end]
        for cell, sign in zip(cells, signs, strict=True):
            if int(cell) in need:
                cuts += [cut for cut in _of_sum(problem, need[int(cell)], cells, signs * sign) if cut is not None]
    return cuts


def _of_sum(problem: Problem, need: Need, cells: object, signs: object) -> list["NDArray[np.float64] | None"]:
    prices = np.zeros(problem.down.size)
    prices[cells] = -np.asarray(signs)  # the cell's own change equals minus that of the others with its sign
    prices[need.cell] = 0
    upward, downward = Reach(0, prices, prices), Reach(0, prices, -prices)
    own = np.zeros(problem.down.size)
    own[need.cell] = -1
    bottom = Reach(0, own, own)
    return [
        cut_from(problem, frozenset(), reaches, wanted)
        for reaches, wanted in (
            ([upward, bottom], need.width),
            ([upward, downward], need.width),
            ([upward], need.up),
            ([downward], need.down),
        )
        if wanted
    ]


def excluding(problem: Problem, hidden: "NDArray[np.bool_]") -> "NDArray[np.float64]":
    """Return the condition that something besides these cells is hidden too: hiding less is never safer."""
    return np.where(hidden, 0.0, 1.0)
