"""Conditions that every safe choice of hidden cells meets, and that an unsafe one was found to break.

A cut is a vector a with: the sum of a over the hidden cells must be at least 1. It follows from the prices of an
attacker's bound: prices[j] < 0 means that cell j may have to fall, by its `down` at most; prices[j] > 0 that it may
have to rise, which has no limit, so that hiding it alone may be enough.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from publiek.disclosure.suppression.needs import Need
from publiek.disclosure.suppression.search.problem import NOBODY, Problem
from publiek.disclosure.suppression.search.vectors import Amounts, Choices

_TINY = 1e-9


def cut_from(problem: Problem, known: frozenset[int], prices: Sequence[Amounts], wanted: float) -> Amounts | None:
    """Return the condition that bounds with these prices together lie as far as wanted.

    None where the cells that are hidden anyhow are enough for it.
    """
    give = np.zeros(problem.down.size)
    for price in prices:
        give += np.where(price > 0, wanted, np.minimum(-price * problem.down, wanted))
    give[sorted(known)] = 0
    left = wanted - float(give[problem.sensitive].sum())
    if left <= _TINY:
        return None
    cut = np.minimum(give, left) / left
    cut[problem.sensitive] = 0
    return cut


def first_cuts(problem: Problem) -> Iterator[Amounts]:
    """Yield what every sum asks of the sensitive cells in it, before anything is solved."""
    needs = {need.cell: need for need in problem.needs}
    rows = problem.sums.tocsr()
    for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True):
        cells, signs = rows.indices[start:end], rows.data[start:end]
        for cell, sign in zip(cells.tolist(), signs, strict=True):
            if cell in needs:
                # In a sum, a cell's own change is minus that of the others with its sign.
                others = np.zeros(problem.down.size)
                others[cells] = -signs * sign
                others[cell] = 0
                yield from _of_sum(problem, needs[cell], others)


def _of_sum(problem: Problem, need: Need, others: Amounts) -> Iterator[Amounts]:
    own = np.zeros(problem.down.size)
    own[need.cell] = -1
    asked = (([others, own], need.width), ([others, -others], need.width), ([others], need.up), ([-others], need.down))
    for prices, wanted in asked:
        cut = cut_from(problem, NOBODY, prices, wanted) if wanted else None
        if cut is not None:
            yield cut


def excluding(hidden: Choices) -> Amounts:
    """Return the condition that something besides these cells is hidden too: hiding less is never safer."""
    return np.where(hidden, 0.0, 1.0)
