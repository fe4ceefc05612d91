"""Which of many figures may be named as the highest or lowest: those that surely are, all others aside.

Of many figures one is always the highest, mostly by chance. So the first few are named only where every interval of
theirs lies beyond the intervals of all that are not named.
"""

from collections.abc import Sequence
from typing import TypeVar

from publiek.disclosure.released import Estimate

Named = TypeVar("Named")


def highest(figures: Sequence[tuple[Named, Estimate]], most: int) -> tuple[Named, ...]:
    """Return the highest, in order: as many as can be told from the rest, `most` at most; nothing where none can."""
    ordered = sorted(figures, key=lambda one: -one[1].value)
    for many in range(min(most, len(ordered) - 1), 0, -1):
        if min(one.low for _, one in ordered[:many]) > max(one.high for _, one in ordered[many:]):
            return tuple(what for what, _ in ordered[:many])
    return ()


def lowest(figures: Sequence[tuple[Named, Estimate]], most: int) -> tuple[Named, ...]:
    """Return the lowest, the lowest first, by the same rule."""
    turned = [(what, Estimate(value=-one.value, low=-one.high, high=-one.low)) for what, one in figures]
    return highest(turned, most)
