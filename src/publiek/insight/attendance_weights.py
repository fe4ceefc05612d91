"""Figures of a programme in which each institution counts by its attendance, beside those of distinct households.

A programme's own figures count distinct known households: an institution with free entrance, of whose visitors few are
known, hardly counts. Weighted by attendance it counts as much as it is visited; its visitors of whom nothing is known
are then taken to be like those who are known.

Weighted share = sum of w_i x share_i; its variance is the sum of w_i^2 x variance_i, as for strata (W.G. Cochran,
'Sampling Techniques', 1977, section 5.4), which says nothing of visitors who are unlike the known ones. Effective
number of institutions = 1 / sum of w_i^2 (L. Kish, 'Survey Sampling', 1965).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from publiek.disclosure.figures.estimates import told_share
from publiek.disclosure.released import Estimate
from publiek.insight.coverage import Coverage, Known
from publiek.insight.reached import Reached
from publiek.insight.recovery import LARGEST_PART, LEAST_INSTITUTIONS
from publiek.insight.reweighting import own_share, usable
from publiek.measures.interval import Z95, Interval


class Weighting(StrEnum):
    """Whether figures can be weighted by attendance, or why not."""

    DONE = "done"
    TOO_FEW = "too_few"  # fewer than three institutions have an attendance that can be used
    DOMINATED = "dominated"  # one of them would be nearly all of the figure


@dataclass(frozen=True)
class AttendanceWeights:
    """weights: by institution, together 1; empty unless done. left_out: the others, each with why."""

    weighting: Weighting
    weights: Mapping[str, float]
    left_out: Mapping[str, Known]

    @property
    def effective(self) -> float:
        """Return how many equal institutions would weigh as evenly; 0 where there are no weights."""
        squares = sum(weight * weight for weight in self.weights.values())
        return 1 / squares if squares else 0.0


def attendance_weights(coverages: Iterable[Coverage], audiences: Mapping[str, Reached]) -> AttendanceWeights:
    """Return the weight of each institution whose attendance is known and does not contradict its delivery.

    An institution of which too few households with a segment are known for shares is left out, too.
    """
    every = {one.institution: one for one in sorted(coverages, key=lambda one: one.institution)}
    unusable = {name: one.known for name, one in every.items() if not one.is_usable}
    small = {name: Known.TOO_FEW for name in every if not usable(audiences[name])}
    left_out = {name: (unusable | small)[name] for name in every if name in unusable or name in small}
    used = {name: one.attendance.visits for name, one in every.items() if name not in left_out}
    whole = sum(used.values())
    if len(used) < LEAST_INSTITUTIONS:
        return AttendanceWeights(Weighting.TOO_FEW, {}, left_out)
    if max(used.values()) > LARGEST_PART * whole:
        return AttendanceWeights(Weighting.DOMINATED, {}, left_out)
    return AttendanceWeights(Weighting.DONE, {one: visits / whole for one, visits in used.items()}, left_out)


def weighted_share(weights: AttendanceWeights, audiences: Mapping[str, Reached], part: str) -> Estimate | None:
    """Return the weighted share of a segment or level (percent); None where there are no weights.

    A number that an institution does not show is taken in the middle of its bounds, and these go into the interval.
    """
    own = {one: own_share(audiences[one], part) for one in weights.weights}
    if not own:
        return None
    value = sum(weight * own[one].share for one, weight in weights.weights.items())
    half = Z95 * sqrt(sum(weight**2 * own[one].variance for one, weight in weights.weights.items()))
    return told_share(Interval(value, max(0.0, value - half), min(100.0, value + half)))


def hidden_numbers(weights: AttendanceWeights, audiences: Mapping[str, Reached], part: str) -> int:
    """Return of how many weighted institutions the number of a segment or level is not shown."""
    return sum(not own_share(audiences[one], part).shown for one in weights.weights)
