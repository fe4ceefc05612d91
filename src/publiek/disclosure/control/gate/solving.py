"""The exact part of the gate: what reckoning with bounds found near, and hidden cells drawn by lot, are solved."""

import hashlib

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.control.gate.quantities import Quantity, Seen, members
from publiek.disclosure.control.gate.rounds import Hiding, hide, hide_all
from publiek.disclosure.control.gate.situation import Situation


def hide_exactly(situation: Situation, hiding: Hiding) -> tuple[Hiding, int]:
    """Hide until nothing that is near, or drawn by lot, fails exactly; return how many quantities were solved.

    What has passed once is not solved again: with more hidden, no bound gets narrower.
    """
    drawn = drawn_by_lot(situation, hiding.seen)
    passed: set[tuple[object, ...]] = set()
    solved = 0
    while True:
        failing = []
        for quantity in (*situation.near(hiding.seen), *drawn):
            key = _same(situation, quantity, hiding.seen)
            if key in passed:
                continue
            solved += 1
            if situation.passes_exactly(quantity, hiding.seen):
                passed.add(key)
            else:
                failing.append(quantity)
        after = hide(situation, hiding, failing, situation.passes_exactly)
        if after is hiding:
            return hiding, solved
        hiding = hide_all(situation, after)


def _same(situation: Situation, quantity: Quantity, seen: Seen) -> tuple[object, ...]:
    """Return what is equal for quantities that surely hold the same households."""
    twins, place = situation.choice.twins, quantity.place
    if quantity.kind == "cell":
        return "cell", quantity.told, int(twins[place])
    if quantity.kind == "difference":
        return (
            "difference",
            quantity.told,
            int(twins[situation.pairs.outer[place]]),
            int(twins[situation.pairs.inner[place]]),
        )
    mine = members(quantity, situation.network, situation.pairs, seen.hidden)
    return "sum", quantity.told, mine.tobytes()


def drawn_by_lot(situation: Situation, seen: Seen) -> list[Quantity]:
    """Return some hidden cells; the lot is of what is shown, so the same cube draws the same ones."""
    shown = situation.rules.shown
    may = np.flatnonzero(seen.hidden.strict & (seen.told.high[: shown.size] > 0))
    lot = np.random.default_rng(list(hashlib.sha256(shown.tobytes()).digest()))
    count = min(situation.appetite.gate_random_cells, may.size)
    return [Quantity("cell", int(cell), told=True) for cell in np.sort(_chosen(lot, may, count))]


def _chosen(lot: np.random.Generator, cells: Ints, count: int) -> Ints:
    return np.asarray(lot.choice(cells, size=count, replace=False)) if count else cells[:0]
