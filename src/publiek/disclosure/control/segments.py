"""Segments and levels: protected counts, and what follows from them against every base."""

from collections.abc import Sequence

from publiek.counts import BaseCounts, PartCounts, ProfileCounts
from publiek.disclosure.control.estimates import index_of, reach_of, share_of
from publiek.disclosure.control.gate import Gate
from publiek.disclosure.released import Base, Compared, Estimate, SegmentFigures, Shown
from publiek.measures.verdict import Thresholds, Verdict, verdict


def released_bases(profile: ProfileCounts, gate: Gate) -> tuple[Base, ...]:
    """Return the base areas with the institution's protected number of households there."""
    return tuple(
        Base(
            code=base.code,
            name=base.name,
            level=base.level,
            households=base.population,
            visitors=gate.show(base.visitors, base.population),
        )
        for base in profile.bases
    )


def segment_figures(profile: ProfileCounts, gate: Gate) -> tuple[SegmentFigures, ...]:
    """Return the figures of every segment, in the typology's order."""
    return _figures(profile, profile.segments, [(base, base.segments) for base in profile.bases], gate)


def level_figures(profile: ProfileCounts, gate: Gate) -> tuple[SegmentFigures, ...]:
    """Return the figures of every level."""
    return _figures(profile, profile.levels, [(base, base.levels) for base in profile.bases], gate)


_Parts = Sequence[tuple[BaseCounts, tuple[PartCounts, ...]]]


def _figures(
    profile: ProfileCounts, parts: tuple[PartCounts, ...], bases: _Parts, gate: Gate
) -> tuple[SegmentFigures, ...]:
    everybody = sum(part.population for part in profile.segments)
    whole = gate.show(profile.with_segment, everybody)
    return tuple(
        SegmentFigures(
            code=part.code,
            visitors=(visitors := gate.show(part.visitors, part.population)),
            share=share_of(visitors, whole, gate.appetite),
            against=tuple(_compared(base, in_base[place], gate) for base, in_base in bases),
        )
        for place, part in enumerate(parts)
    )


def _compared(base: BaseCounts, part: PartCounts, gate: Gate) -> Compared:
    visitors, whole = gate.show(part.visitors, part.population), gate.show(base.visitors, base.population)
    index = index_of(visitors, whole, (part.population, base.population), gate.appetite)
    return Compared(
        base=base.code,
        visitors=visitors,
        share=share_of(visitors, whole, gate.appetite),
        base_households=part.population,
        base_share=round(100 * part.population / base.population, 1) if base.population else None,
        index=index,
        verdict=_verdict(index, gate),
        indicative=_is_indicative(index, visitors, gate),
        reach=reach_of(visitors, part.population, gate.appetite),
    )


def _verdict(index: Estimate | None, gate: Gate) -> Verdict:
    if index is None:
        return Verdict.TOO_FEW
    thresholds = Thresholds(gate.appetite.verdict_high, gate.appetite.verdict_low)
    return verdict(index.value, index.low, index.high, thresholds)


def _is_indicative(index: Estimate | None, visitors: Shown, gate: Gate) -> bool:
    return index is not None and visitors is not None and visitors < gate.appetite.indicative_below
