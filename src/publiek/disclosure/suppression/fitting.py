"""Tables that fit what is known and are low or high where that is asked, found by HiGHS."""

from typing import Any

import highspy
import numpy as np

_SECONDS = 20.0


class Fitting:
    """Non-negative weights of columns that add up as the rows say, in whole numbers or in fractions.

    Every question is answered as if it were the first: what was found before changes nothing.
    """

    def __init__(self, rows: Any, sides: Any, *, whole: bool) -> None:
        """`rows` is a sparse array of factors by row, `sides` what each row adds up to."""
        self._rows, self._sides = rows, np.asarray(sides, dtype=np.float64)
        self._start, self._index = rows.indptr.astype(np.int32), rows.indices.astype(np.int32)
        self._factor = rows.data.astype(np.float64)
        self._whole = whole

    def least(self, aim: Any, low: Any, high: Any) -> tuple[Any, bool]:
        """Return columns between `low` and `high` with the least aim @ columns, None where none was found.

        Also whether no less is possible: within 20 seconds there may be no proof.
        """
        solver = highspy.Highs()
        solver.silent()
        solver.setOptionValue("time_limit", _SECONDS)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.passModel(self._model(aim, low, high))
        solver.run()
        if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible.value:
            return None, False
        proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return np.array(solver.getSolution().col_value), proven

    def _model(self, aim: Any, low: Any, high: Any) -> Any:
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = self._rows.shape
        model.col_cost_, model.col_lower_, model.col_upper_ = aim, low, high
        model.row_lower_ = model.row_upper_ = self._sides
        matrix = model.a_matrix_
        matrix.num_row_, matrix.num_col_ = self._rows.shape
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_, matrix.index_, matrix.value_ = self._start, self._index, self._factor
        if self._whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * self._rows.shape[1]
        return model
