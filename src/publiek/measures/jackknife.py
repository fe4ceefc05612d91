"""The interval of a figure made of groups, by leaving out each group in turn (the jackknife).

It says how much the figure depends on single groups. For areas near each other that are alike, groups should be large:
then the interval is honest about how few different places there are.

Source: J.W. Tukey, 'Bias and confidence in not quite large samples', Annals of Mathematical Statistics 29 (1958);
P.S. Kott, 'The delete-a-group jackknife', Journal of Official Statistics 17 (2001).
"""

from collections.abc import Sequence
from math import sqrt

from publiek.measures.interval import Z95, Interval


def jackknife(value: float, without: Sequence[float]) -> Interval:
    """Return a value with its 95 % interval; `without`: the value with each group left out in turn.

    Raises ValueError for fewer than two groups: then nothing can be said.
    """
    groups = len(without)
    if groups < 2:
        raise ValueError("it takes two groups to see how much a figure depends on one")
    middle = sum(without) / groups
    error = sqrt((groups - 1) / groups * sum((one - middle) ** 2 for one in without))
    half = student(groups - 1) * error
    return Interval(value, value - half, value + half)


def student(freedom: int) -> float:
    """Return the 97.5 % point of Student's t, to within 0.01 from five degrees of freedom on.

    Source: M. Abramowitz & I.A. Stegun, 'Handbook of Mathematical Functions' (1964), formula 26.7.5.
    """
    z = Z95
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
