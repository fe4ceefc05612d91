"""How precisely a figure with an interval is told: the value coarsely, but never outside its interval."""

from math import floor, log10

from publiek.measures.interval import Interval


def told(found: Interval, step: float, places: int = 1) -> Interval:
    """Return a figure as it is told.

    Its ends have `places` decimals, or as many as give two digits of the interval's width: ends that are rounded as
    coarsely as a narrow interval is wide would no longer hold the truth 95 times in a hundred. Its value is a multiple
    of `step`; where the interval is narrower than a step, or this would lie outside it, it is as precise as the ends.
    """
    fine = max(places, _two_digits(found.high - found.low))
    low, high = round(found.low, fine), round(found.high, fine)
    coarse = round(round(found.value / step) * step, fine)
    if high - low >= step and low <= coarse <= high:
        return Interval(coarse, low, high)
    return Interval(min(max(round(found.value, fine), low), high), low, high)


def _two_digits(width: float) -> int:
    return 1 - floor(log10(width)) if width > 0 else 0
