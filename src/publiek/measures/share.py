"""Share: households of a part among all households of an institution, in percent."""

from publiek.measures.interval import Interval, proportion


def share(part: int, whole: int, rounding: int) -> Interval:
    """Return 100 x part / whole with its 95 % interval (percent)."""
    return proportion(part, whole, rounding).times(100)
