"""What the demo tells at its end, and what its test looks at: which segments come more than the city has them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from publiek.demo.facts import CITY
from publiek.disclosure.released import Released
from publiek.measures.verdict import Verdict


@dataclass(frozen=True)
class Line:
    """One institution: released figures only; None is 'not shown'."""

    name: str
    records: int | None
    used_percent: int | None
    households: int | None
    high: tuple[str, ...]


def line(released: Released) -> Line:
    """Return the summary of one institution."""
    quality = released.quality
    used = (
        None if not quality.records or quality.used_rows is None else round(100 * quality.used_rows / quality.records)
    )
    return Line(released.provenance.institution_name, quality.records, used, quality.households, high(released))


def high(released: Released) -> tuple[str, ...]:
    """Return the codes of the segments with a high index against the city."""
    return tuple(
        figures.code
        for figures in released.segment_figures
        for compared in figures.against
        if compared.base == CITY and compared.verdict is Verdict.HIGH
    )


def institutions_high(lines: Iterable[Line]) -> Counter[str]:
    """Return the number of institutions with a high index, by segment."""
    return Counter(code for each in lines for code in each.high)
