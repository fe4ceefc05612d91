"""Protect a table: hide the sensitive cells and the cheapest others that keep them from being worked out, or refuse."""

from dataclasses import dataclass
from math import floor
from time import monotonic

import numpy as np

from publiek.disclosure.suppression.rule import Rule
from publiek.disclosure.suppression.search.optimum import Found, Search, Stuck
from publiek.disclosure.suppression.search.problem import problem_of
from publiek.disclosure.suppression.table import Table
from publiek.disclosure.suppression.verdict import Attack, attack
from publiek.errors import UserError
from publiek.progress import SILENT, Progress

_TRIES = 200
_TINY = 1e-6


@dataclass(frozen=True, repr=False)
class Protected:
    """A table, the cells of it that are hidden, and how sure that is.

    proven: nothing cheaper is safe. bound: no safe choice hides fewer cells (cost 'cells') or less (cost 'value',
    in the unit of the values). attack: what the independent attacker found; always held.
    """

    table: Table
    rule: Rule
    hidden: frozenset[int]
    primary: frozenset[int]
    cost: int
    bound: int
    proven: bool
    attack: Attack
    seconds: float

    def __repr__(self) -> str:
        return f"Protected({len(self.hidden)} of {len(self.table.cells)} cells hidden, values hidden)"

    def values(self) -> tuple[int | None, ...]:
        """Return what may be handed over: the value of every cell, None where it is hidden."""
        return tuple(None if cell in self.hidden else value for cell, value in enumerate(self.table.values))

    @property
    def gap(self) -> float:
        """Return how much dearer than the bound the choice is, as a share of its cost; 0 where proven."""
        return 0.0 if self.proven or not self.cost else (self.cost - self.bound) / self.cost


def protect(table: Table, rule: Rule | None = None, progress: Progress = SILENT) -> Protected:
    """Return the table with the cheapest safe choice of hidden cells.

    Raises UserError where no choice is safe, or none is found in time: nothing is handed over then.
    """
    rule, started = rule or Rule(), monotonic()
    problem, certain = problem_of(table, rule), True
    with progress.task("Choosing cells to hide"):
        search = Search(problem, rule.seconds)
        for _ in range(_TRIES):
            try:
                found = search.next()
            except Stuck as stuck:
                raise _refusal(rule, in_time=stuck.in_time) from None
            hidden = frozenset(np.flatnonzero(found.hidden).tolist())
            tried = attack(table, hidden, rule, most=1, seconds=2 * rule.seconds - (monotonic() - started))
            if tried.held:
                primary = frozenset(np.flatnonzero(problem.sensitive).tolist())
                seconds = monotonic() - started
                proven = found.proven and certain
                return Protected(table, rule, hidden, primary, *_costs(found), proven, tried, seconds)
            if not tried.finished:
                break
            certain = certain and all(breach.interval.exact for breach in tried.breaches)
            search.reject(found.hidden)
    raise _refusal(rule, in_time=False)


def _costs(found: Found) -> tuple[int, int]:
    # The fraction only breaks ties.
    cost = floor(found.cost + _TINY)
    return cost, cost if found.proven else min(cost, floor(found.bound + _TINY))


def _refusal(rule: Rule, *, in_time: bool) -> UserError:
    if in_time:
        return UserError(
            "This table cannot be protected: whatever else is hidden, a sensitive cell can be worked out.",
            mend="let totals be hidden as well, or join codes (fewer rows or columns); then protect it again",
        )
    return UserError(
        f"No safe choice of cells was found within {rule.seconds:g} seconds, so nothing is handed over.",
        mend="give it more seconds, hand over a smaller table (fewer codes, or one part), or leave out a level",
    )
