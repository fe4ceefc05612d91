"""A small linear or integer programme, given to HiGHS."""

from typing import Any

import highspy
import numpy as np

from publiek.disclosure.control.gate.region import Reals, Rows


class Solver:
    """Finds smallest values over x, where the rows' limits hold and low <= x <= high.

    Asked again with other weights, it goes on from where it was.
    """

    def __init__(self, rows: Rows, low: Reals, high: Reals, *, whole: bool = False) -> None:
        """Begin; `whole`: in whole numbers only."""
        self._columns = np.arange(low.size, dtype=np.int32)
        self._highs = highspy.Highs()
        self._highs.silent()
        # Of so small a problem, simplifying it first takes longer than solving it.
        self._highs.setOptionValue("presolve", "on" if whole else "off")
        self._highs.passModel(_model(rows, low, high))
        if whole:
            kind = np.full(low.size, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
            self._highs.changeColsIntegrality(low.size, self._columns, kind)

    def smallest(self, weights: Reals) -> tuple[float, Reals]:
        """Return the smallest value of weights @ x, and such an x. Weights that are not given are 0."""
        padded = np.append(weights, np.zeros(self._columns.size - weights.size))
        self._highs.changeColsCost(padded.size, self._columns, padded)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the solver ended with status {status}")
        return self._highs.getObjectiveValue(), np.array(self._highs.getSolution().col_value)


def _model(rows: Rows, low: Reals, high: Reals) -> Any:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = low.size, rows.least.size
    model.col_cost_, model.col_lower_, model.col_upper_ = np.zeros(low.size), low, high
    model.row_lower_, model.row_upper_ = rows.least, rows.most
    model.a_matrix_.num_col_, model.a_matrix_.num_row_ = low.size, rows.least.size
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = rows.start, rows.column, rows.factor
    return model
