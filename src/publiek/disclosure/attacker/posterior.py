"""Attack by likelihood (A3): the likeliest value of a hidden number that is the only one in a sum.

Everything else in the sum is shown, so the rounding alone hides it. The chance of each value follows exactly, by
convolution of what each shown number may have been rounded from; sums that share a hidden number are multiplied.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from publiek.cube.protected import HIDDEN
from publiek.disclosure.attacker.evidence import Evidence
from publiek.disclosure.attacker.findings import Attack, Finding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NAME = "likelihood"
_WIDEST = 400
# How much rates differ from those of the area around: 1 / sqrt of this, as a part of themselves. One guesses best,
# with the other no hidden cell where many were expected is taken for a 9 by that alone.
_ALIKE, _UNLIKE = 100.0, 3.0


@dataclass(frozen=True)
class Guess:
    """An attacker's guess of a lone hidden number.

    value: the best guess, given the release and what one would expect there. careful_value, careful_chance: the
    likeliest value and its chance for who allows for areas that differ much. plain_value, plain_chance: the same for
    who expects every value alike. prior_value, careful_prior: the first two without the numbers beside it.
    """

    cell: int
    value: int
    careful_value: int
    careful_chance: float
    plain_value: int
    plain_chance: float
    prior_value: int
    careful_prior: int


def likelihood(evidence: Evidence) -> Attack:
    """Return the lone hidden numbers that are nearly sure to be a given small number."""
    guesses = lone_guesses(evidence)
    found = [guess for guess in guesses if _is_too_sure(evidence, guess)]
    return Attack(
        NAME,
        len(guesses),
        tuple(
            Finding(evidence.numbering.name(guess.cell), "a hidden number is nearly sure to be one small value")
            for guess in found
        ),
        {
            "lone hidden cells": len(guesses),
            "surest small value": max((_small_chance(evidence, guess) for guess in guesses), default=0.0),
        },
    )


def lone_guesses(evidence: Evidence) -> list[Guess]:
    """Return a guess for every hidden number that is alone in some sum."""
    chances: dict[int, Floats] = {}
    rates: dict[int, list[tuple[int, float]]] = {}
    for cell, others, signs, whole in _lone(evidence):
        found = _of_one_sum(evidence, cell, others, signs)
        chances[cell] = chances[cell] * found if cell in chances else found
        if whole is not None:
            rates.setdefault(cell, []).append(whole)
    return [_guess(evidence, cell, chances[cell], rates.get(cell, [])) for cell in sorted(chances)]


def _lone(evidence: Evidence) -> "Iterator[tuple[int, NDArray[np.int64], NDArray[np.int64], tuple[int, float] | None]]":
    """Yield each hidden cell alone in a sum that is exact: the others, the sign of each in it, and the whole's rate."""
    known = evidence.known
    unknown = known.hidden & (known.low < known.high) & (known.high - known.low <= _WIDEST)
    for rows in evidence.rows:
        exact = rows.exact
        lone = exact & (unknown[rows.cells].sum(axis=1) == 1) & ((known.hidden & ~unknown)[rows.cells].sum(axis=1) == 0)
        fixed = exact & (unknown[rows.cells].sum(axis=1) == 1) & _rest_is_known(evidence, rows.cells, unknown)
        for at in np.nonzero(lone | fixed)[0]:
            cells = rows.cells[at]
            column = int(np.nonzero(unknown[cells])[0][0])
            # The hidden one is what is left: of the whole after the other parts, or, if it is the whole, their sum.
            signs = -np.array(rows.signs) * rows.signs[column]
            yield int(cells[column]), np.delete(cells, column), np.delete(signs, column), _rate(evidence, cells, column)


def _rest_is_known(evidence: Evidence, cells: "NDArray[np.int64]", unknown: np.ndarray) -> np.ndarray:
    known = evidence.known
    wide = known.hidden & ~unknown & (known.low < known.high)
    return np.asarray(wide[cells].sum(axis=1) == 0)


def _rate(evidence: Evidence, cells: "NDArray[np.int64]", column: int) -> tuple[int, float] | None:
    """Return the population of a shown whole, and the part of it that came."""
    known, whole = evidence.known, int(cells[0])
    if column == 0 or known.shown[whole] == HIDDEN or known.population[whole] == 0:
        return None
    return int(known.population[whole]), float(known.shown[whole] / known.population[whole])


