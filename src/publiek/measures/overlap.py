"""How much two distributions coincide: the sum over parts of the lesser of both shares; 1 is the same, 0 is apart.

Chance alone sets two samples of one and the same audience apart, and small ones most. The interval's upper end
therefore takes off from each difference what chance gives on average where there is none: sqrt(2 / pi) times its
standard deviation. To both ends comes the variance of the sum of differences (delta method: the sign of each is taken
as known), with that of rounding.

Source of the measure: O.D. Duncan & B. Duncan, 'A methodological analysis of segregation indexes', American
Sociological Review 20 (1955): it is 1 less the index of dissimilarity.
"""

from collections.abc import Sequence
from math import copysign, pi, sqrt

from publiek.measures.interval import Z95, Interval, rounding_variance

BY_CHANCE = sqrt(2 / pi)  # the mean distance from zero of what has a standard deviation of 1


def overlap(mine: Sequence[int], theirs: Sequence[int], rounding: int) -> Interval:
    """Return the overlap of two rows of numbers of households, each of the same parts, with its 95 % interval.

    Raises ValueError where one has no households.
    """
    wholes = sum(mine), sum(theirs)
    if not all(wholes):
        raise ValueError("nothing overlaps with nobody")
    shares = [(one / wholes[0], other / wholes[1]) for one, other in zip(mine, theirs, strict=True)]
    apart = [one - other for one, other in shares]
    deviations = [sqrt(_variance(one, wholes[0], rounding) + _variance(other, wholes[1], rounding))
                  for one, other in shares]  # fmt: skip
    half = Z95 * sqrt(sum(_of_sum(shares, apart, side, wholes[side], rounding) for side in (0, 1)))
    least = sum(max(0.0, abs(one) - BY_CHANCE * off) for one, off in zip(apart, deviations, strict=True)) / 2
    value = 1 - sum(map(abs, apart)) / 2
    return Interval(value, max(0.0, value - half), min(1.0, 1 - least + half))


def _variance(share: float, whole: int, rounding: int) -> float:
    return share * (1 - share) / whole + rounding_variance(rounding) / whole**2


def _of_sum(
    shares: Sequence[tuple[float, float]], apart: Sequence[float], side: int, whole: int, rounding: int
) -> float:
    """Return the variance of half the sum of differences, as far as it comes from one side."""
    signed = sum(copysign(both[side], off) for both, off in zip(shares, apart, strict=True))
    return ((1 - signed**2) / whole + len(shares) * rounding_variance(rounding) / whole**2) / 4
