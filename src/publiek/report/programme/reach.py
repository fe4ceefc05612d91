"""How many of every segment in the city the programme and each discipline reach."""

from collections.abc import Sequence

from publiek.disclosure.released import Estimate
from publiek.insight.overall import Overall
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Table
from publiek.report.document.words import Figure, Listing, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.programme.disciplines import segments_table, subject_columns
from publiek.report.programme.tables import column, figures_in
from publiek.report.programme.words import (
    place,
    segment_names,
    share_phrases,
)


def reach_section(overall: Overall) -> Section:
    """Return how many of every segment in the city the programme and each discipline reach."""
    made, said = reach_table(overall), _reach_findings(overall)
    chart = Chart(
        id="reach-chart",
        title=Phrase("programme.reach.chart", {"place": place(overall.surroundings.areas[overall.city])}),
        kind="dots",
        table=made,
        series=(Series("reach_programme", Phrase("programme.whole")),),
        scale=straight_scale(figures_in(made, "reach_programme")),
        said=said,
    )
    blocks: tuple[Block, ...] = (
        Prose(said, "finding"),
        chart,
        made,
        Prose((Phrase("programme.reach.caveat"),), "caveat"),
    )
    return Section("reach", Phrase("programme.reach.title"), blocks, (Phrase("programme.reach.reading"),))


def reach_table(overall: Overall) -> Table:
    """Return reach per 1,000 households of every segment and level in the city, by discipline."""
    city = overall.surroundings.areas[overall.city]
    columns = [
        *subject_columns(overall, "reach_of", "rate"),
        column("living", "count", place=place(city)),
    ]
    return segments_table(
        overall,
        "reach-segments",
        columns,
        lambda one, part: one.reach(city.code, part),
        lambda part: count(overall.programme.living(city.code, part)),
    )


def _reach_findings(overall: Overall) -> tuple[Phrase, ...]:
    """Return reach in the city, and the segments with the highest and lowest reach.

    With the highest and the lowest, all that cannot be told from it: whose interval overlaps its own. Nothing is said
    of them where the highest and the lowest cannot be told apart.
    """
    programme, city = overall.programme, overall.surroundings.areas[overall.city]
    whole = programme.reach(city.code)
    values: dict[str, Value] = {"place": place(city), "reach": Figure.of(whole, "rate")}
    if whole is None:
        return (Phrase("programme.reach.too_few", values),)
    said = [Phrase("programme.reach.finding" if programme.exact else "programme.reach.finding_estimated", values)]
    every = [(one.code, programme.reach(city.code, one.code)) for one in overall.surroundings.segments]
    shown = sorted(((code, reach) for code, reach in every if reach), key=lambda pair: -pair[1].value)
    if shown and shown[-1][1].high < shown[0][1].low:
        highest = [pair for pair in shown if pair[1].high >= shown[0][1].low]
        lowest = [pair for pair in reversed(shown) if pair[1].low <= shown[-1][1].high]
        ends: dict[str, Value] = {"highest": _named(overall, highest), "lowest": _named(overall, lowest)}
        said.append(Phrase("programme.reach.ends", ends))
    return tuple(said)


def _named(overall: Overall, found: Sequence[tuple[str, Estimate]]) -> Listing:
    names = segment_names(overall)
    return share_phrases("programme.named_figure", [(names[code], Figure.of(reach, "rate")) for code, reach in found])
