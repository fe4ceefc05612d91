"""How much wider an interval must be to hold for many figures at once.

Of many figures the most extreme is soon far from the others by chance. An interval for n looks together is the interval
of one look at 95 % widened to 1 - 5 % / n: Bonferroni's correction.

Source: O.J. Dunn, 'Multiple comparisons among means', Journal of the American Statistical Association 56 (1961).
"""

from statistics import NormalDist

from publiek.measures.interval import Z95, Interval


def wider(looks: int) -> float:
    """Return how many times wider a 95 % interval becomes for a number of looks; 1 for one look or none."""
    return NormalDist().inv_cdf(1 - 0.025 / looks) / Z95 if looks > 1 else 1.0


def widened(low: float, high: float, looks: int) -> Interval:
    """Return an interval widened around its middle, which is taken as its value."""
    middle, half = (low + high) / 2, (high - low) / 2 * wider(looks)
    return Interval(middle, middle - half, middle + half)
