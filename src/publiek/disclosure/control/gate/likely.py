"""How sure an attacker may be of a hidden number that is the only hidden one of a shown sum: its exact posterior.

Given n, the rounding shows p with probability 1 - |p - n| / b, for |p - n| < b. Over all shown numbers of the sums that
a hidden number is alone in, this gives each of its values a likelihood. Two attackers are guarded against:

- one who takes every value as equally likely beforehand, so that what he learns is learnt from the release;
- one who expects the rate of the area around, areas being more or less alike (negative binomial, shape 3). He is asked
  for values above zero only: where hardly anybody is expected, nobody is 'certain' whatever is released.

Source: Bayes; the rounding: rounding.py.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import lgamma, log

import numpy as np
from numpy.typing import NDArray

from publiek.cube.cells import Ints
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.quantities import Quantity, Seen
from publiek.disclosure.control.gate.sight import Rules

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
    """Return how likely each value is beforehand, for who expects this mean: negative binomial, shape `_ALIKE`."""
    odds = log(mean / (mean + _ALIKE))
    weights = np.array([lgamma(value + _ALIKE) - lgamma(value + 1) + value * odds for value in values.tolist()])
    return np.asarray(np.exp(weights - weights.max()))


def too_likely(network: Network, rules: Rules, seen: Seen, most: float) -> list[Quantity]:
    """Return the cells that are the only hidden one of a sum, and of which a value below the threshold is too sure."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, cell in _lone(network, seen):
        rows[cell].append(row)
    return [
        Quantity("cell", cell, told=True)
        for cell, mine in sorted(rows.items())
        if _surest(network, rules, seen, cell, mine) >= most
    ]


def _lone(network: Network, seen: Seen) -> list[tuple[int, int]]:
    """Return (sum, cell) where the whole is shown, and one cell of the parts is not."""
    cells, sums = network.numbering.count, network.sums
    unseen = np.ones(network.unknowns, dtype=np.int64)
    unseen[:cells] = seen.hidden.any
    may = unseen * (seen.told.high > 0)
    lone = (unseen[sums.whole] == 0) & (sums.total(may) == 1) & (np.arange(sums.count) < network.additive)
    entries = np.flatnonzero(lone[sums.row] & (may[sums.part] == 1))
    found = zip(sums.row[entries], sums.part[entries], strict=True)
    return [(int(row), int(part)) for row, part in found if part < cells and seen.hidden.strict[part]]


def _surest(network: Network, rules: Rules, seen: Seen, cell: int, rows: list[int]) -> float:
    """Return the probability of the likeliest value below the threshold, for the surest of the attackers."""
    low, high = int(seen.told.low[cell]), int(seen.told.high[cell])
    wholes = [_shown(rules, network.sums.whole[[row]], seen, cell)[0] for row in rows]
    high = min([high, *(whole.high for whole in wholes)])
    if low >= rules.least or high == 0:
        return 0.0
    each = [
        posterior(whole, _shown(rules, network.sums.parts_of(row), seen, cell), low, high, rules.base)
        for row, whole in zip(rows, wholes, strict=True)
    ]
    mean = min(_mean(rules, int(network.sums.whole[row]), cell) for row in rows)
    return max(_most_likely(found, low, rules.least, mean) for found in (*each, np.prod(each, axis=0)))


def _most_likely(chances: Weights, low: int, least: int, mean: float) -> float:
    informed = chances * expected(np.arange(low, low + chances.size), mean)
    above_zero = _normal(informed)[max(0, 1 - low) : least - low]
    return float(max(_normal(chances)[: least - low].max(initial=0.0), above_zero.max(initial=0.0)))


def _mean(rules: Rules, whole: int, cell: int) -> float:
    """Return the households expected in a cell, by the rate of the whole. The most that may be shown is as N is."""
    return float(max(rules.shown[whole] * rules.largest[cell] / max(rules.largest[whole], 1), 1e-6))


def _normal(weights: Weights) -> Weights:
    total = weights.sum()
    return np.asarray(weights / total if total > 0 else weights)


def _shown(rules: Rules, cells: Ints, seen: Seen, but: int) -> tuple[Shown, ...]:
    mine = [int(cell) for cell in cells if cell != but and not seen.hidden.any[cell]]
    low, high = rules.least_shown, rules.most_shown
    return tuple(Shown(int(rules.shown[cell]), int(low[cell]), int(high[cell])) for cell in mine)
