"""Reach: households reached per 1,000 households of a segment or area."""

from publiek.measures.interval import Interval, proportion


def reach(households: int, population: int, rounding: int) -> Interval:
    """Return 1,000 x households / population with its 95 % interval (per mille).

    The interval speaks of the chance with which a household there is reached, as do share and index. The population is
    known. Raises ValueError where nobody lives.
    """
    return proportion(households, population, rounding, whole_rounded=False).times(1000)
