"""What the quarters tell: when it is busy, who comes when, and how often households come again in another quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from publiek.disclosure.figures.estimates import told_share
from publiek.disclosure.released import Estimate, Released, Shown, Slice
from publiek.insight.slices import StandOut, standing_out
from publiek.measures.interval import Z95, Interval, rounding_variance

DIFFERS = 1.1
"""The busiest quarter is named where it has at least this many times the tickets of the quietest, rounding aside."""

FIRST_DAYS = {"1": "01-01", "2": "04-01", "3": "07-01", "4": "10-01"}
LAST_DAYS = {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}


@dataclass(frozen=True)
class Quarters:
    """The quarters in order, and what stands out among them.

    busiest, quietest: of those that lie wholly in the period, and only where they differ enough.
    """

    slices: tuple[Slice, ...]
    standing_out: tuple[StandOut, ...]
    busiest: Slice | None
    quietest: Slice | None


@dataclass(frozen=True)
class Returning:
    """How often households come again: `code` is a segment or level, '' for all.

    again: 100 x (sum of the quarters' households - households of the period) / households of the period: the times that
    a household came in one more quarter, per 100 households. Its interval is of the rounding alone: all buyers are
    counted, none is drawn. least, most: percent of households that came in more than one quarter; each of those came
    in at least one more quarter, and at most in all of them.
    """

    code: str
    households: int
    again: Estimate
    least: float
    most: float


def quarters(released: Released) -> Quarters:
    """Return what the quarters tell."""
    slices, given = released.quarters, released.provenance.parameters
    days = str(given.get("start", "")), str(given.get("end", "9999"))
    whole = [one for one in slices if _lies_in(one.name, *days)]
    told = [one for one in whole if one.visits is not None]
    most, fewest = max(told, key=_visits, default=None), min(told, key=_visits, default=None)
    off = int(given.get("ticket_base", 10)) - 1
    apart = most is not None and fewest is not None and _visits(most) - off >= DIFFERS * (_visits(fewest) + off)
    differ = apart and len(told) == len(whole) > 1
    return Quarters(slices, standing_out(released, slices), most if differ else None, fewest if differ else None)


def returning(released: Released) -> tuple[Returning, ...]:
    """Return how often all households come again, then each level and segment of which every quarter is shown.

    Nothing where there are fewer than two quarters. Where the quarters hold fewer households than the period, tickets
    lack a date: nothing can be said either.
    """
    whole = {"": released.households}
    whole |= {one.code: one.visitors for one in (*released.level_figures, *released.segment_figures)}
    rounding = int(released.provenance.parameters.get("rounding_base", 5))
    found = (_returning(code, number, released.quarters, rounding) for code, number in whole.items())
    return tuple(one for one in found if one is not None)


def _lies_in(quarter: str, start: str, end: str) -> bool:
    """Return whether a quarter ('2025-Q1') lies wholly in a period (ISO 8601 days): part of one is quieter anyhow."""
    year, _, number = quarter.partition("-Q")
    return start <= f"{year}-{FIRST_DAYS.get(number, '')}" and f"{year}-{LAST_DAYS.get(number, '')}" <= end


def _visits(one: Slice) -> int:
    return one.visits or 0


def _households(one: Slice, code: str) -> Shown:
    if not code:
        return one.households
    return next((part.households for part in (*one.levels, *one.segments) if part.code == code), None)


def _returning(code: str, whole: Shown, slices: Sequence[Slice], rounding: int) -> Returning | None:
    parts = [found for one in slices if (found := _households(one, code)) is not None]
    if not whole or len(parts) < max(len(slices), 2) or sum(parts) < whole:
        return None
    times = sum(parts) / whole
    noise = Z95 * sqrt(rounding_variance(rounding) * (len(parts) + times * times)) / whole
    again = told_share(Interval(times - 1, max(0.0, times - 1 - noise), times - 1 + noise).times(100))
    return Returning(code, whole, again, again.low / (len(parts) - 1), min(100.0, again.high))
