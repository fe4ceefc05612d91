"""The index-of-reach table: how many institutions have a high index, by segment."""

from collections.abc import Sequence

from publiek.insight.index_table import IndexLine, index_of_levels, index_table
from publiek.insight.overall import Overall
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Scale, Series
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Phrase, Value, count
from publiek.report.drawing.scale import straight_axis
from publiek.report.programme.tables import by_level, column, table
from publiek.report.programme.words import level_name, listed, segment_names

VERDICTS = (Verdict.HIGH, Verdict.AVERAGE, Verdict.LOW, Verdict.TOO_FEW)


def index_section(overall: Overall) -> Section:
    """Return for how many institutions each segment has a high, average or low index, or too few households."""
    segments = overall.surroundings.segments
    lines = index_table(overall.institutions, overall.audiences, segments)
    levels = index_of_levels(overall.institutions, overall.audiences, segments)
    made, said = verdicts_table(overall, lines, levels), findings(overall, lines)
    chart = Chart(
        id="index-chart",
        title=Phrase("programme.index.chart"),
        kind="stacked_bars",
        table=made,
        series=tuple(Series(str(one), Phrase(f"programme.verdict.{one}"), one is Verdict.TOO_FEW) for one in VERDICTS),
        scale=_scale(len(overall.institutions)),
        said=said,
    )
    blocks: tuple[Block, ...] = (
        Prose(said, "finding"),
        chart,
        made,
        *((names_table(overall, lines),) if overall.named else ()),
        Prose((Phrase("programme.index.caveat"),), "caveat"),
    )
    return Section("index", Phrase("programme.index.title"), blocks, (Phrase("programme.index.reading"),))


def _scale(institutions: int) -> Scale:
    axis = straight_axis([count(institutions)])
    ticks = tuple(tick for tick in axis.ticks if tick <= institutions)
    return Scale(0, max(institutions, 1), ticks)


def findings(overall: Overall, lines: Sequence[IndexLine]) -> tuple[Phrase, ...]:
    """Return the segments that are high at the largest number of institutions, all of them, and those at none."""
    names, all_of = segment_names(overall), len(overall.institutions)
    if not all_of:
        return (Phrase("programme.index.nobody"),)
    high = max(one.numbers[Verdict.HIGH] for one in lines)
    said = []
    if high:
        most = [names[one.code] for one in lines if one.numbers[Verdict.HIGH] == high]
        values: dict[str, Value] = {"segments": listed(most), "high": count(high), "all": count(all_of)}
        everywhere = Phrase("programme.index.everywhere", values)
        said.append(everywhere if high == all_of else Phrase("programme.index.most", values, len(most)))
    none = [one for one in lines if not one.numbers[Verdict.HIGH]]
    if none and len(none) < len(lines):
        found = {"segments": listed(names[one.code] for one in none)}
        said.append(Phrase("programme.index.nowhere", found, len(none)))
    if len(none) == len(lines):
        said.append(Phrase("programme.index.none"))
    return tuple(said)


def verdicts_table(overall: Overall, lines: Sequence[IndexLine], levels: Sequence[IndexLine]) -> Table:
    """Return numbers of institutions by segment and verdict; levels in a group of their own, as they do not add up."""
    segments, names = overall.surroundings.segments, segment_names(overall)
    rows = {one.code: _row(one, names[one.code]) for one in lines}
    whole = Group(Phrase("programme.index.levels"), tuple(_row(one, level_name(one.code)) for one in levels))
    columns = [column("segment", "name"), *(column(f"verdict_{one}", "count", str(one)) for one in VERDICTS)]
    return table("index-of-reach", columns, [*by_level(segments, rows), whole], row="segment")


def _row(line: IndexLine, name: Value) -> Row:
    return Row((name, *(count(line.numbers[one]) for one in VERDICTS)), line.code)


def names_table(overall: Overall, lines: Sequence[IndexLine]) -> Table:
    """Return the institutions with a high index, by name; only where the programme agreed to it."""
    names, of = segment_names(overall), {one.id: one.name for one in overall.participants}
    rows = tuple(
        Row((names[one.code], listed(sorted(of.get(each, each) for each in one.high)) if one.high else None), one.code)
        for one in lines
    )
    columns = [column("segment", "name"), column("institutions_high", "text")]
    return table("index-institutions", columns, [Group(None, rows)], row="segment", folded=True)
