"""Derived figures, from protected counts only, rounded to what they can carry.

Values are coarser than bounds: a value says no more than the rounding allows, and a bound rounded as coarsely would
cover more than the 95 % it states (measured: 99 %).
"""

from publiek.disclosure.appetite import Appetite
from publiek.disclosure.released import Estimate, Shown
from publiek.measures.index import index
from publiek.measures.interval import Interval
from publiek.measures.reach import reach
from publiek.measures.share import share


def share_of(part: Shown, whole: Shown, appetite: Appetite) -> Estimate | None:
    """Return a share in whole percents, or None where the whole is too small or a count is hidden."""
    if part is None or whole is None or whole < appetite.least_share_base:
        return None
    return _rounded(share(part, whole, appetite.rounding_base), 0)


def index_of(part: Shown, whole: Shown, base: tuple[int, int], appetite: Appetite) -> Estimate | None:
    """Return an index in steps of the appetite, or None where there is too little to say.

    base: households of the part, and all households with a segment, in the base area.
    """
    if part is None or whole is None or base[0] <= 0:
        return None
    if part < appetite.least_index_count or whole < appetite.least_share_base:
        return None
    found = index(part, whole, base[0], base[1], appetite.rounding_base)
    return Estimate(
        value=round(found.value / appetite.index_step) * appetite.index_step,
        low=round(found.low),
        high=round(found.high),
    )


def reach_of(part: Shown, population: int, appetite: Appetite) -> Estimate | None:
    """Return households reached per 1,000, to one decimal, or None where the count is hidden."""
    if part is None or population <= 0:
        return None
    return _rounded(reach(part, population, appetite.rounding_base), 1)


def _rounded(found: Interval, decimals: int) -> Estimate:
    return Estimate(value=round(found.value, decimals), low=round(found.low, 1), high=round(found.high, 1))
