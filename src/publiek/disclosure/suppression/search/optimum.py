"""The search: choose, attack, learn a condition, choose again, until the attack finds nothing."""

from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from publiek.disclosure.suppression.search.check import Failure, cuts_at, failures, open_needs
from publiek.disclosure.suppression.search.cuts import excluding, first_cuts
from publiek.disclosure.suppression.search.evidence import Evidence
from publiek.disclosure.suppression.search.master import Choice, Master
from publiek.disclosure.suppression.search.problem import NOBODY, Problem
from publiek.disclosure.suppression.search.reach import View
from publiek.disclosure.suppression.search.repair import repaired, slimmed
from publiek.disclosure.suppression.search.vectors import Amounts, Choices

_ROUNDS = 20
_AT_ONCE = 100
_PER_INSIDER = 4
_SHARE_FOR_PROOF = 0.7


@dataclass(frozen=True)
class Found:
    """A choice that the protector thinks safe: its cost, a bound on the cost of every safe choice, proven or not."""

    hidden: Choices
    cost: float
    bound: float
    proven: bool


class Stuck(Exception):  # noqa: N818
    """No choice: none is safe (in_time), or none was found in time."""

    def __init__(self, *, in_time: bool) -> None:
        super().__init__()
        self.in_time = in_time


class Search:
    """Finds the cheapest safe choice; told that one is unsafe after all, it finds the next."""

    def __init__(self, problem: Problem, seconds: float) -> None:
        self._problem = problem
        self._master = Master(problem)
        self._bound = 0.0
        self._evidence = Evidence(problem.down.size)
        now = monotonic()
        self._proof_until, self._until = now + _SHARE_FOR_PROOF * seconds, now + seconds
        self._master.add(first_cuts(problem))
        self._tighten()

    def reject(self, hidden: Choices) -> None:
        """Learn that a choice, and so every part of it, is unsafe."""
        self._master.add([excluding(hidden)])

    def next(self) -> Found:
        """Return the cheapest choice not yet known to be unsafe; Stuck where there is none, or none in time."""
        while (choice := self._master.choose(self._proof_until - monotonic())) is not None:
            self._bound = max(self._bound, choice.bound)
            try:
                broken = self._broken(choice)
                if not broken:
                    return self._found(choice.hidden, proven=True)
                self._learn(choice.hidden, broken)
            except TimeoutError:
                return self._mended(choice)
        raise Stuck(in_time=True)

    def _broken(self, choice: Choice) -> list[Failure]:
        if not choice.cheapest:
            raise TimeoutError
        failing = failures(self._problem, choice.hidden, self._evidence, self._proof_until, _PER_INSIDER)
        return list(islice(failing, _AT_ONCE))

    def _learn(self, hidden: Choices, broken: list[Failure]) -> None:
        degree = hidden.astype(float)
        cuts = [cut for fail in broken for cut in cuts_at(self._problem, degree, fail, self._proof_until)]
        self._master.add(cuts or [excluding(hidden)])

    def _tighten(self) -> None:
        """Add the conditions that fractions of hiding break: quick to find, and most of what matters."""
        with suppress(TimeoutError):
            for _ in range(_ROUNDS):
                degree = self._master.relaxed()
                cuts = [] if degree is None else self._at_fractions(degree)
                if not cuts:
                    return
                self._master.add(cuts)

    def _at_fractions(self, degree: Amounts) -> list[Amounts]:
        problem, until = self._problem, self._proof_until
        most = max((max(need.up, need.width) for need in problem.needs), default=0)
        view = View(problem, degree, NOBODY, most, until)
        asked = open_needs(problem, view, NOBODY, Evidence(degree.size))
        return [cut for need in asked for cut in cuts_at(problem, degree, Failure(need, NOBODY), until)]

    def _mended(self, choice: Choice) -> Found:
        try:
            safe = repaired(self._problem, choice.hidden, self._evidence, self._until)
        except TimeoutError:
            safe = None
        if safe is None:
            raise Stuck(in_time=False)
        return self._found(slimmed(self._problem, safe, self._evidence, self._until), proven=False)

    def _found(self, hidden: Choices, *, proven: bool) -> Found:
        return Found(hidden, float(self._problem.cost[hidden].sum()), self._bound, proven)
