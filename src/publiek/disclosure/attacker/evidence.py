"""Everything known of the cells of one or more releases, put together: what each says, what they say together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from publiek.cube.protected import Cube
from publiek.disclosure.attacker.known import Known, known
from publiek.disclosure.attacker.narrow import narrow
from publiek.disclosure.attacker.numbering import Numbering
from publiek.disclosure.attacker.rules import Rules
from publiek.disclosure.attacker.sums import Sums, different_sets, joined, sums


@dataclass(frozen=True)
class Seen:
    """What an attacker sees of one release.

    gate: how many cells the release gate hid, by table; None where a cell may be hidden for other reasons than the
    threshold and the penetration (figures of a programme). gapless: tables whose slices hold every household: the
    attacker guesses so of quarters, since most deliveries have a date in every row.
    """

    cube: Cube
    rules: Rules
    gate: Mapping[str, int] | None
    gapless: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Evidence:
    """The bounds of every cell, and the sums they follow from.

    possible: False where no true counts fit what is shown: something was changed, or assumed wrongly.
    """

    numbering: Numbering
    rules: Mapping[str, Rules]
    rows: Sequence[Sums]
    known: Known
    possible: bool

    def rules_of(self, cell: int) -> Rules:
        """Return the rules of the release that a cell stands in."""
        return self.rules[self.numbering.where(cell)[0][0]]


def evidence(seen: Mapping[str, Seen], across: Sequence[Sums] = (), numbering: Numbering | None = None) -> Evidence:
    """Return what follows from releases, by label; `across`: sums between cells of several of them.

    A guess that turns out wrong (gapless quarters) is taken back.
    """
    numbering = numbering or Numbering({label: one.cube for label, one in seen.items()})
    for gapless in (True, False):
        found = _work_out(numbering, seen, across, gapless=gapless)
        if found.possible:
            break
    return found


def _work_out(numbering: Numbering, seen: Mapping[str, Seen], across: Sequence[Sums], *, gapless: bool) -> Evidence:
    rules = {label: one.rules for label, one in seen.items()}
    guessed = frozenset().union(*(one.gapless for one in seen.values())) if gapless else frozenset()
    cells = known(numbering, rules)
    rows = sums(numbering, gapless=guessed)
    if all(rule.same_set for rule in rules.values()):
        rows = joined([*rows, *different_sets(rows, cells)])
    rows = joined([*rows, *across])
    cells = _plain(numbering, seen, cells)
    narrowed = narrow(cells, rows)
    if narrowed.is_possible:
        counted = _gate_counted(numbering, seen, narrowed.known)
        narrowed = narrow(counted, rows) if counted is not narrowed.known else narrowed
    return Evidence(numbering, rules, rows, narrowed.known, narrowed.is_possible)


def _plain(numbering: Numbering, seen: Mapping[str, Seen], cells: Known) -> Known:
    """Return the same, knowing that where the gate hid nothing every hidden cell is small or nearly everybody."""
    for label, name in numbering.starts:
        gate = seen[label].gate
        if gate is not None and gate.get(name, 0) == 0:
            cells = cells.small_or_large(_hidden_in(numbering, label, name, cells), seen[label].rules)
    return cells


def _gate_counted(numbering: Numbering, seen: Mapping[str, Seen], cells: Known) -> Known:
    """Return the same, knowing that once all cells are found which the gate hid, the others are small or large."""
    for label, name in numbering.starts:
        gate, rules = seen[label].gate, seen[label].rules
        if not gate or not gate.get(name, 0):
            continue
        hidden = _hidden_in(numbering, label, name, cells)
        largest = np.floor(rules.penetration * cells.population + 1e-9)
        surely = hidden & (cells.low >= rules.least) & (cells.high <= largest)
        if surely.sum() == gate[name]:
            cells = cells.small_or_large(hidden & ~surely, rules)
    return cells


def _hidden_in(numbering: Numbering, label: str, name: str, cells: Known) -> np.ndarray:
    inside = np.zeros(numbering.total, dtype=bool)
    inside[numbering.block(label, name).reshape(-1)] = True
    return np.asarray(inside & cells.hidden)


def without_same_set(seen: Seen) -> Seen:
    """Return the same for an attacker who does not know that one set has one number."""
    return replace(seen, rules=replace(seen.rules, same_set=False))
