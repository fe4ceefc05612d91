"""The moments of a trend: periods or quarters, each with what was released of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publiek.disclosure.released import Estimate, Released, Shown, Slice
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.institution.names import period_of

SAME_QUARTER = 4
"""So many quarters back lies the same quarter of the year before."""


@dataclass(frozen=True)
class Moment:
    """Households at a moment, and the share (percent) of each segment and level; None where it is not shown.

    name: in a sentence; short: under a line and over a column.
    """

    name: Value
    short: Value
    households: Shown
    shares: Mapping[str, Estimate | None] = field(default_factory=dict)

    def figure(self, part: str) -> Figure:
        """Return the share of a part as a figure."""
        return Figure.of(self.shares.get(part), "percent")


def comparable(found: Sequence[Released], last: Released) -> tuple[tuple[Released, ...], tuple[Released, ...]]:
    """Return the releases that may be set beside the last one, and those of another version of the model."""
    same = tuple(one for one in found if one.provenance.typology == last.provenance.typology)
    return same, tuple(one for one in found if one.provenance.typology != last.provenance.typology)


def of_periods(found: Sequence[Released]) -> tuple[Moment, ...]:
    """Return a moment for each period, in the order given."""
    return tuple(
        Moment(
            period_of(one.provenance.period),
            one.provenance.period,
            one.households,
            {part.code: part.share for part in (*one.segment_figures, *one.level_figures)},
        )
        for one in found
    )


def of_quarters(found: Sequence[Released]) -> tuple[Moment, ...]:
    """Return a moment for each quarter of all periods, the earliest first."""
    slices = sorted((one for released in found for one in released.quarters), key=lambda one: one.name)
    return tuple(_of_slice(one) for one in slices)


def before_last(moments: Sequence[Moment], *, quarters: bool) -> Moment | None:
    """Return what the last moment is compared with: of quarters the same one a year before, where it is there."""
    back = SAME_QUARTER if quarters and len(moments) > SAME_QUARTER else 1
    return moments[-1 - back] if len(moments) > back else None


def _of_slice(one: Slice) -> Moment:
    shares = {part.code: part.share for part in (*one.segments, *one.levels)}
    return Moment(period_of(one.name), _short(one.name), one.households, shares)


def _short(quarter: str) -> Value:
    year, _, number = quarter.partition("-Q")
    return Phrase("dash.quarter", {"year": year, "number": number}) if number else quarter
