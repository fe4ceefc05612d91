"""The cheapest choice of hidden cells under the conditions known so far: a lower bound on every safe choice."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from publiek.disclosure.suppression.search.problem import Problem
from publiek.disclosure.suppression.search.vectors import Amounts, Choices

_HALF = 0.5
_OPTIMAL, _OUT_OF_TIME, _INFEASIBLE = 0, 1, 2


@dataclass(frozen=True)
class Choice:
    """Hidden cells, a bound on the cost of every choice under the same conditions, and whether this one meets it."""

    hidden: Choices
    bound: float
    cheapest: bool


class Master:
    """The conditions so far, and what they ask."""

    def __init__(self, problem: Problem) -> None:
        from scipy.sparse import csr_array

        self._problem = problem
        self._cuts = csr_array((0, problem.down.size))
        self._low = problem.sensitive.astype(float)
        self._high = np.where(problem.stays, 0.0, 1.0)

    def add(self, cuts: Iterable[Amounts]) -> None:
        """Add conditions: the sum of each over the hidden cells must be at least 1."""
        from scipy.sparse import csr_array, vstack

        self._cuts = vstack([self._cuts, *(csr_array(cut.reshape(1, -1)) for cut in cuts)], format="csr")

    def relaxed(self) -> Amounts | None:
        """Return the cheapest degrees of hiding (0 to 1); None where the conditions contradict each other."""
        from scipy.optimize import linprog

        if not self._cuts.shape[0]:
            return self._low
        bounds = np.column_stack((self._low, self._high))
        found = linprog(self._problem.cost, A_ub=-self._cuts, b_ub=-np.ones(self._cuts.shape[0]), bounds=bounds)
        return found.x if found.status == _OPTIMAL else None

    def choose(self, seconds: float) -> Choice | None:
        """Return the cheapest choice, or the best found in time; None where there is none, or none in time."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        found = milp(
            self._problem.cost,
            integrality=np.ones(self._low.size),
            bounds=Bounds(self._low, self._high),
            constraints=[LinearConstraint(self._cuts, 1, np.inf)] if self._cuts.shape[0] else [],
            options={"mip_rel_gap": 0, "time_limit": max(seconds, 0.1)},
        )
        if found.status == _INFEASIBLE:
            return None
        if found.status not in (_OPTIMAL, _OUT_OF_TIME):
            raise RuntimeError(f"the solver ended with status {found.status}")
        if found.x is None:
            hidden = self._problem.sensitive
            return Choice(hidden, float(self._problem.cost[hidden].sum()), cheapest=False)
        return Choice(found.x > _HALF, float(found.mip_dual_bound), cheapest=found.status == _OPTIMAL)
