"""Attack by intervals (A1): how narrowly each hidden number can be bounded."""

from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.attacker.evidence import Evidence
from publiek.disclosure.attacker.exact import Solver
from publiek.disclosure.attacker.findings import Attack, Finding

NAME = "intervals"
_SEED = 20251


@dataclass(frozen=True)
class Effort:
    """How many hidden cells are solved exactly: the most suspect, and some at random (the same in every run)."""

    suspect: int = 40
    random: int = 20


def intervals(evidence: Evidence, effort: Effort | None = None) -> Attack:
    """Return the hidden cells whose bounds tell too much."""
    low, high = bounds(evidence, effort or Effort())
    hidden = np.nonzero(evidence.known.hidden)[0]
    full = hidden[low[hidden] >= 1]  # surely somebody: else it is never narrow
    found = [cell for cell in full if evidence.rules_of(int(cell)).is_narrow(int(low[cell]), int(high[cell]))]
    return Attack(
        NAME,
        len(hidden),
        tuple(_finding(evidence, int(cell), int(low[cell]), int(high[cell])) for cell in found),
        {
            "hidden cells": len(hidden),
            "surely not empty": int((low[hidden] > 0).sum()),
            "narrower than the threshold alone": int((high[hidden] < evidence.known.gap_low[hidden]).sum()),
        },
    )


def bounds(evidence: Evidence, effort: Effort) -> tuple[Ints, Ints]:
    """Return safe bounds of every cell: by propagation, and by the solver where that may find more."""
    low, high = evidence.known.low.copy(), evidence.known.high.copy()
    if not evidence.possible:
        return low, high
    solver = Solver(evidence)
    for cell in _chosen(evidence, effort):
        low[cell], high[cell] = solver.bounds(cell)
    return low, high


def _chosen(evidence: Evidence, effort: Effort) -> list[int]:
    """Return which cells to solve: those surely not empty, the narrowest first; and others at random."""
    known = evidence.known
    suspect = np.nonzero(known.hidden & (known.high > known.low) & (known.low > 0))[0]
    order = suspect[np.argsort((known.high - known.low)[suspect], kind="stable")][: effort.suspect]
    others = np.setdiff1d(np.nonzero(known.hidden & (known.high > known.low))[0], order)
    some = np.random.default_rng(_SEED).permutation(others)[: effort.random]
    return sorted(int(cell) for cell in np.concatenate([order, some]))


def _finding(evidence: Evidence, cell: int, low: int, high: int) -> Finding:
    what = f"surely {low}" if low == high else f"surely from {low} to {high}"
    return Finding(evidence.numbering.name(cell), f"a hidden number is {what}")
