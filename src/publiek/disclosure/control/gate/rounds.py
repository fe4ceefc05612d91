"""The rounds of the gate: look, hide, look again until nothing is too narrow; show again what need not be hidden."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from publiek.disclosure.control.gate.quantities import Quantity, Seen
from publiek.disclosure.control.gate.situation import Situation

_PATIENCE, _TRIES = 3, 30


@dataclass(frozen=True)
class Hiding:
    """How far the gate is: what an attacker sees, for which quantity each cell was hidden, and the rounds it took."""

    seen: Seen
    reasons: dict[int, Quantity] = field(default_factory=dict)
    rounds: int = 0


Judge = Callable[[Quantity, Seen], bool]


def hide_all(situation: Situation, hiding: Hiding) -> Hiding:
    """Hide until nothing fails by reckoning with bounds.

    It ends: every round hides at least one cell more, and where nothing is shown, nothing is narrow. Where it takes
    long, ever more are hidden at a time: what was not needed is shown again afterwards.
    """
    rounds = 0
    while failing := situation.failing(hiding.seen):
        after = hide(situation, hiding, failing, situation.passes, most=2 ** max(0, rounds - _PATIENCE))
        if after is hiding:
            break
        hiding, rounds = after, rounds + 1
    return hiding


def hide(situation: Situation, hiding: Hiding, failing: Iterable[Quantity], passes: Judge, most: int = 1) -> Hiding:
    """Hide one cell, with its twins, for every failing quantity; none where one of its candidates is hidden by now.

    The first candidate that helps by itself; where none of the first few does, the first ones, `most` of them.
    """
    chosen: dict[int, Quantity] = {}
    for quantity in failing:
        cells = situation.choice.candidates(quantity, hiding.seen)
        if not any(cell in chosen for cell in cells):
            together = [situation.choice.with_twins(cell) for cell in cells]
            one = _helping(situation, hiding.seen, quantity, together[:_TRIES], passes)
            chosen.update(dict.fromkeys(one or [cell for each in together[:most] for cell in each], quantity))
    if not chosen:
        return hiding
    seen = situation.look(hiding.seen.hidden.with_other(np.array(list(chosen))))
    return Hiding(seen, {**hiding.reasons, **chosen}, hiding.rounds + 1)


def _helping(
    situation: Situation, seen: Seen, quantity: Quantity, candidates: list[list[int]], passes: Judge
) -> list[int] | None:
    if quantity.kind == "difference":
        # Nobody asks for the difference of a pair of which one is hidden.
        return candidates[0] if candidates else None
    tried = (cells for cells in candidates if passes(quantity, situation.with_hidden(seen, cells, quantity)))
    return next(tried, None)


def show_needless(situation: Situation, hiding: Hiding) -> Hiding:
    """Show again, the largest first, every cell without which nothing fails either.

    Many at a time where that goes: with fewer hidden, nothing gets wider, so what fails for some fails for all of them.
    """
    seen, kept = hiding.seen, {}
    waiting = [sorted(hiding.reasons, key=lambda cell: -int(situation.choice.rank[cell]))] if hiding.reasons else []
    while waiting:
        cells = waiting.pop()
        without = situation.look_again(seen, np.array(cells))
        if not situation.failing(without):
            seen = without
        elif len(cells) == 1:
            kept[cells[0]] = hiding.reasons[cells[0]]
        else:
            half = len(cells) // 2
            waiting += [cells[half:], cells[:half]]
    return replace(hiding, seen=seen, reasons=kept)
