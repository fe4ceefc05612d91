"""An institution beside its discipline: the same segments, in the same area, among all the discipline's households.

Only from what the discipline released as a whole: no institution can be told in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from publiek.disclosure.figures.estimates import told_index
from publiek.disclosure.released import Compared, Estimate, Released, SegmentFigures, Shown
from publiek.insight.slices import thresholds
from publiek.measures.interval import proportion
from publiek.measures.ratio import ratio
from publiek.measures.verdict import Thresholds, Verdict, verdict


@dataclass(frozen=True)
class SegmentBeside:
    """A segment or level of an institution and of its discipline, among their households in one area.

    own, others: share in percent; index: 100 x own / others, None where there is too little to say. The discipline
    holds the institution too, so that its interval is wider than it need be. reach: the discipline's.
    """

    code: str
    own: Estimate | None
    others: Estimate | None
    index: Estimate | None
    verdict: Verdict
    indicative: bool
    reach: Estimate | None


def beside_discipline(own: Released, discipline: Released, base: str) -> tuple[SegmentBeside, ...]:
    """Return the comparison of every segment, then of every level, against one base that both have; else nothing."""
    wholes = [next((one.visitors for one in each.bases if one.code == base), None) for each in (own, discipline)]
    if not all(any(one.code == base for one in each.bases) for each in (own, discipline)):
        return ()
    theirs = _against((*discipline.segment_figures, *discipline.level_figures), base)
    mine = _against((*own.segment_figures, *own.level_figures), base)
    settings = _Settings.of(own)
    return tuple(
        _beside(code, one, theirs[code], (wholes[0], wholes[1]), settings)
        for code, one in mine.items()
        if code in theirs
    )


@dataclass(frozen=True)
class _Settings:
    limits: Thresholds
    rounding: int
    least: int
    least_whole: int
    indicative_below: int
    step: int

    @classmethod
    def of(cls, released: Released) -> "_Settings":
        given = released.provenance.parameters
        usual = {"rounding_base": 5, "least_index_count": 25, "least_share_base": 50, "indicative_below": 50}
        numbers = [int(given.get(name, value)) for name, value in (usual | {"index_step": 5}).items()]
        return cls(thresholds(released), *numbers)


def _against(figures: Iterable[SegmentFigures], base: str) -> dict[str, Compared]:
    return {one.code: against for one in figures for against in one.against if against.base == base}


def _beside(
    code: str, mine: Compared, theirs: Compared, wholes: tuple[Shown, Shown], settings: _Settings
) -> SegmentBeside:
    index = _index((mine.visitors, wholes[0]), (theirs.visitors, wholes[1]), settings)
    return SegmentBeside(
        code=code,
        own=mine.share,
        others=theirs.share,
        index=index,
        verdict=verdict(index.value, index.low, index.high, settings.limits) if index else Verdict.TOO_FEW,
        indicative=index is not None and (mine.visitors or 0) < settings.indicative_below,
        reach=theirs.reach,
    )


def _index(mine: tuple[Shown, Shown], theirs: tuple[Shown, Shown], settings: _Settings) -> Estimate | None:
    parts = []
    for part, whole in (mine, theirs):
        if part is None or whole is None or part < settings.least or whole < settings.least_whole:
            return None
        parts.append(proportion(part, whole, settings.rounding))
    try:
        found = ratio(*parts).times(100)
    except ValueError:
        return None
    return told_index(found, settings.step)
