"""Index: how a share compares with the same share among all households of a base area; 100 is equal."""

from publiek.measures.interval import Interval, proportion


def index(part: int, whole: int, base_part: int, base_whole: int, rounding: int) -> Interval:
    """Return 100 x (part / whole) / (base_part / base_whole) with its 95 % interval.

    `part` and `whole` count only the institution's households that live in the base area. The base is a count of all
    households there, not a sample, so it adds no uncertainty. Raises ValueError where the base has none.
    """
    if base_part <= 0 or base_whole <= 0:
        raise ValueError("an index needs households of the segment in the base area")
    return proportion(part, whole, rounding).times(100 * base_whole / base_part)
