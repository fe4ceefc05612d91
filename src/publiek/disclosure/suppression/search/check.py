"""The protector's own check of a choice of hidden cells: which needs it fails, and the cuts that say why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from publiek.disclosure.suppression.needs import Need
from publiek.disclosure.suppression.search.cuts import cut_from
from publiek.disclosure.suppression.search.evidence import Evidence, met
from publiek.disclosure.suppression.search.problem import Problem
from publiek.disclosure.suppression.search.reach import freedom, reach

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FAINT = 1e-3


@dataclass(frozen=True)
class Failure:
    """A need that is not met against somebody who knows some cells."""

    need: Need
    known: frozenset[int]


def failures(problem: Problem, hidden: "NDArray[np.bool_]", evidence: Evidence) -> Iterator[Failure]:
    """Yield every need that a choice of hidden cells does not meet, outsiders first."""
    evidence.keep(hidden)
    for known in problem.knowing:
        free = freedom(problem, hidden.astype(float), known, 0)
        for need in evidence.unmet(problem.needs, known):
            enough = float(max(need.up, need.width))
            up = reach(problem, free, need.cell, 1, enough)
            evidence.add(up.change)
            if met(need, up.far, 0):
                continue
            down = reach(problem, free, need.cell, -1, enough)
            evidence.add(down.change)
            if not met(need, up.far, down.far):
                yield Failure(need, known)


def cuts_at(
    problem: Problem, degree: "NDArray[np.float64]", need: Need, known: frozenset[int]
) -> Iterator["NDArray[np.float64]"]:
    """Yield the conditions of one need that degrees of hiding (0 to 1) break.

    Cells that are not hidden get a faint freedom, so that among equal prices those with the fewest cells are found.
    """
    enough = float(max(need.up, need.width))
    faint = np.where(problem.stays, 0, np.maximum(degree, _FAINT))
    free = freedom(problem, faint, known, enough)
    up = reach(problem, free, need.cell, 1, enough)
    down = reach(problem, free, need.cell, -1, enough)
    wishes = (([up, down], need.width), ([up], need.up), ([down], need.down))
    for reaches, wanted in wishes:
        if wanted:
            cut = cut_from(problem, known, reaches, wanted)
            if cut is not None and cut @ degree < 1 - 1e-6:
                yield cut
