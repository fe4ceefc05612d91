"""How far an attacker's bound on one cell lies from its true value, while given cells are hidden, and what limits it.

The attacker's problem, in changes d of the true values: the furthest d[cell], up or down, over all d that keep every
sum (sums @ d = 0), change hidden cells only, and bring none below what everybody knows it to be at least. Its dual
prices tell which cells would have to be hidden as well for the bound to lie further.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import Any

import numpy as np

from publiek.disclosure.suppression.search.problem import Problem
from publiek.disclosure.suppression.search.vectors import Amounts

_TINY = 1e-7
_WHOLLY = 1 - 1e-6


@dataclass(frozen=True)
class Reach:
    """The furthest change of one cell: how far, by which changes of all cells, and the price of each.

    prices: for any d that keeps every sum, the cell's own change in this direction is prices @ d.
    """

    far: float
    change: Amounts
    prices: Amounts


class View:
    """What somebody who knows some cells can work out where `degree` says to what degree (0 to 1) each is hidden.

    Only a wholly hidden cell may rise without limit; one hidden by half, by half of `most`. After the time `until`
    every question is a TimeoutError.
    """

    def __init__(
        self,
        problem: Problem,
        degree: Amounts,
        known: frozenset[int],
        most: float = 0,
        until: float = float("inf"),
    ) -> None:
        self._sums, self._size, self._until = problem.sums, degree.size, until
        hidden = degree.copy()
        hidden[sorted(known)] = 0
        self._low = -problem.down * hidden
        self._high = np.where(hidden >= _WHOLLY, np.inf, most * hidden)
        self._movable = np.flatnonzero((self._high > 0) | (self._low < 0))

    def reach(self, cell: int, sign: int, enough: float) -> Reach:
        """Return the furthest change of a cell up (sign 1) or down (-1); further than `enough` is not asked."""
        prices = np.zeros(self._size)
        prices[cell] = sign
        columns, rows = self._part_of(cell)
        if not columns.size:
            return Reach(0.0, np.zeros(self._size), prices)
        found = self._furthest(columns, rows, {cell: sign}, enough)
        duals = np.zeros(self._sums.shape[0])
        duals[rows] = found.eqlin.marginals
        prices += self._sums.T @ duals
        prices[np.abs(prices) < _TINY] = 0
        return Reach(-float(found.fun), self._spread(columns, found.x), prices)

    def sweep(self, signs: Mapping[int, int], enough: float) -> Amounts:
        """Return one change in which many cells at once go up (sign 1) or down (-1), as far as they let each other."""
        columns = self._movable
        rows = np.unique(self._sums[:, columns].indices)
        movable = set(columns.tolist())
        aims = {cell: sign for cell, sign in signs.items() if cell in movable}
        return self._spread(columns, self._furthest(columns, rows, aims, enough).x if aims else 0 * self._low[columns])

    def _furthest(self, columns: Any, rows: Any, signs: Mapping[int, int], enough: float) -> Any:
        from scipy.optimize import linprog

        if monotonic() > self._until:
            raise TimeoutError
        low, high, aim = self._low[columns], self._high[columns], np.zeros(columns.size)
        places = np.searchsorted(columns, list(signs))
        aim[places] = [-sign for sign in signs.values()]
        high = np.where(aim < 0, np.minimum(high, enough), high)
        found = linprog(
            aim,
            A_eq=self._sums[:, columns][rows, :],
            b_eq=np.zeros(rows.size),
            bounds=np.column_stack((low, high)),
            method="highs",
        )
        if found.status != 0:
            raise RuntimeError(f"the solver ended with status {found.status}")
        return found

    def _spread(self, columns: Any, change: Amounts) -> Amounts:
        spread = np.zeros(self._size)
        spread[columns] = np.where(np.abs(change) < _TINY, 0, change)
        return spread

    def _part_of(self, cell: int) -> tuple[Any, Any]:
        """Return the cells that sums of movable cells connect with one, and those sums."""
        of_cells, of_sums = self._parts
        place = np.searchsorted(self._movable, cell)
        if place == self._movable.size or self._movable[place] != cell:
            return self._movable[:0], self._movable[:0]
        mine = of_cells[place]
        return self._movable[of_cells == mine], np.flatnonzero(of_sums == mine)

    @cached_property
    def _parts(self) -> tuple[Any, Any]:
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import connected_components

        part = self._sums[:, self._movable]
        height, width = part.shape
        ends = (np.repeat(np.arange(width), np.diff(part.indptr)), width + part.indices)
        graph = csr_array((np.ones(part.nnz), ends), shape=(width + height, width + height))
        label = connected_components(graph, directed=False)[1]
        return label[:width], label[width:]
