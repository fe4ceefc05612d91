"""Segments and levels: protected counts, and what follows from them against every base."""

from collections.abc import Sequence

from publiek.cube.cells import SEGMENTED, level_part
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.figures.estimates import index_of, reach_of, share_of
from publiek.disclosure.figures.origin import official
from publiek.disclosure.released import Base, Compared, Estimate, SegmentFigures, SegmentInfo, Shown
from publiek.measures.verdict import Thresholds, Verdict, verdict


def released_bases(counted: Counted, bases: Sequence[str]) -> tuple[Base, ...]:
    """Return the base areas with the institution's protected number of households there."""
    return tuple(
        Base(
            code=code,
            name=counted.areas[code].name,
            level=official(counted.areas[code]),
            households=counted.living(code, SEGMENTED),
            visitors=counted.visitors(code, SEGMENTED),
        )
        for code in bases
    )


def segment_figures(
    counted: Counted, segments: Sequence[SegmentInfo], bases: Sequence[str], appetite: Appetite
) -> tuple[SegmentFigures, ...]:
    """Return the figures of every segment, in the typology's order."""
    return tuple(_figures(segment.code, segment.code, counted, bases, appetite) for segment in segments)


def level_figures(
    counted: Counted, segments: Sequence[SegmentInfo], bases: Sequence[str], appetite: Appetite
) -> tuple[SegmentFigures, ...]:
    """Return the figures of every level."""
    levels = dict.fromkeys(str(segment.level) for segment in segments)
    return tuple(_figures(level, level_part(level), counted, bases, appetite) for level in levels)


def _figures(code: str, part: str, counted: Counted, bases: Sequence[str], appetite: Appetite) -> SegmentFigures:
    visitors = counted.visitors(counted.land, part)
    return SegmentFigures(
        code=code,
        visitors=visitors,
        share=share_of(visitors, counted.visitors(counted.land, SEGMENTED), appetite),
        against=tuple(_compared(base, part, counted, appetite) for base in bases),
    )


def _compared(base: str, part: str, counted: Counted, appetite: Appetite) -> Compared:
    visitors, whole = counted.visitors(base, part), counted.visitors(base, SEGMENTED)
    living, everybody = counted.living(base, part), counted.living(base, SEGMENTED)
    index = index_of(visitors, whole, (living, everybody), appetite)
    return Compared(
        base=base,
        visitors=visitors,
        share=share_of(visitors, whole, appetite),
        base_households=living,
        base_share=round(100 * living / everybody, 1) if everybody else None,
        index=index,
        verdict=_verdict(index, appetite),
        indicative=_is_indicative(index, visitors, appetite),
        reach=reach_of(visitors, living, appetite),
    )


def _verdict(index: Estimate | None, appetite: Appetite) -> Verdict:
    if index is None:
        return Verdict.TOO_FEW
    return verdict(index.value, index.low, index.high, Thresholds(appetite.verdict_high, appetite.verdict_low))


def _is_indicative(index: Estimate | None, visitors: Shown, appetite: Appetite) -> bool:
    return index is not None and visitors is not None and visitors < appetite.indicative_below
