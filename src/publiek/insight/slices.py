"""What a slice of the period (a quarter, a production) draws more or less of than the period as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publiek.disclosure.released import Estimate, Part, Released, SegmentFigures, Slice
from publiek.measures.looks import widened
from publiek.measures.verdict import Thresholds


@dataclass(frozen=True)
class StandOut:
    """A segment or level whose share in a slice is surely another than in the whole period (percent)."""

    place: str
    part: str
    share: Estimate
    whole: Estimate
    more: bool

    @property
    def times(self) -> float:
        """Return how many times as large the share is as in the whole period."""
        return self.share.value / self.whole.value if self.whole.value else 0.0


def standing_out(released: Released, slices: Sequence[Slice]) -> tuple[StandOut, ...]:
    """Return what stands out, segments before levels, and within those the surest first.

    More: the share is at least as many times the whole's as the threshold of a high index says, and its interval,
    widened for all shares that are looked at, lies above the whole's interval. Less: likewise below. A slice is a part
    of the whole, which makes them more alike: the rule is on the safe side. Nothing where there is one slice only.
    """
    if len(slices) < 2:  # noqa: PLR2004 - one slice is the whole
        return ()
    limits = thresholds(released)
    segments = _found([(one, one.segments) for one in slices], _whole(released.segment_figures), limits)
    levels = _found([(one, one.levels) for one in slices], _whole(released.level_figures), limits)
    return (*segments, *levels)


def thresholds(released: Released) -> Thresholds:
    """Return the thresholds of verdicts as released, or the usual ones."""
    usual, given = Thresholds(), released.provenance.parameters
    return Thresholds(float(given.get("verdict_high", usual.high)), float(given.get("verdict_low", usual.low)))


def _whole(figures: Iterable[SegmentFigures]) -> dict[str, Estimate]:
    return {one.code: one.share for one in figures if one.share is not None}


def _found(
    parts: Sequence[tuple[Slice, tuple[Part, ...]]], whole: Mapping[str, Estimate], limits: Thresholds
) -> list[StandOut]:
    looked = [
        (one.name, part.code, part.share, whole[part.code])
        for one, members in parts
        for part in members
        if part.share is not None and part.code in whole
    ]
    judged = (_judge(*look, len(looked), limits) for look in looked)
    return sorted((one for one in judged if one is not None), key=lambda one: -_apart(one))


def _judge(  # noqa: PLR0913, PLR0917 - a look and how to judge it
    place: str, part: str, share: Estimate, whole: Estimate, looks: int, limits: Thresholds
) -> StandOut | None:
    held = widened(share.low, share.high, looks)
    if held.low > whole.high and 100 * held.value >= limits.high * whole.value:
        return StandOut(place, part, share, whole, more=True)
    if held.high < whole.low and 100 * held.value <= limits.low * whole.value:
        return StandOut(place, part, share, whole, more=False)
    return None


def _apart(one: StandOut) -> float:
    """Return how far apart the nearer ends of the two intervals lie, as a ratio less 1."""
    if one.more:
        return one.share.low / max(one.whole.high, 0.1) - 1
    return one.whole.low / max(one.share.high, 0.1) - 1
