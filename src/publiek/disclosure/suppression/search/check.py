"""The protector's own check of a choice of hidden cells: which needs it fails, and the conditions that say why."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from publiek.disclosure.suppression.needs import Need
from publiek.disclosure.suppression.search.cuts import cut_from
from publiek.disclosure.suppression.search.evidence import Evidence, met
from publiek.disclosure.suppression.search.problem import Problem
from publiek.disclosure.suppression.search.reach import View
from publiek.disclosure.suppression.search.vectors import Amounts, Choices

_FAINT = 1e-3
_SWEEPS = 24
_IDLE = 3
_FEW = 2
_BROKEN = 1 - 1e-6


@dataclass(frozen=True)
class Failure:
    """A need that is not met against somebody who knows some cells."""

    need: Need
    known: frozenset[int]


def failures(
    problem: Problem, hidden: Choices, evidence: Evidence, until: float, each: int | None = None
) -> Iterator[Failure]:
    """Yield needs that a choice of hidden cells does not meet, outsiders first; no more than `each` per insider.

    Raises TimeoutError at the time `until`: what is not looked at is not safe.
    """
    evidence.keep(hidden)
    for known in problem.knowing:
        view = View(problem, hidden.astype(float), known, until=until)
        found = (need for need in open_needs(problem, view, known, evidence) if not _is_met(view, need, evidence))
        yield from (Failure(need, known) for need in islice(found, each if known else None))


def open_needs(problem: Problem, view: View, known: frozenset[int], evidence: Evidence) -> list[Need]:
    """Return the needs that stay open after changes that move many cells at once; most are met by these."""
    left = evidence.unmet(problem.needs, known)
    enough = max((_enough(need) for need in left), default=0)
    idle = 0
    for turn in range(_SWEEPS):
        if len(left) <= _FEW or idle == _IDLE:
            break
        evidence.add(view.sweep({need.cell: _sign(turn, place) for place, need in enumerate(left)}, enough))
        before, left = len(left), evidence.unmet(problem.needs, known)
        idle = idle + 1 if len(left) == before else 0
    return left


def _sign(turn: int, place: int) -> int:
    # All up, all down, then halves, quarters ... of them up.
    return 1 if turn == 0 or (turn > 1 and place >> (turn // 2 - 1) & 1 == turn % 2) else -1


def _is_met(view: View, need: Need, evidence: Evidence) -> bool:
    up = view.reach(need.cell, 1, _enough(need))
    evidence.add(up.change)
    if met(need, up.far, 0):
        return True
    down = view.reach(need.cell, -1, _enough(need))
    evidence.add(down.change)
    return met(need, up.far, down.far)


def _enough(need: Need) -> float:
    return float(max(need.up, need.width))


def cuts_at(problem: Problem, degree: Amounts, failure: Failure, until: float) -> Iterator[Amounts]:
    """Yield the conditions of one need that degrees of hiding (0 to 1) break; TimeoutError at the time `until`.

    Cells that are not hidden get a faint freedom, so that among equal prices those with the fewest cells are found.
    """
    need, known = failure.need, failure.known
    faint = np.where(problem.stays, 0, np.maximum(degree, _FAINT))
    view = View(problem, faint, known, _enough(need), until)
    up = view.reach(need.cell, 1, _enough(need)).prices
    down = view.reach(need.cell, -1, _enough(need)).prices
    for prices, wanted in (([up, down], need.width), ([up], need.up), ([down], need.down)):
        cut = cut_from(problem, known, prices, wanted) if wanted else None
        if cut is not None and cut @ degree < _BROKEN:
            yield cut
