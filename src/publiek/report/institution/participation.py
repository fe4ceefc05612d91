"""Use 1: how participation differs among residents, and what of it the institution sees."""

from publiek.disclosure.released import Base, Released
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Block, Choice, Option, Prose, Section
from publiek.report.document.drawings import Scale
from publiek.report.document.table import Column, Group, Judged, Row, Table
from publiek.report.document.words import Phrase, Value, count
from publiek.report.institution import columns
from publiek.report.institution.comparison import Against, Comparison
from publiek.report.institution.names import LEVELS
from publiek.report.institution.segments import index_chart, scales, shares_chart, shares_table
from publiek.report.institution.use import Use

RAREST_FIRST = tuple(reversed(LEVELS))


def participation(released: Released, comparison: Comparison) -> Use:
    """Return the answer."""
    against = comparison.default
    if against is None:
        return Use("participation", (Phrase("segments.none"),), Phrase("use.participation.advice_too_few"))
    return Use(
        "participation",
        _lead(against),
        advice(against),
        (Prose((Phrase("segments.intro"),)), _bases(released, comparison)),
        (differences(comparison),) if comparison.comparable else (),
    )


def _lead(against: Against) -> tuple[Value, ...]:
    """Return how much each level is of the residents, and of the own audience living there."""
    levels = {level: against.level(level) for level in LEVELS}
    lived: dict[str, Value] = {level: line.base_share for level, line in levels.items() if line}
    said: list[Value] = []
    if len(lived) == len(LEVELS):
        said.append(Phrase("use.participation.lead_lives", {"place": against.place, **lived}))
    shares: dict[str, Value] = {level: line.share for level, line in levels.items() if line and not line.share.hidden}
    if len(shares) < len(LEVELS):
        return (*said, Phrase("use.participation.lead_too_few"))
    return (*said, Phrase("use.participation.lead_comes", shares), *_skew(against))


def _skew(against: Against) -> tuple[Value, ...]:
    """Return what the verdicts of the outer levels come down to, where they say anything."""
    most, least = (line.verdict if (line := against.level(one)) else None for one in (LEVELS[0], LEVELS[-1]))
    if most is Verdict.HIGH and least is Verdict.LOW:
        return (Phrase("use.participation.skew_often"),)
    if least is Verdict.HIGH:
        return (Phrase("use.participation.skew_seldom"),)
    all_average = all(line and line.verdict is Verdict.AVERAGE for line in map(against.level, LEVELS))
    return (Phrase("use.participation.skew_none"),) if all_average else ()


def advice(against: Against) -> Phrase:
    """Return the advice: the level that takes part least of those that are low; where none is, that it is held.

    What is held has to be known: one level of which there is too little to say is enough to say that first.
    """
    verdicts = {level: line.verdict for level in LEVELS if (line := against.level(level))}
    low = next((level for level in RAREST_FIRST if verdicts.get(level) is Verdict.LOW), None)
    if low:
        return Phrase(f"use.participation.advice_{low}")
    if not verdicts or Verdict.TOO_FEW in verdicts.values():
        return Phrase("use.participation.advice_too_few")
    return Phrase("use.participation.advice_none", {"place": against.place})


def _bases(released: Released, comparison: Comparison) -> Choice:
    shares, indices = scales(released, comparison)
    options = tuple(
        Option(one.name, _option(released, one, shares, indices), one.default) for one in comparison.against
    )
    return Choice("base", Phrase("segments.switch"), options)


def _option(released: Released, against: Against, shares: Scale, indices: Scale) -> tuple[Block, ...]:
    table = shares_table(released, against)
    return (
        Prose(against.findings, "finding"),
        index_chart(against, table, indices),
        shares_chart(against, table, shares),
        table,
        Prose((basis(against.base),), "note"),
    )


def basis(base: Base) -> Phrase:
    """Return on how many households the comparison rests."""
    values = {"visitors": count(base.visitors), "households": count(base.households)}
    return Phrase("segments.basis_hidden" if base.visitors is None else "segments.basis", values)


def differences(comparison: Comparison) -> Section:
    """Return the verdicts against all bases side by side."""
    bases = tuple(
        Column(f"base_{one.number}", one.name, "verdict", Phrase("meaning.verdict_in", {"place": one.place}))
        for one in comparison.against
    )
    rows = tuple(
        Row((line.name, *(Judged(*pair) for pair in zip(line.verdicts, line.indicative, strict=True))), line.code)
        for line in comparison.differing
    )
    table = Table(
        id="differences",
        caption=Phrase("differences.caption"),
        columns=(columns.SEGMENT, *bases),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_segment"),
    )
    said = Prose((comparison.conclusion,), "finding")
    return Section("differences", Phrase("section.differences"), (said, Prose((Phrase("differences.intro"),)), table))
