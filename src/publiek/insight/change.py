"""Whether a figure surely changed from one moment to the next, from released estimates alone.

The difference of two estimates has the variance of both together (they are taken to be independent: the same household
in both makes them more alike, so that the rule is on the safe side). 'More' or 'less' is said where its 95 % interval,
widened for all changes that are looked at at once (Bonferroni; see measures.looks), leaves zero out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal

from publiek.disclosure.released import Estimate
from publiek.measures.looks import wider

Direction = Literal["more", "less", "unsure"]


@dataclass(frozen=True)
class Change:
    """A change in a figure's own unit (of a percentage: in percentage points), with its 95 % interval of one look."""

    before: Estimate
    after: Estimate
    difference: Estimate
    direction: Direction


def change(before: Estimate, after: Estimate, looks: int = 1) -> Change:
    """Return the change; looks: how many changes are looked at together."""
    value = after.value - before.value
    half = hypot((before.high - before.low) / 2, (after.high - after.low) / 2)
    sure = abs(value) > wider(looks) * half
    direction: Direction = "unsure" if not sure else "more" if value > 0 else "less"
    return Change(before, after, Estimate(value=value, low=value - half, high=value + half), direction)


def changes(pairs: Sequence[tuple[Estimate | None, Estimate | None]]) -> tuple[Change | None, ...]:
    """Return the change of each pair, all looked at together; None where one of both is not shown."""
    looks = sum(before is not None and after is not None for before, after in pairs)
    return tuple(None if before is None or after is None else change(before, after, looks) for before, after in pairs)
