"""Bounds that follow from sums, by passing them on until nothing changes (interval propagation on whole numbers)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.attacker.known import Known
from publiek.disclosure.attacker.sums import Sums

_ROUNDS = 200


@dataclass(frozen=True)
class Narrowed:
    """Bounds that must hold; `impossible`: cells for which no number is left, so that something assumed is wrong."""

    known: Known
    impossible: np.ndarray

    @property
    def is_possible(self) -> bool:
        """Return whether there may be true counts that fit everything."""
        return not self.impossible.any()


def narrow(known: Known, rows: Sequence[Sums]) -> Narrowed:
    """Return the bounds that follow. They are safe (the truth lies within), not always the narrowest there are."""
    low, high = _beside_gap(known, known.low.copy(), known.high.copy())
    for _ in range(_ROUNDS):
        before = low.copy(), high.copy()
        for one in rows:
            _pass_on(one, low, high)
        low, high = _beside_gap(known, low, high)
        if (low > high).any() or (np.array_equal(before[0], low) and np.array_equal(before[1], high)):
            break
    return Narrowed(known.within(low, high), np.asarray(low > high))


def _pass_on(rows: Sums, low: Ints, high: Ints) -> None:
    """Narrow the bounds of the cells of each row by those of the others in it."""
    signs = np.array(rows.signs)
    least = np.where(signs > 0, low[rows.cells], -high[rows.cells])
    most = np.where(signs > 0, high[rows.cells], -low[rows.cells])
    up = rows.high[:, None] - (least.sum(axis=1)[:, None] - least)
    down = rows.low[:, None] - (most.sum(axis=1)[:, None] - most)
    np.minimum.at(high, rows.cells, np.where(signs > 0, up, -down))
    np.maximum.at(low, rows.cells, np.where(signs > 0, down, -up))


def _beside_gap(known: Known, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Move a bound that lies in a cell's gap to its edge."""
    high = np.where((high > known.gap_low) & (high < known.gap_high), known.gap_low, high)
    low = np.where((low > known.gap_low) & (low < known.gap_high), known.gap_high, low)
    return low, high
