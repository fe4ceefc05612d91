"""What an attacker works out by reckoning with bounds: integer interval propagation over the sums, to a fixed point.

A hidden number is small or, where it is too large a part of those who live there, large: in one of two pieces. Where
one piece is excluded the other one is what is left.
"""

from dataclasses import dataclass, replace

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.control.gate.sums import Sums, distinct


@dataclass(frozen=True)
class Bounds:
    """Of every unknown: low and high, both possible ends; and the gap: no value from gap_low + 1 to gap_high - 1.

    Without a gap, gap_low + 1 is gap_high.
    """

    low: Ints
    high: Ints
    gap_low: Ints
    gap_high: Ints

    @property
    def width(self) -> Ints:
        """Return how far the ends lie apart."""
        return np.asarray(self.high - self.low)

    def of(self, some: Ints) -> "Bounds":
        """Return those of some unknowns."""
        return Bounds(self.low[some], self.high[some], self.gap_low[some], self.gap_high[some])

    def hold(self, values: Ints) -> bool:
        """Return whether every value is possible."""
        inside = (self.low <= values) & (values <= self.high)
        return bool((inside & ((values <= self.gap_low) | (values >= self.gap_high))).all())


def propagate(sums: Sums, bounds: Bounds, narrowed: Ints | None = None) -> Bounds:
    """Return the narrowest bounds that follow from each sum by itself, again and again until nothing narrows.

    The result does not depend on the order of the sums: each step only ever narrows, and goes on until none does.
    narrowed: where only these unknowns have changed since the last fixed point, only what they touch is looked at.
    ValueError where no numbers fit.
    """
    low, high = bounds.low.copy(), bounds.high.copy()
    _leave_gaps(low, high, bounds)
    rows = np.arange(sums.count) if narrowed is None else sums.sums_of(narrowed)
    while rows.size:
        rows = sums.sums_of(_narrow(sums, rows, low, high, bounds))
    return replace(bounds, low=low, high=high)


def _narrow(sums: Sums, rows: Ints, low: Ints, high: Ints, bounds: Bounds) -> Ints:
    """Narrow the wholes of some sums by their parts, then the parts by the rest; return the unknowns that changed."""
    some = sums.only(rows)
    whole, part, row = some.whole, some.part, some.row
    least, most = some.total(low), some.total(high)
    touched = distinct(some.members, low.size)
    before = low[touched], high[touched]
    np.maximum.at(low, whole, least)
    np.minimum.at(high, whole, most)
    up = (high[whole] - least)[row] + low[part]
    down = (low[whole] - most)[row] + high[part]
    np.minimum.at(high, part, up)
    np.maximum.at(low, part, down)
    _leave_gaps(low, high, bounds, touched)
    if (low[touched] > high[touched]).any():
        raise ValueError("the numbers contradict each other")
    return np.asarray(touched[(low[touched] != before[0]) | (high[touched] != before[1])])


def _leave_gaps(low: Ints, high: Ints, bounds: Bounds, some: Ints | slice = slice(None)) -> None:
    """Move ends that lie in the gap to its far side."""
    below, above = bounds.gap_low[some], bounds.gap_high[some]
    low[some] = np.where(low[some] > below, np.maximum(low[some], above), low[some])
    high[some] = np.where(high[some] < above, np.minimum(high[some], below), high[some])
