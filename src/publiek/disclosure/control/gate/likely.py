"""How sure an attacker may be of a hidden number that is the only hidden one of a shown sum: its exact posterior.

Given n, the rounding shows p with probability 1 - |p - n| / b, for |p - n| < b. Over all shown numbers of the sums that
a hidden number is alone in, this gives each of its values a likelihood. Two attackers are guarded against:

- one who takes every value as equally likely beforehand, so that what he learns is learnt from the release;
- one who expects the rate of the area around, areas being more or less alike (negative binomial, shape 3). He is asked
  for values above zero only: where hardly anybody is expected, nobody is 'certain' whatever is released.

Source: Bayes; the rounding: rounding.py.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from publiek.cube.cells import Ints
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.quantities import Quantity, Seen
from publiek.disclosure.control.gate.sight import Rules
from publiek.disclosure.control.gate.sums import Sums

Weights = NDArray[np.float64]
# How much rates differ from that of the area around: 1 / sqrt of this, as a part of themselves.
_ALIKE = 3.0


@dataclass(frozen=True)
class Shown:
    """A shown number and the range that it leaves."""

    number: int
    low: int
    high: int

    def weights(self, base: int) -> Weights:
        """Return how likely each number in the range is shown as this one."""
        return np.asarray(1 - np.abs(np.arange(self.low, self.high + 1) - self.number) / base)


@lru_cache(maxsize=4096)
def posterior(whole: Shown, parts: tuple[Shown, ...], low: int, high: int, base: int) -> Weights:
    """Return the probability of each value from low to high of the part that is not shown."""
    sums, first = np.ones(1), sum(part.low for part in parts)
    for part in parts:
        sums = np.convolve(sums, part.weights(base))
    values = np.array([_fitting(sums, first + value, whole, base) for value in range(low, high + 1)])
    if low == 0 and len(parts) == 1:
        # Nobody hidden: the whole and the part are the same households, which always give the same number.
        values[0] = sums.sum() if whole.number == parts[0].number else 0.0
    total = values.sum()
    return np.asarray(values / total if total > 0 else values)


def _fitting(sums: Weights, first: int, whole: Shown, base: int) -> float:
    """Return the weight of all sums, from `first` on, that are shown as the whole is."""
    totals = np.arange(first, first + sums.size)
    fits = np.where((totals >= whole.low) & (totals <= whole.high), 1 - np.abs(totals - whole.number) / base, 0)
    return float(np.maximum(fits, 0) @ sums)


def expected(values: Ints, mean: float) -> Weights:
    """Return how likely each of successive values is beforehand, as multiples of the first, for who expects this mean.

    Negative binomial, shape `_ALIKE`: p(v + 1) / p(v) = (v + shape) / (v + 1) * mean / (mean + shape).
    """
    ratios = (values[:-1] + _ALIKE) / (values[:-1] + 1) * (mean / (mean + _ALIKE))
    return np.asarray(np.cumprod(np.concatenate((np.ones(1), ratios))), dtype=np.float64)


@dataclass(frozen=True)
class Likely:
    """Asks how sure one may be of hidden cells. What was found is kept: the same question comes back many times."""

    network: Network
    rules: Rules
    most: float
    found: dict[tuple[int | bytes, ...], bool] = field(default_factory=dict, repr=False)

    def too_sure(self, seen: Seen) -> list[Quantity]:
        """Return the cells that are the only hidden one of a sum, and of which a value below the threshold is too sure.

        Too sure: at least `most` likely.
        """
        return self._among(seen, *self._lone(seen, self.network.disjoint, np.arange(self.network.additive)))

    def is_too_sure(self, seen: Seen, cell: int) -> bool:
        """Return the same of one cell."""
        rows = self.network.sums.sums_of(np.array([cell]))
        rows = rows[rows < self.network.additive]
        found, cells = self._lone(seen, self.network.sums.only(rows), rows)
        mine = cells == cell
        return bool(self._among(seen, found[mine], cells[mine]))

    def _among(self, seen: Seen, rows: Ints, cells: Ints) -> list[Quantity]:
        """Return those that are too sure among cells, by the sums that they are alone in; one cell's together."""
        sums = self.network.sums.only(rows)
        hidden, first = seen.unseen[sums.part], np.flatnonzero(np.diff(cells, prepend=-1))
        by_cell = (cells[first].tolist(), np.split(rows, first)[1:], np.split(hidden, sums.start[first])[1:])
        return [
            Quantity("cell", cell, told=True)
            for cell, mine, theirs in zip(*by_cell, strict=True)
            if self._asked(seen, cell, mine, theirs)
        ]

    def _lone(self, seen: Seen, sums: Sums, rows: Ints) -> tuple[Ints, Ints]:
        """Return those of these sums of which the whole is shown and one cell of the parts is not, and that cell.

        By cell, and then by sum. rows: the places of the sums.
        """
        may = seen.may[sums.part]
        lone = ~seen.unseen[sums.whole] & (sums.of_parts(may) == 1)
        entries = np.flatnonzero(may & lone[sums.row] & (sums.part < self.network.numbering.count))
        entries = entries[seen.hidden.strict[sums.part[entries]]]
        entries = entries[np.argsort(sums.part[entries], kind="stable")]
        return rows[sums.row[entries]], sums.part[entries]

    def _asked(self, seen: Seen, cell: int, rows: Ints, hidden: np.ndarray) -> bool:
        key = cell, int(seen.told.low[cell]), int(seen.told.high[cell]), rows.tobytes(), hidden.tobytes()
        if key not in self.found:
            self.found[key] = self._surest(seen, cell, rows) >= self.most
        return self.found[key]

    def _surest(self, seen: Seen, cell: int, rows: Ints) -> float:
        """Return the probability of the likeliest value below the threshold, for the surest of the attackers."""
        low, high, least = int(seen.told.low[cell]), int(seen.told.high[cell]), self.rules.least
        wholes = [self._shown(whole) for whole in self.network.sums.whole[rows].tolist()]
        high = min([high, *(whole.high for whole in wholes)])
        if low >= least or high == 0:
            return 0.0
        each = [
            posterior(whole, self._others(seen, cell, row), low, high, self.rules.base)
            for row, whole in zip(rows.tolist(), wholes, strict=True)
        ]
        mean = min(self._mean(whole, cell) for whole in self.network.sums.whole[rows].tolist())
        return max(_most_likely(found, low, least, mean) for found in (*each, np.prod(each, axis=0)))

    def _others(self, seen: Seen, cell: int, row: int) -> tuple[Shown, ...]:
        """Return the shown parts of a sum beside a cell."""
        parts = self.network.sums.parts_of(row)
        return tuple(self._shown(part) for part in parts[~seen.unseen[parts]].tolist() if part != cell)

    def _shown(self, cell: int) -> Shown:
        low, high = self.rules.least_shown, self.rules.most_shown
        return Shown(int(self.rules.shown[cell]), int(low[cell]), int(high[cell]))

    def _mean(self, whole: int, cell: int) -> float:
        """Return the households expected in a cell, by the rate of the whole. The most that may be shown is as N is."""
        shown, largest = self.rules.shown[whole], self.rules.largest
        return float(max(shown * largest[cell] / max(largest[whole], 1), 1e-6))


def _most_likely(chances: Weights, low: int, least: int, mean: float) -> float:
    informed = chances * expected(np.arange(low, low + chances.size), mean)
    above_zero = _normal(informed)[max(0, 1 - low) : least - low]
    return float(max(_normal(chances)[: least - low].max(initial=0.0), above_zero.max(initial=0.0)))


def _normal(weights: Weights) -> Weights:
    total = weights.sum()
    return np.asarray(weights / total if total > 0 else weights)
