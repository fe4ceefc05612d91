"""When the clock runs out: make a choice safe by adding the cheapest cells, then take back what is not needed."""

from typing import Any

import numpy as np

from publiek.disclosure.suppression.search.check import Failure, failures
from publiek.disclosure.suppression.search.evidence import Evidence
from publiek.disclosure.suppression.search.problem import Problem
from publiek.disclosure.suppression.search.vectors import Amounts, Choices

_TINY = 1e-7


def repaired(problem: Problem, hidden: Choices, evidence: Evidence, until: float) -> Choices | None:
    """Return a safe choice that holds the given one; None where there is none. TimeoutError at the time `until`."""
    safe = hidden.copy()
    while (failure := next(failures(problem, safe, evidence, until), None)) is not None:
        more = _cheapest(problem, safe, failure)
        if more is None:
            return None
        safe |= more
    return safe


def slimmed(problem: Problem, hidden: Choices, evidence: Evidence, until: float) -> Choices:
    """Return a safe choice without the cells it does not need, the dearest tried first, as far as there is time."""
    extra = np.flatnonzero(hidden & ~problem.sensitive)
    slim = hidden.copy()
    for cell in extra[np.argsort(-problem.cost[extra], kind="stable")]:
        slim[cell] = False
        try:
            needed = next(failures(problem, slim, evidence.copy(), until), None) is not None
        except TimeoutError:
            needed = True
        slim[cell] = needed
    return slim


def _cheapest(problem: Problem, hidden: Choices, failure: Failure) -> Choices | None:
    """Return the cells that the cheapest rise and fall that meet a need would change, priced where not yet hidden.

    Each change is the difference of two amounts of 0 or more, so that its size has a price: four amounts a cell.
    """
    from scipy.optimize import linprog
    from scipy.sparse import block_array

    size, sums = problem.down.size, problem.sums
    both = block_array([[sums, -sums, None, None], [None, None, sums, -sums]], format="csr")
    price = np.tile(np.where(hidden, 0.0, problem.cost), 4) + _TINY
    bounds = np.column_stack((np.zeros(4 * size), _limits(problem, failure.known)))
    wanted, least = _wanted(failure, size)
    found = linprog(price, A_ub=-wanted, b_ub=-least, A_eq=both, b_eq=np.zeros(both.shape[0]), bounds=bounds)
    if found.status != 0:
        return None
    changed: Choices = (found.x.reshape(4, size) > _TINY).any(axis=0)
    return changed


def _limits(problem: Problem, known: frozenset[int]) -> Amounts:
    rise, fall = np.where(problem.stays, 0, np.inf), np.where(problem.stays, 0, problem.down)
    for limit in (rise, fall):
        limit[sorted(known)] = 0
    return np.concatenate((rise, fall, rise, fall))


def _wanted(failure: Failure, size: int) -> tuple[Any, Amounts]:
    from scipy.sparse import csr_array

    need = failure.need
    rise, fall = np.zeros(4 * size), np.zeros(4 * size)
    rise[need.cell], rise[size + need.cell] = 1, -1
    fall[2 * size + need.cell], fall[3 * size + need.cell] = -1, 1
    rows = np.array([rise, fall, rise + fall])
    return csr_array(rows), np.array([need.up, need.down, need.width], dtype=float)
