"""Figures of a programme in which each institution counts by its attendance, beside those of distinct households.

A programme's own figures count distinct known households: an institution with free entrance, of whose visitors few are
known, hardly counts. Weighted by attendance it counts as much as it is visited; its visitors of whom nothing is known
are then taken to be like those who are known.

Weighted share = sum of w_i x share_i; its variance is the sum of w_i^2 x variance_i, as for strata (W.G. Cochran,
'Sampling Techniques', 1977, section 5.4), which says nothing of visitors who are unlike the known ones. Effective
number of institutions = 1 / sum of w_i^2 (L. Kish, 'Survey Sampling', 1965).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from publiek.disclosure.released import Estimate, Released, SegmentFigures
from publiek.insight.coverage import Coverage, Known
from publiek.insight.recovery import LARGEST_PART, LEAST_INSTITUTIONS
from publiek.measures.interval import Z95


class Weighting(StrEnum):
    """Whether figures can be weighted by attendance, or why not."""

    DONE = "done"
    TOO_FEW = "too_few"  # fewer than three institutions have an attendance that can be used
    DOMINATED = "dominated"  # one of them would be nearly all of the figure


@dataclass(frozen=True)
class Weights:
    """weights: by institution, together 1; empty unless done. left_out: the others, each with what its coverage is."""

    weighting: Weighting
    weights: Mapping[str, float]
    left_out: Mapping[str, Known]

    @property
    def effective(self) -> float:
        """Return how many equal institutions would weigh as evenly; 0 where there are no weights."""
        squares = sum(weight * weight for weight in self.weights.values())
        return 1 / squares if squares else 0.0


def attendance_weights(coverages: Iterable[Coverage]) -> Weights:
    """Return the weight of each institution whose attendance is known and does not contradict its delivery."""
    every = sorted(coverages, key=lambda one: one.institution)
    used = {one.institution: one.attendance.visits for one in every if one.is_usable}
    left_out = {one.institution: one.known for one in every if not one.is_usable}
    whole = sum(used.values())
    if len(used) < LEAST_INSTITUTIONS:
        return Weights(Weighting.TOO_FEW, {}, left_out)
    if max(used.values()) > LARGEST_PART * whole:
        return Weights(Weighting.DOMINATED, {}, left_out)
    return Weights(Weighting.DONE, {one: visits / whole for one, visits in used.items()}, left_out)


def weighted_shares(weights: Weights, figures: Mapping[str, Released]) -> dict[str, Estimate | None]:
    """Return the weighted share of every segment, in whole percents; None where an institution's own is not shown."""
    return _shares(weights, {one: released.segment_figures for one, released in figures.items()})


def weighted_levels(weights: Weights, figures: Mapping[str, Released]) -> dict[str, Estimate | None]:
    """Return the weighted share of every level, in whole percents."""
    return _shares(weights, {one: released.level_figures for one, released in figures.items()})


def _shares(weights: Weights, figures: Mapping[str, Sequence[SegmentFigures]]) -> dict[str, Estimate | None]:
    own = {one: {line.code: line.share for line in figures[one]} for one in weights.weights}
    codes = dict.fromkeys(code for shares in own.values() for code in shares)
    return {code: _weighted(weights, {one: shares.get(code) for one, shares in own.items()}) for code in codes}


def _weighted(weights: Weights, shares: Mapping[str, Estimate | None]) -> Estimate | None:
    known = {one: share for one, share in shares.items() if share is not None}
    if len(known) < len(weights.weights):
        return None
    value = sum(weight * known[one].value for one, weight in weights.weights.items())
    variance = sum((weight * _deviation(known[one])) ** 2 for one, weight in weights.weights.items())
    half = Z95 * sqrt(variance)
    return Estimate(value=round(value), low=round(max(0.0, value - half), 1), high=round(min(100.0, value + half), 1))


def _deviation(share: Estimate) -> float:
    """Return the standard deviation that an interval of 95 % stands for."""
    return (share.high - share.low) / (2 * Z95)
