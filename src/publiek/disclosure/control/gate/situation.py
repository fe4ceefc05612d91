"""A cube before the gate, with all that the gate asks of it while it hides and shows."""

from dataclasses import dataclass, replace

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate.bounds import Bounds, propagate
from publiek.disclosure.control.gate.choice import Choice
from publiek.disclosure.control.gate.exact import Known, is_narrow
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.likely import Likely
from publiek.disclosure.control.gate.pairs import Pairs
from publiek.disclosure.control.gate.quantities import Quantity, Seen, members, range_of, too_narrow
from publiek.disclosure.control.gate.sight import Hidden, Rules, view


@dataclass(frozen=True)
class Situation:
    """A cube before the gate: its sums, pairs and rules, and what is asked of it.

    unseen: how far the attackers get where nothing of this cube is shown. What is too narrow even then (others have
    released it; or one who knows that the gate hid a cell knows enough by that) is beyond this gate.
    """

    network: Network
    pairs: Pairs
    rules: Rules
    appetite: Appetite
    choice: Choice
    likely: Likely
    unseen: Seen | None

    def first(self, hidden: Hidden, *, told: bool) -> Bounds:
        """Return what an attacker starts from."""
        return view(self.network, self.rules, hidden, self.pairs, told=told)

    def look(self, hidden: Hidden) -> Seen:
        """Return how far both attackers get by reckoning, while these cells are hidden."""
        untold = propagate(self.network.sums, self.first(hidden, told=False))
        # Who knows more gets at least as far.
        return Seen(hidden, self._again(untold, hidden, np.flatnonzero(hidden.other), told=True), untold)

    def look_again(self, seen: Seen, shown: Ints) -> Seen:
        """Return the same with some cells shown again: only what follows from that is reckoned anew."""
        hidden = seen.hidden.without(shown)
        mine = np.isin(self.pairs.inner, shown) | np.isin(self.pairs.outer, shown)
        narrowed = np.concatenate((self.pairs.between[mine], shown))
        told, untold = (self._again(seen.bounds(told), hidden, narrowed, told=told) for told in (True, False))
        return Seen(hidden, told, untold)

    def with_hidden(self, seen: Seen, cells: list[int], quantity: Quantity) -> Seen:
        """Return the same with some cells hidden, for one quantity: reckoned anew around it only."""
        hidden = seen.hidden.with_other(np.array(cells))
        around = self.choice.region(quantity, hidden)
        first, reached = self.first(hidden, told=quantity.told), seen.bounds(quantity.told)
        low, high = reached.low.copy(), reached.high.copy()
        low[around], high[around] = first.low[around], first.high[around]
        tried = propagate(self.network.sums, replace(first, low=low, high=high), around)
        return Seen(hidden, tried, tried)

    def failing(self, seen: Seen) -> list[Quantity]:
        """Return the quantities that are too narrow, or too likely to be one value."""
        narrow = too_narrow(self.network, self.pairs, seen, self.appetite, self.appetite.gate_least_width)
        found = narrow + self.likely.too_sure(seen)
        return [quantity for quantity in found if not self.is_told_anyway(quantity, seen)]

    def is_told_anyway(self, quantity: Quantity, seen: Seen) -> bool:
        """Return whether one knows a quantity too narrowly, whatever is hidden here."""
        if self.unseen is None:
            return False
        mine, bounds = members(quantity, self.network, self.pairs, seen.hidden), self.unseen.bounds(quantity.told)
        low, high = int(bounds.low[mine].sum()), int(bounds.high[mine].sum())
        return low >= 1 and high - low < self.appetite.gate_least_width

    def passes(self, quantity: Quantity, seen: Seen) -> bool:
        """Return whether a quantity is wide enough by reckoning with bounds."""
        found = range_of(quantity, self.network, self.pairs, seen)
        narrow = found.narrower(self.appetite.gate_least_width, self.appetite.least_households).any()
        sure = quantity.kind == "cell" and quantity.told and self.likely.is_too_sure(seen, quantity.place)
        return not (narrow or sure) or self.is_told_anyway(quantity, seen)

    def passes_exactly(self, quantity: Quantity, seen: Seen) -> bool:
        """Return whether a quantity is wide enough by its exact bounds."""
        mine = members(quantity, self.network, self.pairs, seen.hidden)
        if not self.network.truth[mine].sum():
            # It may be zero, for it is: no solver is needed to find that out.
            return True
        if self.is_told_anyway(quantity, seen):
            return not quantity.told or self.passes_exactly(replace(quantity, told=False), seen)
        known = Known(self.network.sums, seen.bounds(quantity.told), self.network.truth)
        harmless = self.rules.least if quantity.kind == "difference" else np.inf
        return not is_narrow(known, mine, self.appetite.gate_least_width, harmless)

    def near(self, seen: Seen) -> list[Quantity]:
        """Return the quantities whose bounds are not much wider than they must be."""
        width = 2 * self.appetite.gate_least_width + 1
        found = too_narrow(self.network, self.pairs, seen, self.appetite, width)
        # What passes for the one who knows more passes for the other.
        asked = {(each.kind, each.place) for each in found if each.told and not self.is_told_anyway(each, seen)}
        return [each for each in found if each.told or (each.kind, each.place) not in asked]

    def _again(self, bounds: Bounds, hidden: Hidden, narrowed: Ints, *, told: bool) -> Bounds:
        first = self.first(hidden, told=told)
        low, high = np.maximum(bounds.low, first.low), np.minimum(bounds.high, first.high)
        return propagate(self.network.sums, replace(first, low=low, high=high), narrowed)
