"""Attack by an insider (A7): an institution that knows its own households against the figures of the programme.

What it wants to know is how many others there are in a cell: those of a programme's cell that are not its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.attacker.evidence import Evidence
from publiek.disclosure.attacker.findings import Attack, Finding
from publiek.disclosure.attacker.narrow import narrow

NAME = "insider"


@dataclass(frozen=True)
class Foreign:
    """Bounds of the number of others in every cell, and whether the cell is hidden."""

    low: Ints
    high: Ints
    hidden: np.ndarray


def foreign(evidence: Evidence, own: Mapping[tuple[str, str], Ints]) -> Foreign:
    """Return how many others there may be; `own`: the insider's true households by (label, table), in its shape."""
    mine, known = evidence.numbering.flat(own), evidence.known
    wiser = narrow(known.within(np.maximum(known.low, mine), known.high), evidence.rows).known
    return Foreign(wiser.low - mine, wiser.high - mine, known.hidden)


def insider(evidence: Evidence, own: Mapping[tuple[str, str], Ints]) -> Attack:
    """Return the cells in which an insider knows that there are others, few, and nearly how many."""
    others = foreign(evidence, own)
    few = (others.low >= 1) & (others.high < _least(evidence))
    found = [
        int(cell)
        for cell in np.nonzero(few)[0]
        if not others.hidden[cell]
        or evidence.rules_of(int(cell)).is_narrow(int(others.low[cell]), int(others.high[cell]))
    ]
    return Attack(
        NAME,
        len(others.low),
        tuple(
            Finding(evidence.numbering.name(cell), "an institution knows how few others there are") for cell in found
        ),
        {"surely few others": int(few.sum()), "of these in shown cells": int((few & ~others.hidden).sum())},
    )


def _least(evidence: Evidence) -> int:
    return min(rules.least for rules in evidence.rules.values())
