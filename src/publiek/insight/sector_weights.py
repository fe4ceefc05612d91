"""Weights that make the participants count as the sector is made up, and how many institutions that leaves in effect.

1. Where every crossing of discipline and stadsdeel that has institutions in the sector has at least two participants:
   post-stratification, weight = (part of the sector) / (part of the participants).
2. Else raking (iterative proportional fitting) to the two margins, over the categories that have a participant.
   Source: W.E. Deming & F.F. Stephan, Annals of Mathematical Statistics 11 (1940).
3. Where raking comes to no rest, or no stadsdeel is known: post-stratification by discipline alone.
Then weights are held between a third and three times their mean, and scaled back to a mean of 1: a single institution
may not speak for a whole sector. Effective number: (sum w)^2 / sum w^2. Source: L. Kish, 'Survey Sampling' (1965).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from publiek.insight.representativeness import Key

Method = Literal["crossed", "raked", "discipline"]
LEAST_IN_CELL = 2
LARGEST, SMALLEST = 3.0, 1 / 3
ROUNDS, CLOSE = 200, 1e-6


@dataclass(frozen=True)
class SectorWeights:
    """A weight (mean 1) for each institution by id. capped: ids held back; absent: what nobody stands for.

    Of stadsdelen that is known only where every participant's is.
    """

    method: Method
    weights: Mapping[str, float]
    capped: tuple[str, ...]
    absent: tuple[str, ...]
    sector: int

    @property
    def effective(self) -> float:
        """Return how many institutions of equal weight would tell as much."""
        values = self.weights.values()
        return sum(values) ** 2 / sum(value * value for value in values)


def weigh(places: Mapping[str, Key], sector: Mapping[Key, int]) -> SectorWeights | None:
    """Return the weights of the participants; None where none is of a discipline the sector knows."""
    known = {one: key for one, key in sorted(places.items()) if any(line[0] == key[0] for line in sector)}
    if not known:
        return None
    method, found = _found(known, sector)
    scaled = _scaled(found)
    capped = tuple(one for one, value in scaled.items() if not SMALLEST - CLOSE <= value <= LARGEST + CLOSE)
    sides = 2 if all(place for _, place in places.values()) else 1
    present = {code for key in known.values() for code in key}
    absent = {code for key, number in sector.items() if number for code in key[:sides] if code and code not in present}
    return SectorWeights(method, _held(scaled), capped, tuple(sorted(absent)), sum(sector.values()))


def _found(places: Mapping[str, Key], sector: Mapping[Key, int]) -> tuple[Method, dict[str, float]]:
    numbers = Counter(places.values())
    if all(numbers[key] >= LEAST_IN_CELL for key, number in sector.items() if number):
        return "crossed", _post_stratified(places, sector, lambda key: key)
    raked = _raked(places, sector)
    if raked is not None:
        return "raked", raked
    return "discipline", _post_stratified(places, sector, lambda key: key[0])


def _post_stratified(
    places: Mapping[str, Key], sector: Mapping[Key, int], of: Callable[[Key], object]
) -> dict[str, float]:
    mine, theirs = Counter(of(key) for key in places.values()), _target(sector, of)
    return {one: theirs[of(key)] / mine[of(key)] for one, key in places.items()}


def _raked(places: Mapping[str, Key], sector: Mapping[Key, int]) -> dict[str, float] | None:
    """Return raked weights; None where they come to no rest, or a participant has no stadsdeel the sector knows."""
    sides: Sequence[Callable[[Key], object]] = (lambda key: key[0], lambda key: key[1])
    targets = [_present(places, sector, of) for of in sides]
    if not all(target.get(of(key)) for key in places.values() for of, target in zip(sides, targets, strict=True)):
        return None
    weights = dict.fromkeys(places, 1.0)
    for _ in range(ROUNDS):
        before = dict(weights)
        for of, target in zip(sides, targets, strict=True):
            sums = _sums(places, weights, of)
            weights = {one: weights[one] * target[of(key)] / sums[of(key)] for one, key in places.items()}
        if max(abs(weights[one] - before[one]) for one in weights) < CLOSE * sum(weights.values()):
            return weights
    return None


def _present(places: Mapping[str, Key], sector: Mapping[Key, int], of: Callable[[Key], object]) -> dict[object, float]:
    """Return the parts of the sector over the categories that have a participant; together 1."""
    here = {of(key) for key in places.values()}
    target = {code: number for code, number in _target(sector, of).items() if code in here}
    whole = sum(target.values())
    return {code: number / whole for code, number in target.items()} if whole else {}


def _target(sector: Mapping[Key, int], of: Callable[[Key], object]) -> Counter[object]:
    found: Counter[object] = Counter()
    for key, number in sector.items():
        found[of(key)] += number
    return found


def _sums(places: Mapping[str, Key], weights: Mapping[str, float], of: Callable[[Key], object]) -> dict[object, float]:
    found: dict[object, float] = {}
    for one, key in places.items():
        found[of(key)] = found.get(of(key), 0.0) + weights[one]
    return found


def _scaled(weights: Mapping[str, float]) -> dict[str, float]:
    mean = sum(weights.values()) / len(weights)
    return {one: value / mean for one, value in weights.items()} if mean else dict.fromkeys(weights, 1.0)


def _held(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights between their limits, with a mean of 1: what is cut off goes to those that are free."""
    held = dict(weights)
    for _ in range(ROUNDS):
        cut = {one: min(max(value, SMALLEST), LARGEST) for one, value in held.items()}
        free = [one for one, value in cut.items() if SMALLEST < value < LARGEST]
        left = len(cut) - sum(value for one, value in cut.items() if one not in free)
        of_free = sum(cut[one] for one in free)
        if not free or left <= 0:
            return cut
        held = {one: value * left / of_free if one in free else value for one, value in cut.items()}
        if all(SMALLEST - CLOSE <= value <= LARGEST + CLOSE for value in held.values()):
            break
    return held
