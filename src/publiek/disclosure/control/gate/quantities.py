"""What must stay uncertain: hidden cells, what is hidden of a shown whole, and differences of shown cells.

Too narrow: surely somebody, and known to within fewer than the least width. Zero may be certain: it tells of nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate.bounds import Bounds
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.pairs import Pairs
from publiek.disclosure.control.gate.sight import Hidden
from publiek.disclosure.control.gate.sums import Sums

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

    @cached_property
    def unseen(self) -> np.ndarray:
        """Which unknowns are not shown: hidden cells, and rests."""
        return self.hidden.hides(np.arange(self.told.low.size))

    @cached_property
    def may(self) -> np.ndarray:
        """Which of these may be above zero."""
        return np.asarray(self.unseen & (self.told.high > 0))

    @cached_property
    def guarded(self) -> np.ndarray:
        """Which of these are guarded from who knows what the gate hid: all but that."""
        guarded = self.may.copy()
        guarded[: self.hidden.other.size] &= ~self.hidden.other
        return guarded


def ranges(network: Network, pairs: Pairs, seen: Seen) -> Iterator[Ranges]:
    """Yield the bounds of every quantity, for either attacker.

    What the gate itself hid is guarded only from the one who does not know that: the other one knows its range.
    """
    cells, rows, both = (np.arange(size) for size in (network.numbering.count, network.additive, pairs.outer.size))
    for told in (True, False):
        yield _cells(seen, cells, told=told)
        yield _sums(network.disjoint, rows, seen, told=told)
        yield _differences(pairs, both, seen, told=told)


def range_of(quantity: Quantity, network: Network, pairs: Pairs, seen: Seen) -> Ranges:
    """Return the bounds of one quantity; none where it is not to be guarded."""
    place = np.array([quantity.place])
    if quantity.kind == "cell":
        return _cells(seen, place, told=quantity.told)
    if quantity.kind == "difference":
        return _differences(pairs, place, seen, told=quantity.told)
    return _sums(network.sums.only(place), place, seen, told=quantity.told)


def _cells(seen: Seen, cells: Ints, *, told: bool) -> Ranges:
    bounds, hidden = seen.bounds(told), seen.hidden.strict if told else seen.hidden.any
    mine = cells[hidden[cells]]
    return Ranges("cell", told, mine, bounds.low[mine], bounds.high[mine])


def _differences(pairs: Pairs, places: Ints, seen: Seen, *, told: bool) -> Ranges:
    bounds, hidden = seen.bounds(told), seen.hidden.any
    mine = places[~hidden[pairs.outer[places]] & ~hidden[pairs.inner[places]]]
    between = pairs.between[mine]
    return Ranges("difference", told, mine, bounds.low[between], bounds.high[between])


def _sums(sums: Sums, places: Ints, seen: Seen, *, told: bool) -> Ranges:
    """Return the hidden parts of shown wholes, taken together. One hidden cell by itself is a cell, not a sum."""
    part, is_cell = sums.part, sums.part < seen.hidden.any.size
    may = seen.may[part]
    # Where no part is shown, the sum is the whole itself, which is shown.
    partly = ~seen.unseen[sums.whole] & (sums.of_parts(~seen.unseen[part]) > 0)
    count, cells = sums.of_parts(may), sums.of_parts(may & is_cell)
    guarded = seen.guarded[part] if told else may
    several = (count >= 1) & ~((count == 1) & (cells == 1))
    rows = np.flatnonzero(partly & several & (sums.of_parts(guarded) > 0))
    return _of_sums(sums.only(rows), places[rows], seen, told=told)


def _of_sums(sums: Sums, places: Ints, seen: Seen, *, told: bool) -> Ranges:
    hidden, bounds = seen.unseen[sums.part], seen.bounds(told)
    low, high = bounds.low[sums.part], bounds.high[sums.part]
    least = np.maximum(sums.of_parts(low * hidden), bounds.low[sums.whole] - sums.of_parts(high * ~hidden))
    most = np.minimum(sums.of_parts(high * hidden), bounds.high[sums.whole] - sums.of_parts(low * ~hidden))
    return Ranges("sum", told, places, least, most)


def members(quantity: Quantity, network: Network, pairs: Pairs, hidden: Hidden) -> Ints:
    """Return the unknowns that a quantity is the sum of."""
    if quantity.kind == "cell":
        return np.array([quantity.place])
    if quantity.kind == "difference":
        return pairs.between[[quantity.place]]
    parts = network.sums.parts_of(quantity.place)
    return np.asarray(parts[hidden.hides(parts)])


def too_narrow(network: Network, pairs: Pairs, seen: Seen, appetite: Appetite, width: int) -> list[Quantity]:
    """Return the quantities known to within less than `width`."""
    return [
        quantity
        for found in ranges(network, pairs, seen)
        for quantity in found.chosen(found.narrower(width, appetite.least_households))
    ]
