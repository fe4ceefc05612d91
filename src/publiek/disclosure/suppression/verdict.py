"""Whether what an attacker finds is too much: the promise of the rule, held against the true values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from publiek.disclosure.suppression.attack import Attacker, Handed, Interval
from publiek.disclosure.suppression.rule import Rule
from publiek.disclosure.suppression.table import Table

_ROUNDS = 40
_CLOSE = 1e-6


@dataclass(frozen=True, repr=False)
class Breach:
    """A sensitive cell that somebody can work out too well; `insiders`: by who is alone in these cells."""

    cell: int
    interval: Interval
    insiders: tuple[int, ...] = ()


@dataclass(frozen=True)
class Attack:
    """What the attacker tried and found. pairs: sensitive cells times those who might look. finished: all tried."""

    cells: int
    pairs: int
    breaches: tuple[Breach, ...]
    finished: bool = True

    @property
    def held(self) -> bool:
        """Tell whether every sensitive cell stood."""
        return self.finished and not self.breaches


def hand_over(table: Table, hidden: frozenset[int], rule: Rule) -> Handed:
    """Return what a reader of the table gets."""
    values = tuple(None if cell in hidden else value for cell, value in enumerate(table.values))
    return Handed(values, table.equations, table.counts, int(table.counts and rule.zeros == "show"))


def attack(
    table: Table, hidden: frozenset[int], rule: Rule, *, most: int | None = None, seconds: float = float("inf")
) -> Attack:
    """Attack every sensitive cell, as an outsider and as everybody who is alone in a hidden cell.

    Stops after `most` breaches or when the time is over. A sensitive cell that is shown is a breach.
    """
    targets = _sensitive(table, rule)
    attacker = Attacker(hand_over(table, hidden, rule))
    people = [(), *(_alone(table, hidden) if rule.insiders else ())]
    until, breaches, finished = monotonic() + seconds, [], True
    breaches += [Breach(cell, Interval(v, v)) for cell in targets if cell not in hidden for v in (table.values[cell],)]
    for person in people:
        for breach in _try(table, rule, attacker, [cell for cell in targets if cell in hidden], person, until):
            breaches.append(breach)
            if most and len(breaches) >= most:
                return Attack(len(targets), len(people) * len(targets), tuple(breaches))
        finished = finished and monotonic() <= until
    return Attack(len(targets), len(people) * len(targets), tuple(breaches), finished)


def _try(
    table: Table, rule: Rule, attacker: Attacker, targets: Sequence[int], person: Sequence[int], until: float
) -> Iterator[Breach]:
    known = {cell: table.values[cell] for cell in person}
    left = [cell for cell in targets if cell not in known]
    left = _unproven(table, rule, attacker, left, known)
    for turn in range(_ROUNDS):
        if len(left) <= turn or monotonic() > until:
            break
        attacker.look([(cell, 1 if (turn + place) % 2 else -1) for place, cell in enumerate(left)], known)
        before, left = len(left), _unproven(table, rule, attacker, left, known)
        if len(left) == before and turn:
            break
    while left and monotonic() <= until:
        found = attacker.interval(left[0], known)
        if not _enough(table, rule, left[0], found.low, found.high):
            yield Breach(left[0], found, tuple(person))
        left = _unproven(table, rule, attacker, left[1:], known)


def _unproven(table: Table, rule: Rule, attacker: Attacker, cells: Sequence[int], known: dict[int, int]) -> list[int]:
    low, high = attacker.seen(known)
    column = {cell: place for place, cell in enumerate(attacker.hidden)}
    return [cell for cell in cells if not _enough(table, rule, cell, low[column[cell]], high[column[cell]])]


def _enough(table: Table, rule: Rule, cell: int, low: Any, high: Any) -> bool:
    """Tell whether an interval keeps the promise of the rule for a cell; no upper bound is written None."""
    top = float("inf") if high is None else high
    if table.counts:
        return bool(top - low >= rule.needed_width)
    value = table.values[cell]
    away = max(1.0, value * rule.percent / 100)
    return bool(
        top >= value + away - _CLOSE * value and low <= max(0, value - away) + _CLOSE * value and top - low >= away
    )


def _sensitive(table: Table, rule: Rule) -> list[int]:
    smallest = 0 if rule.zeros == "hide" else 1
    return [cell for cell, people in enumerate(table.contributors) if smallest <= people < rule.least]


def _alone(table: Table, hidden: frozenset[int]) -> list[tuple[int, ...]]:
    """Return for each respondent who is alone in a hidden cell, the hidden cells in which it is."""
    lonely = {cell for cell in hidden if table.contributors[cell] == 1}
    same: dict[int, set[int]] = {cell: set() for cell in lonely}
    for equation in table.equations:
        for part in lonely.intersection(equation.parts):
            if equation.whole in lonely:
                same[part].add(equation.whole)
                same[equation.whole].add(part)
    people = []
    while lonely:
        mine, next_to = set(), {min(lonely)}
        while next_to:
            mine |= next_to
            next_to = set().union(*(same[cell] for cell in next_to)) - mine
        people.append(tuple(sorted(mine)))
        lonely -= mine
    return people
