"""Whether what an attacker finds is too much: the promise of the rule, held against the true values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from time import monotonic

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
    judge = _Judge(table, hidden, rule, monotonic() + seconds)
    people: list[tuple[int, ...]] = [(), *(_alone(table, hidden) if rule.insiders else ())]
    breaches = list(islice(chain(judge.shown(), *(judge.attacks_of(person) for person in people)), most))
    finished = judge.in_time or bool(most and len(breaches) >= most)
    return Attack(len(judge.sensitive), len(people) * len(judge.sensitive), tuple(breaches), finished)


class _Judge:
    """Holds what the attacker finds against the rule."""

    def __init__(self, table: Table, hidden: frozenset[int], rule: Rule, until: float) -> None:
        self.sensitive = _sensitive(table, rule)
        self._table, self._hidden, self._rule, self._until = table, hidden, rule, until
        self._attacker = Attacker(hand_over(table, hidden, rule))
        self._column = {cell: place for place, cell in enumerate(self._attacker.hidden)}
        self.in_time = True

    def shown(self) -> Iterator[Breach]:
        """Yield sensitive cells that nobody needs to work out."""
        for cell in self.sensitive:
            if cell not in self._hidden:
                yield Breach(cell, Interval(self._table.values[cell], self._table.values[cell]))

    def attacks_of(self, person: Sequence[int]) -> Iterator[Breach]:
        """Yield what somebody who is alone in these cells works out too well."""
        known = {cell: self._table.values[cell] for cell in person}
        left = [cell for cell in self.sensitive if cell in self._hidden and cell not in known]
        left = self._by_many(self._open(left, known), known)
        while left:
            if monotonic() > self._until:
                self.in_time = False
                return
            found = self._attacker.interval(left[0], known)
            if not self._is_enough(left[0], found.low, found.width):
                yield Breach(left[0], found, tuple(person))
            left = self._open(left[1:], known)

    def _by_many(self, left: list[int], known: dict[int, int]) -> list[int]:
        """Return the cells that are open still after tables in which many of them are low or high at once."""
        for turn in range(_ROUNDS):
            if len(left) <= turn or monotonic() > self._until:
                break
            aims = [(cell, 1 if (turn + place) % 2 else -1) for place, cell in enumerate(left)]
            self._attacker.look(aims, known)
            before, left = left, self._open(left, known)
            if turn and len(left) == len(before):
                break
        return left

    def _open(self, cells: Sequence[int], known: dict[int, int]) -> list[int]:
        """Return the cells that no tables found so far put far enough apart."""
        low, high = self._attacker.seen(known)
        places = [(cell, self._column[cell]) for cell in cells]
        return [cell for cell, at in places if not self._is_enough(cell, low[at], high[at] - low[at])]

    def _is_enough(self, cell: int, low: float, width: float) -> bool:
        """Tell whether an interval keeps the promise of the rule for a cell."""
        if self._table.counts:
            return bool(width >= self._rule.needed_width)
        value = self._table.values[cell]
        away = max(1.0, value * self._rule.percent / 100)
        slack = _CLOSE * (1 + value)
        return bool(low <= max(0, value - away) + slack and low + width >= value + away - slack)


def _sensitive(table: Table, rule: Rule) -> list[int]:
    smallest = 0 if rule.zeros == "hide" else 1
    return [cell for cell, people in enumerate(table.contributors) if smallest <= people < rule.least]


def _alone(table: Table, hidden: frozenset[int]) -> list[tuple[int, ...]]:
    """Return for each respondent who is alone in a hidden cell, the hidden cells it knows.

    These are the cells it is alone in, and what they are made of: there is nobody else in these.
    """
    below: dict[int, set[int]] = {}
    lonely = {cell for cell, respondents in enumerate(table.contributors) if respondents == 1}
    same: dict[int, set[int]] = {cell: set() for cell in lonely}
    for equation in table.equations:
        below.setdefault(equation.whole, set()).update(equation.parts)
        for part in lonely.intersection(equation.parts) if equation.whole in lonely else ():
            same[part].add(equation.whole)
            same[equation.whole].add(part)
    people = []
    while lonely:
        mine = _all_from({min(lonely)}, same)
        people.append(tuple(sorted(_all_from(mine, below) & hidden)))
        lonely -= mine
    return people


def _all_from(first: set[int], steps: dict[int, set[int]]) -> set[int]:
    """Return all cells that steps lead to."""
    found: set[int] = set()
    while first:
        found |= first
        first = set().union(*(steps.get(cell, set()) for cell in first)) - found
    return found
