"""The narrowest bounds of single cells: the least and most they can be in any whole table that fits (HiGHS).

A cell's neighbourhood is solved, not the whole release: what lies further away keeps the bounds it has. So the result
is safe, and at most a little wider than the narrowest there is.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import highspy
import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.attacker.evidence import Evidence

_CELLS = 250
_SECONDS = 5.0
_WHOLE = 1e-6


@dataclass(frozen=True)
class Solver:
    """Solves neighbourhoods of cells in the rows of some evidence."""

    evidence: Evidence

    def bounds(self, cell: int) -> tuple[int, int]:
        """Return the least and the most that a cell can be."""
        cells, matrix, low, high = self._around(cell)
        known = self.evidence.known
        if matrix.shape[0] == 0:
            return int(known.low[cell]), int(known.high[cell])
        solver = self._solver(cells, matrix, low, high)
        place = int(np.searchsorted(cells, cell))
        least, most = (_least(solver, place, sign) for sign in (1.0, -1.0))
        return (
            int(known.low[cell]) if least is None else max(int(known.low[cell]), least),
            int(known.high[cell]) if most is None else min(int(known.high[cell]), -most),
        )

    def _solver(self, cells: Ints, matrix: Any, low: np.ndarray, high: np.ndarray) -> highspy.Highs:
        """Return a solver of a neighbourhood, not yet asked for anything."""
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = matrix.shape
        model.col_cost_ = np.zeros(len(cells))
        known = self.evidence.known
        model.col_lower_, model.col_upper_ = known.low[cells].astype(float), known.high[cells].astype(float)
        model.row_lower_, model.row_upper_ = low, high
        rows = model.a_matrix_
        rows.num_row_, rows.num_col_ = matrix.shape
        rows.format_ = highspy.MatrixFormat.kRowwise
        rows.start_, rows.index_, rows.value_ = matrix.indptr, matrix.indices, matrix.data
        solver = highspy.Highs()
        solver.silent()
        solver.setOptionValue("presolve", "off")  # of so small a problem it takes longer than solving it
        solver.passModel(model)
        return solver

    def _around(self, cell: int) -> tuple[Ints, Any, np.ndarray, np.ndarray]:
        """Return the cells near a cell, and the rows that hold between them; other cells are taken at their bounds."""
        from scipy.sparse import csr_matrix

        matrix, low, high = self._rows
        near = self._near(cell)
        inside = np.unique(matrix[near].indices)
        return inside, csr_matrix(matrix[near][:, inside]), low[near], high[near]

    def _near(self, cell: int) -> Ints:
        """Return the rows around a cell, the nearest first, until they hold enough cells."""
        matrix, transposed = self._rows[0], self._columns
        rows = np.zeros(0, dtype=np.int64)
        cells = np.array([cell])
        while len(cells) < _CELLS:
            wider = np.unique(transposed[cells].indices)
            if len(wider) == len(rows):
                break
            reached = np.unique(matrix[wider].indices)
            if len(rows) and len(reached) > 4 * _CELLS:
                break
            rows, cells = wider, reached
        return np.asarray(rows, dtype=np.int64)

    @cached_property
    def _rows(self) -> tuple[Any, np.ndarray, np.ndarray]:
        return as_matrix(self.evidence)

    @cached_property
    def _columns(self) -> Any:
        return self._rows[0].T.tocsr()


def _least(solver: highspy.Highs, place: int, sign: float) -> int | None:
    """Return the least whole number that a cell, or its opposite, can be; None where there was no answer in time.

    In fractions: many times as fast as in whole numbers, and safe; its bound is made whole.
    """
    solver.setOptionValue("time_limit", solver.getRunTime() + _SECONDS)  # it counts on from one question to the next
    solver.changeColCost(place, sign)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return int(np.ceil(solver.getObjectiveValue() - _WHOLE))


def as_matrix(evidence: Evidence) -> tuple[Any, np.ndarray, np.ndarray]:
    """Return all rows as one sparse matrix with the bounds of each row."""
    from scipy.sparse import csr_matrix, vstack

    parts = []
    for one in evidence.rows:
        count, width = one.cells.shape
        values = np.broadcast_to(np.array(one.signs, dtype=float), (count, width)).reshape(-1)
        starts = np.arange(0, count * width + 1, width)
        parts.append(csr_matrix((values, one.cells.reshape(-1), starts), shape=(count, evidence.numbering.total)))
    low = np.concatenate([one.low for one in evidence.rows]).astype(float)
    high = np.concatenate([one.high for one in evidence.rows]).astype(float)
    return vstack(parts, format="csr"), low, high
