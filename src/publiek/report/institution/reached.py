"""Use 2: whom the institution reaches and whom not: reach by segment, where they live, and beside the discipline."""

from collections.abc import Sequence

from publiek.disclosure.released import Released
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Block, Choice, Option, Prose, Section
from publiek.report.document.words import Phrase, Value
from publiek.report.institution.beside import Beside
from publiek.report.institution.beside_discipline import discipline_section
from publiek.report.institution.comparison import Against, Comparison, Line
from publiek.report.institution.origin import Origin
from publiek.report.institution.places import origin_section
from publiek.report.institution.segments import reach_chart, reach_table
from publiek.report.institution.use import Use


def reached(released: Released, comparison: Comparison, origin: Origin, beside: Beside) -> Use:
    """Return the answer."""
    against = comparison.default
    blocks: tuple[Block, ...] = ()
    if against is not None:
        blocks = (Prose((Phrase("reach.intro"),)), _bases(released, comparison))
    return Use("reached", _lead(against), advice(against), blocks, _parts(released, against, origin, beside))


def _parts(released: Released, against: Against | None, origin: Origin, beside: Beside) -> tuple[Section, ...]:
    compared = discipline_section(released, beside.discipline, against) if beside.discipline and against else None
    around = beside.surroundings.shapes if beside.surroundings else ()
    return (origin_section(released, origin, around), *((compared,) if compared else ()))


def ends(lines: Sequence[Line]) -> tuple[Line, Line] | None:
    """Return the segments that are reached most and least; None where their intervals overlap, or too few are shown."""
    shown = sorted((line for line in lines if not line.reach.hidden), key=lambda line: line.reach.value or 0)
    if len(shown) < 2 or (shown[-1].reach.low or 0) <= (shown[0].reach.high or 0):  # noqa: PLR2004 - two ends
        return None
    return shown[-1], shown[0]


def _lead(against: Against | None) -> tuple[Value, ...]:
    if against is None or all(line.reach.hidden for line in against.lines):
        return (Phrase("use.reached.lead_too_few"),)
    found = ends(against.lines)
    if found is None:
        return (Phrase("use.reached.lead_alike", {"place": against.place}),)
    most, least = found
    values = {"place": against.place, "most": most.name, "much": most.reach, "least": least.name, "little": least.reach}
    return (Phrase("use.reached.lead", values),)


def advice(against: Against | None) -> Phrase:
    """Return the advice.

    Of the segments that are low (firmly before indicatively) the one of which most households are not reached; where
    none is low, that all are reached; else that there is too little to say.
    """
    lines = against.lines if against else ()
    low = [line for line in lines if line.verdict is Verdict.LOW and not line.reach.hidden]
    if against is not None and low:
        line = max(low, key=lambda line: (not line.indicative, _unreached(line)))
        values = {
            "segment": line.name, "place": against.place, "households": line.base_households, "reach": line.reach,
        }  # fmt: skip
        return Phrase("use.reached.advice", values)
    if against is None or all(line.verdict is Verdict.TOO_FEW for line in lines):
        return Phrase("use.reached.advice_too_few")
    return Phrase("use.reached.advice_none", {"place": against.place})


def _unreached(line: Line) -> float:
    return (line.base_households.value or 0) - (line.visitors.value or 0)


def _bases(released: Released, comparison: Comparison) -> Choice:
    options = tuple(Option(one.name, _option(released, one), one.default) for one in comparison.against)
    return Choice("base", Phrase("segments.switch"), options)


def _option(released: Released, against: Against) -> tuple[Block, ...]:
    table = reach_table(released, against)
    return reach_chart(against, table, _lead(against)), table
