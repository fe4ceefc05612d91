"""Derived figures, from protected counts only, rounded to what they can carry.

Values are coarser than bounds: a value says no more than the rounding allows, and a bound rounded as coarsely would
cover more than the 95 % it states (measured: 99 %). Where an interval is narrower than that, the value is finer too.
"""

from publiek.disclosure.appetite import Appetite
from publiek.disclosure.released import Estimate, Shown
from publiek.measures.index import index
from publiek.measures.interval import Interval
from publiek.measures.precision import told
from publiek.measures.reach import reach
from publiek.measures.share import share


def share_of(part: Shown, whole: Shown, appetite: Appetite) -> Estimate | None:
    """Return a share in percents, or None where the whole is too small or a count is hidden."""
    if part is None or whole is None or whole < appetite.least_share_base:
        return None
    return told_share(share(part, whole, appetite.rounding_base))


def index_of(part: Shown, whole: Shown, base: tuple[int, int], appetite: Appetite) -> Estimate | None:
    """Return an index in steps of the appetite, or None where there is too little to say.

    base: households of the part, and all households with a segment, in the base area.
    """
    if part is None or whole is None or base[0] <= 0:
        return None
    if part < appetite.least_index_count or whole < appetite.least_share_base:
        return None
    return told_index(index(part, whole, base[0], base[1], appetite.rounding_base), appetite.index_step)


def reach_of(part: Shown, population: int, appetite: Appetite) -> Estimate | None:
    """Return households reached per 1,000, or None where the count is hidden."""
    if part is None or population <= 0:
        return None
    return told_reach(reach(part, population, appetite.rounding_base))


def told_share(found: Interval) -> Estimate:
    """Return a share in whole percents, its interval in tenths."""
    return _estimate(told(found, 1))


def told_index(found: Interval, step: int) -> Estimate:
    """Return an index in multiples of the step, its interval in whole points."""
    return _estimate(told(found, step, 0))


def told_reach(found: Interval) -> Estimate:
    """Return a reach in tenths of a household per 1,000, its interval too."""
    return _estimate(told(found, 0.1))


def _estimate(found: Interval) -> Estimate:
    return Estimate(value=found.value, low=found.low, high=found.high)
