"""The rounds of the gate: look, hide, look again until nothing is too narrow; show again what need not be hidden."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate.bounds import Bounds, propagate
from publiek.disclosure.control.gate.choice import Choice
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.likely import too_likely
from publiek.disclosure.control.gate.pairs import Pairs
from publiek.disclosure.control.gate.quantities import Quantity, Seen, too_narrow
from publiek.disclosure.control.gate.sight import Hidden, Rules, view

_PATIENCE, _TRIES = 3, 30


@dataclass(frozen=True)
class Situation:
    """A cube before the gate: its sums, pairs and rules, and what is asked of it."""

    network: Network
    pairs: Pairs
    rules: Rules
    appetite: Appetite
    choice: Choice

    def first(self, hidden: Hidden, *, told: bool) -> Bounds:
        """Return what an attacker starts from."""
        return view(self.network, self.rules, hidden, self.pairs, told=told)

    def look(self, hidden: Hidden) -> Seen:
        """Return how far both attackers get by reckoning, while these cells are hidden."""
        return Seen(hidden, self._propagated(hidden, told=True), self._propagated(hidden, told=False))

    def look_again(self, seen: Seen, shown: Ints) -> Seen:
        """Return the same with some cells shown again: only what follows from that is reckoned anew."""
        hidden = seen.hidden.without(shown)
        mine = np.isin(self.pairs.inner, shown) | np.isin(self.pairs.outer, shown)
        narrowed = np.concatenate((self.pairs.between[mine], shown))
        return Seen(
            hidden, self._again(seen.told, hidden, narrowed, True), self._again(seen.untold, hidden, narrowed, False)
        )

    def helps(self, cells: list[int], quantity: Quantity, seen: Seen) -> bool:
        """Return whether a quantity would surely pass with these hidden too: tried out on the unknowns around it."""
        hidden = seen.hidden.with_other(np.array(cells))
        around = self.choice.region(quantity, hidden)
        first, reached = self.first(hidden, told=quantity.told), seen.bounds(quantity.told)
        low, high = reached.low.copy(), reached.high.copy()
        low[around], high[around] = first.low[around], first.high[around]
        tried = propagate(self.network.sums, replace(first, low=low, high=high), around)
        bounds = Seen(hidden, tried, tried)
        return quantity not in self.failing(bounds)

    def failing(self, seen: Seen) -> list[Quantity]:
        """Return the quantities that are too narrow, or too likely to be one value."""
        narrow = too_narrow(self.network, self.pairs, seen, self.appetite, self.appetite.gate_least_width)
        return narrow + too_likely(self.network, self.rules, seen, self.appetite.gate_most_certain)

    def _propagated(self, hidden: Hidden, *, told: bool) -> Bounds:
        return propagate(self.network.sums, self.first(hidden, told=told))

    def _again(self, bounds: Bounds, hidden: Hidden, narrowed: Ints, told: bool) -> Bounds:
        first = self.first(hidden, told=told)
        low, high = np.maximum(bounds.low, first.low), np.minimum(bounds.high, first.high)
        return propagate(self.network.sums, replace(first, low=low, high=high), narrowed)


def hide(situation: Situation, seen: Seen, failing: Iterable[Quantity], most: int) -> dict[int, Quantity]:
    """Return which cells to hide, and for which quantity; none for a quantity whose candidates include one already.

    The first candidate that helps by itself; where none of the first few does, the first ones, `most` of them.
    """
    chosen: dict[int, Quantity] = {}
    for quantity in failing:
        cells = situation.choice.candidates(quantity, seen)
        if not any(cell in chosen for cell in cells):
            together = [situation.choice.with_twins(cell) for cell in cells]
            helping = (each for each in together[:_TRIES] if situation.helps(each, quantity, seen))
            one = next(helping, [cell for each in together[:most] for cell in each])
            chosen.update(dict.fromkeys(one, quantity))
    return chosen


def hide_all(situation: Situation, seen: Seen) -> tuple[Seen, dict[int, Quantity], int]:
    """Hide until nothing fails; return the state, what was hidden and for which quantity, and the number of rounds.

    It ends: every round hides at least one cell more, and where nothing is shown, nothing is narrow. Where it takes
    long, ever more are hidden at a time: what was not needed is shown again afterwards.
    """
    reasons: dict[int, Quantity] = {}
    rounds = 0
    while failing := situation.failing(seen):
        more = hide(situation, seen, failing, most=2 ** max(0, rounds - _PATIENCE))
        if not more:
            break
        reasons.update(more)
        seen = situation.look(seen.hidden.with_other(np.array(list(more))))
        rounds += 1
    return seen, reasons, rounds


def show_needless(situation: Situation, seen: Seen, reasons: dict[int, Quantity]) -> tuple[Seen, dict[int, Quantity]]:
    """Show again, the largest first, every cell without which nothing fails either.

    Many at a time where that goes: with fewer hidden, nothing gets wider, so what fails for some fails for all of them.
    """
    kept: dict[int, Quantity] = {}
    waiting = [sorted(reasons, key=lambda cell: -int(situation.choice.rank[cell]))] if reasons else []
    while waiting:
        cells = waiting.pop()
        without = situation.look_again(seen, np.array(cells))
        if not situation.failing(without):
            seen = without
        elif len(cells) == 1:
            kept[cells[0]] = reasons[cells[0]]
        else:
            half = len(cells) // 2
            waiting += [cells[half:], cells[:half]]
    return seen, kept
