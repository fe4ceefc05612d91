"""The release gate: the last look at a cube before it may leave, with the eyes of an attacker who knows every rule.

1. Reckon with bounds over everything that adds up (bounds.py), for two attackers (sight.py).
2. Where a quantity (quantities.py) is too narrow, or one value too likely (likely.py), hide a shown number (choice.py).
3. Again until nothing fails; then show again what need not be hidden (rounds.py).
4. Solve exactly (exact.py) what is near, and cells drawn by lot; where one fails, as in 2 (solving.py).

Only the protected cube, who live where, and which slices have no gaps decide what is hidden: the true counts serve to
tell why a cell is hidden, and as a proof that the reckoning is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from publiek.counts import CubeCounts
from publiek.cube.cells import ALL, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate.beside import narrowed_beside
from publiek.disclosure.control.gate.choice import Choice
from publiek.disclosure.control.gate.known import add_covers, builder
from publiek.disclosure.control.gate.likely import Likely
from publiek.disclosure.control.gate.pairs import add_pairs
from publiek.disclosure.control.gate.quantities import ranges
from publiek.disclosure.control.gate.rounds import Hiding, hide_all, show_needless
from publiek.disclosure.control.gate.sight import Hidden, Rules
from publiek.disclosure.control.gate.situation import Situation
from publiek.disclosure.control.gate.solving import hide_exactly

_WIDE = 2**31


@dataclass(frozen=True)
class GateRecord:
    """What the gate did, in numbers: a list of cells would say that they hold enough households to be shown.

    hidden: cells by table. reasons: cells by what would have been too narrow: a hidden cell, a sum of hidden cells, a
    difference of shown ones. rounds: how often it hid; solved: quantities whose bounds were solved exactly. narrowest:
    the width of the narrowest bounds that were left on what is surely above zero, None where nothing is.
    """

    hidden: dict[str, int]
    reasons: dict[str, int] = field(default_factory=dict)
    rounds: int = 0
    solved: int = 0
    narrowest: int | None = None


@dataclass(frozen=True)
class Checked:
    """The cube that may be released, and what the gate hid in it."""

    cube: Cube
    record: GateRecord


def check(cube: Cube, counts: CubeCounts, appetite: Appetite, beside: Sequence[Cube] = ()) -> Checked:
    """Return the cube with every number hidden that would tell too much; ValueError where cube and counts differ.

    beside: of a sector's cube, the cubes that its institutions have released.
    """
    situation = situation_of(cube, counts, appetite, beside)
    hiding = hide_all(situation, Hiding(situation.look(hidden_before(situation))))
    hiding, solved = hide_exactly(situation, show_needless(situation, hiding))
    return Checked(_without(cube, situation, hiding), _record(situation, hiding, solved))


def situation_of(cube: Cube, counts: CubeCounts, appetite: Appetite, beside: Sequence[Cube] = ()) -> Situation:
    """Return a cube as the gate sees it."""
    build = builder(counts)
    additive = build.sums().count
    add_covers(build, counts)
    # Beyond this distance two shown numbers differ by at least the threshold, however both were rounded.
    nearest = appetite.least_households - 1 + 2 * (appetite.rounding_base - 1)
    pairs = add_pairs(build, counts, build.numbering.flat(cube.shown), nearest)
    network = build.build(additive)
    rules = Rules.of(cube, network, appetite)
    if beside:
        network = narrowed_beside(network, beside, appetite)
    situation = Situation(
        network,
        pairs,
        rules,
        appetite,
        Choice.of(network, rules, pairs),
        Likely(network, rules, appetite.gate_most_certain),
        unseen=None,
    )
    strict = hidden_before(situation).strict
    return replace(situation, unseen=situation.look(Hidden(strict, ~strict)))


def hidden_before(situation: Situation) -> Hidden:
    """Return what is hidden before the gate hides anything; ValueError where a number is not what its count allows."""
    rules, truth = situation.rules, situation.network.truth[: situation.network.numbering.count]
    shown, strict = rules.shown != HIDDEN, rules.strict(truth)
    if (shown & (strict | (truth < rules.least_shown) | (truth > rules.most_shown))).any():
        raise ValueError("the cube shows numbers that are not those of the counts")
    return Hidden(~shown & strict, ~shown & ~strict)


def _without(cube: Cube, situation: Situation, hiding: Hiding) -> Cube:
    numbering = situation.network.numbering
    mark = np.zeros(numbering.count, dtype=bool)
    mark[list(hiding.reasons)] = True
    hidden = cube.hide(numbering.by_table(mark))
    visits = {table.name: _visits(table, hidden) for table in cube.tables}
    return Cube(hidden.tables, hidden.covers, hidden.shown, visits)


def _visits(table: Table, cube: Cube) -> np.ndarray:
    """Return the visits of each slice, none where the households of the land are hidden."""
    land = [place for place, area in enumerate(table.areas) if area.level == "land"]
    seen = (cube.shown[table.name][:, land, table.part_at[ALL]] != HIDDEN).all(axis=1)
    return np.where(seen, cube.visits[table.name], HIDDEN)


def _record(situation: Situation, hiding: Hiding, solved: int) -> GateRecord:
    numbering = situation.network.numbering
    hidden = dict.fromkeys((table.name for table in numbering.tables), 0)
    why = {"cell": 0, "sum": 0, "difference": 0}
    for cell, quantity in hiding.reasons.items():
        hidden[numbering.table_of(cell)] += 1
        why[quantity.kind] += 1
    return GateRecord(hidden, why, hiding.rounds, solved, _narrowest(situation, hiding))


def _narrowest(situation: Situation, hiding: Hiding) -> int | None:
    width = _WIDE
    for each in ranges(situation.network, situation.pairs, hiding.seen):
        asked = each.narrower(_WIDE, situation.rules.least)
        width = min(width, int((each.high - each.low)[asked].min(initial=_WIDE)))
    return width if width < _WIDE else None
