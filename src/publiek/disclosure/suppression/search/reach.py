"""How far an attacker's bound on one cell lies from its true value, while given cells are hidden, and what limits it.

The attacker's problem, in changes d of the true values: the furthest d[cell], up or down, over all d that keep every
sum (sums @ d = 0), change hidden cells only, and bring none below what everybody knows it to be at least. Its dual
prices tell which cells would have to be hidden as well for the bound to lie further.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from publiek.disclosure.suppression.search.problem import Problem

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TINY = 1e-7
_WHOLLY = 1 - 1e-6


@dataclass(frozen=True)
class Reach:
    """The furthest change of one cell: how far, by which changes, and the prices of every cell (None: no limit met).

    prices: for any d that keeps every sum, the cell's own change in this direction is prices @ d.
    """

    far: float
    change: "NDArray[np.float64]"
    prices: "NDArray[np.float64]"


@dataclass(frozen=True)
class Freedom:
    """Bounds on the change of every cell."""

    low: "NDArray[np.float64]"
    high: "NDArray[np.float64]"


def freedom(problem: Problem, hidden: "NDArray[np.float64]", known: frozenset[int], most: float) -> Freedom:
    """Return how far each cell may change where `hidden` says to what degree (0 to 1) it is hidden.

    Only a wholly hidden cell may rise without limit; one hidden by half by half of `most`.
    """
    degree = hidden.copy()
    degree[list(known)] = 0
    return Freedom(-problem.down * degree, np.where(degree >= _WHOLLY, np.inf, most * degree))


def reach(problem: Problem, free: Freedom, cell: int, sign: int, enough: float) -> Reach:
    """Return the furthest change of a cell upwards (sign 1) or downwards (-1); further than `enough` is not asked."""
    columns, rows = _around(problem, free, cell)
    if cell not in columns:
        return _stuck(problem, cell, sign)
    return _solve(problem, free, cell, sign, enough, columns, rows)


def _around(problem: Problem, free: Freedom, cell: int) -> tuple[Any, Any]:
    movable = np.flatnonzero((free.high > 0) | (free.low < 0))
    part = problem.sums[:, movable]
    rows = np.unique(part.indices)
    return _connected(part, movable, rows, cell)


def _connected(part: Any, movable: Any, rows: Any, cell: int) -> tuple[Any, Any]:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    if cell not in movable:
        return movable[:0], rows[:0]
    total, (height, width) = part.nnz, part.shape
    graph = csr_array(
        (np.ones(total), (np.repeat(np.arange(width), np.diff(part.indptr)), width + part.indices)),
        shape=(width + height, width + height),
    )
    label = connected_components(graph, directed=False)[1]
    mine = label[np.searchsorted(movable, cell)]
    return movable[label[:width] == mine], np.flatnonzero(label[width:] == mine)


def _stuck(problem: Problem, cell: int, sign: int) -> Reach:
    size = problem.down.size
    prices = np.zeros(size)
    prices[cell] = sign
    return Reach(0.0, np.zeros(size), prices)


def _solve(problem: Problem, free: Freedom, cell: int, sign: int, enough: float, columns: Any, rows: Any) -> Reach:
    from scipy.optimize import linprog

    high = free.high[columns]
    place = int(np.searchsorted(columns, cell))
    low = free.low[columns]
    aim = np.zeros(columns.size)
    aim[place] = -sign
    if sign > 0:
        high = high.copy()
        high[place] = min(high[place], enough)
    matrix = problem.sums[:, columns][rows, :]
    found = linprog(aim, A_eq=matrix, b_eq=np.zeros(rows.size), bounds=np.column_stack((low, high)), method="highs")
    if found.status != 0:
        raise RuntimeError(f"the solver ended with status {found.status}")
    change = np.zeros(problem.down.size)
    change[columns] = np.where(np.abs(found.x) < _TINY, 0, found.x)
    duals = np.zeros(problem.sums.shape[0])
    duals[rows] = found.eqlin.marginals
    prices = problem.sums.T @ duals
    prices[cell] += sign
    prices[np.abs(prices) < _TINY] = 0
    return Reach(-float(found.fun), change, prices)
