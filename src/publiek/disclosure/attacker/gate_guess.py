"""Attack on the release gate: guess which cells it hid, and take all other hidden cells for small ones.

The gate is public and hides few cells. Where nothing speaks against it, a hidden number is most likely hidden by the
threshold. What follows from such a guess is not certain, so this only counts what it would tell.
"""

from dataclasses import replace

import numpy as np

from publiek.disclosure.attacker.evidence import Evidence, Seen
from publiek.disclosure.attacker.findings import Attack
from publiek.disclosure.attacker.known import Known
from publiek.disclosure.attacker.narrow import narrow
from publiek.disclosure.attacker.sums import Sums

NAME = "guessing the gate"
_TRIES = 8


def guessing_the_gate(evidence: Evidence, seen: Seen) -> Attack:
    """Return how many more hidden numbers would be nearly known, if the guess were right."""
    guess = guessed(evidence, seen)
    hidden = np.nonzero(evidence.known.hidden)[0]
    low, high = guess.known.low[hidden], guess.known.high[hidden]
    narrow_ones = (low >= 1) & (high - low < seen.rules.least_width)
    return Attack(
        NAME,
        len(hidden) if seen.gate and sum(seen.gate.values()) else 0,
        (),
        {"nearly known, if the guess is right": int(narrow_ones.sum())},
    )


def guessed(evidence: Evidence, seen: Seen) -> Evidence:
    """Return the evidence with the guess, or unchanged where no such guess is possible."""
    known = evidence.known
    small = known.hidden & (known.low < seen.rules.least)
    for _ in range(_TRIES):
        tried = narrow(known.small_or_large(small, seen.rules), evidence.rows)
        if tried.is_possible:
            return replace(evidence, known=tried.known)
        freed = _against(evidence, known.small_or_large(small, seen.rules)) | tried.impossible
        if not (small & freed).any():
            break
        small &= ~freed
    return evidence


def _against(evidence: Evidence, known: Known) -> np.ndarray:
    """Return the hidden cells of every sum that cannot hold under the guess."""
    high = np.where((known.high > known.gap_low) & (known.high < known.gap_high), known.gap_low, known.high)
    found = np.zeros(evidence.numbering.total, dtype=bool)
    for rows in evidence.rows:
        found[rows.cells[_cannot_hold(rows, known.low, high)].reshape(-1)] = True
    return np.asarray(found & known.hidden)


def _cannot_hold(rows: Sums, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    signs = np.array(rows.signs)
    least = np.where(signs > 0, low[rows.cells], -high[rows.cells]).sum(axis=1)
    most = np.where(signs > 0, high[rows.cells], -low[rows.cells]).sum(axis=1)
    return np.asarray((least > rows.high) | (most < rows.low))
