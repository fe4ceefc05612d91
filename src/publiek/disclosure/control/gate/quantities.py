"""What must stay uncertain: hidden cells, what is hidden of a shown whole, and differences of shown cells.

Too narrow: surely somebody, and known to within fewer than the least width. Zero may be certain: it tells of nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate.bounds import Bounds
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.pairs import Pairs
from publiek.disclosure.control.gate.sight import Hidden

Kind = Literal["cell", "sum", "difference"]


@dataclass(frozen=True)
class Quantity:
    """A number that nobody may narrow down: a hidden cell, the hidden parts of a sum together, a pair's difference.

    place: the cell, the sum or the pair. told: which attacker it is guarded from (see sight.py).
    """

    kind: Kind
    place: int
    told: bool


@dataclass(frozen=True)
class Ranges:
    """Quantities of one kind: their places, and the bounds of each."""

    kind: Kind
    told: bool
    place: Ints
    low: Ints
    high: Ints

    def chosen(self, which: np.ndarray) -> Iterator[Quantity]:
        """Yield the chosen quantities."""
        return (Quantity(self.kind, int(place), self.told) for place in self.place[which])

    def narrower(self, width: int, least: int) -> np.ndarray:
        """Return which are surely above zero, within less than `width`; of differences only those that may be small."""
        small = self.low < least if self.kind == "difference" else True
        return np.asarray((self.low >= 1) & (self.high - self.low < width) & small)


@dataclass(frozen=True)
class Seen:
    """A state of the gate: what is hidden, and how far each of the two attackers gets by reckoning."""

    hidden: Hidden
    told: Bounds
    untold: Bounds

    def bounds(self, told: bool) -> Bounds:
        """Return one attacker's bounds."""
        return self.told if told else self.untold


def ranges(network: Network, pairs: Pairs, seen: Seen) -> Iterator[Ranges]:
    """Yield the bounds of every quantity, for either attacker.

    What the gate itself hid is guarded only from the one who does not know that: the other one knows its range.
    """
    for told in (True, False):
        bounds, hidden = seen.bounds(told), seen.hidden
        cells = np.flatnonzero(hidden.strict if told else hidden.any)
        yield Ranges("cell", told, cells, bounds.low[cells], bounds.high[cells])
        yield _sums(network, seen, told)
        shown = np.flatnonzero(pairs.shown(hidden.any))
        between = pairs.between[shown]
        yield Ranges("difference", told, shown, bounds.low[between], bounds.high[between])


def _sums(network: Network, seen: Seen, told: bool) -> Ranges:
    """Return the hidden parts of shown wholes, taken together. One hidden cell by itself is a cell, not a sum."""
    hidden = _unseen(network, seen.hidden)
    may = hidden & (seen.told.high > 0)
    cell = np.arange(network.unknowns) < network.numbering.count
    guarded = may.copy()
    if told:
        guarded[: network.numbering.count] &= ~seen.hidden.other
    count, cells, asked = (network.sums.total(which.astype(np.int64)) for which in (may, may & cell, guarded))
    # Where no part is shown, the sum is the whole itself, which is shown.
    partly = ~hidden[network.sums.whole] & (network.sums.total((~hidden).astype(np.int64)) > 0)
    rows = partly & (np.arange(network.sums.count) < network.additive)
    several = (count >= 1) & ~((count == 1) & (cells == 1))
    return _of_sums(network, hidden, rows & several & (asked > 0), seen.bounds(told), told=told)


def _of_sums(network: Network, hidden: np.ndarray, which: np.ndarray, bounds: Bounds, *, told: bool) -> Ranges:
    sums, rows = network.sums, np.flatnonzero(which)
    low, high = bounds.low, bounds.high
    least = np.maximum(sums.total(low * hidden), low[sums.whole] - sums.total(high * ~hidden))
    most = np.minimum(sums.total(high * hidden), high[sums.whole] - sums.total(low * ~hidden))
    return Ranges("sum", told, rows, least[rows], most[rows])


def _unseen(network: Network, hidden: Hidden) -> np.ndarray:
    """Return which unknowns are not shown: hidden cells, and rests."""
    unseen = np.ones(network.unknowns, dtype=bool)
    unseen[: network.numbering.count] = hidden.any
    return unseen


def members(quantity: Quantity, network: Network, pairs: Pairs, hidden: Hidden) -> Ints:
    """Return the unknowns that a quantity is the sum of."""
    if quantity.kind == "cell":
        return np.array([quantity.place])
    if quantity.kind == "difference":
        return pairs.between[[quantity.place]]
    parts = network.sums.parts_of(quantity.place)
    return np.asarray(parts[_unseen(network, hidden)[parts]])


def too_narrow(network: Network, pairs: Pairs, seen: Seen, appetite: Appetite, width: int) -> list[Quantity]:
    """Return the quantities known to within less than `width`."""
    return [
        quantity
        for found in ranges(network, pairs, seen)
        for quantity in found.chosen(found.narrower(width, appetite.least_households))
    ]