def _of_one_sum(evidence: Evidence, cell: int, others: "NDArray[np.int64]", signs: "NDArray[np.int64]") -> "Floats":
    """Return the likelihood of each value low..high of a cell in one sum."""
    known = evidence.known
    low, weights = 0, np.ones(1)
    for other, sign in zip(others, signs, strict=True):
        one = _rounded_from(evidence, int(other))
        first, last = int(known.low[other]), int(known.high[other])
        low += first if sign > 0 else -last
        weights = np.convolve(weights, one if sign > 0 else one[::-1])
    values = np.arange(known.low[cell], known.high[cell] + 1)
    at = values - low
    inside = (at >= 0) & (at < len(weights))
    found = np.where(inside, weights[np.clip(at, 0, len(weights) - 1)], 0.0)
    return _with_same_set(evidence, cell, others, signs, found)


def _rounded_from(evidence: Evidence, cell: int) -> "Floats":
    """Return the chance that each value low..high of a cell was rounded to the number shown."""
    known = evidence.known
    values = np.arange(known.low[cell], known.high[cell] + 1)
    if known.shown[cell] == HIDDEN:
        return np.ones(len(values))
    base = evidence.rules_of(cell).base
    return np.asarray(np.maximum(0.0, 1 - np.abs(values - known.shown[cell]) / base))


def _with_same_set(
    evidence: Evidence, cell: int, others: "NDArray[np.int64]", signs: "NDArray[np.int64]", found: "Floats"
) -> "Floats":
    """Return the likelihood, knowing that a whole and its only part that is not empty are one set: one number."""
    known = evidence.known
    full = [int(other) for other in others if known.high[other] > 0]
    if (
        not evidence.rules_of(cell).same_set
        or known.low[cell] > 0
        or len(full) != 1 + int(signs.max() > 0 > signs.min())
    ):
        return found
    if len(full) == 1:  # the hidden one is the whole, or its only part: it cannot be empty where the other is not
        return found
    one, other = full
    alike = known.shown[one] == known.shown[other]
    return np.concatenate([[_rounded_from(evidence, one).sum() if alike else 0.0], found[1:]])


def _guess(evidence: Evidence, cell: int, chances: "Floats", rates: list[tuple[int, float]]) -> Guess:
    known = evidence.known
    values = np.arange(known.low[cell], known.high[cell] + 1)
    chances = chances * ((values <= known.gap_low[cell]) | (values >= known.gap_high[cell]))
    own = np.arange(0, known.population[cell] + 1)
    allowed = (own <= known.gap_low[cell]) | (own >= known.gap_high[cell])
    mean = known.population[cell] * _expected(int(known.population[cell]), rates)
    sharp, blunt = (_prior(own, float(mean), alike) * allowed for alike in (_ALIKE, _UNLIKE))
    careful, plain = _normal(chances * blunt[values]), _normal(chances)
    return Guess(
        cell,
        int(values[(chances * sharp[values]).argmax()]),
        int(values[careful.argmax()]),
        float(careful.max()),
        int(values[plain.argmax()]),
        float(plain.max()),
        int(own[sharp.argmax()]),
        int(own[blunt.argmax()]),
    )


def _expected(population: int, rates: list[tuple[int, float]]) -> float:
    """Return the rate at which one expects households to have come: that of the smallest whole around the cell."""
    return min(max(min(rates)[1], 1e-6), 1 - 1e-6) if rates else min(0.5, 5 / max(population, 1))


def _prior(values: "NDArray[np.int64]", mean: float, alike: float) -> "Floats":
    """Return how likely each value is beforehand: negative binomial, areas being more or less alike."""
    from scipy.special import gammaln

    found = gammaln(values + alike) - gammaln(values + 1) + values * np.log(mean / (mean + alike))
    return np.asarray(np.exp(found - found.max()))


def _normal(weights: "Floats") -> "Floats":
    total = weights.sum()
    return np.asarray(weights / total if total > 0 else np.full(len(weights), 1 / len(weights)))


def _is_too_sure(evidence: Evidence, guess: Guess) -> bool:
    return _small_chance(evidence, guess) >= evidence.rules_of(guess.cell).most_certain


def _small_chance(evidence: Evidence, guess: Guess) -> float:
    """Return the chance of a guess that is a small number of households and not none."""
    least = evidence.rules_of(guess.cell).least
    both = ((guess.careful_value, guess.careful_chance), (guess.plain_value, guess.plain_chance))
    return max((chance for value, chance in both if 1 <= value < least), default=0.0)
