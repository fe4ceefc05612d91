"""How many of every segment in the city the programme and each discipline reach."""

from publiek.insight.overall import Overall
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.programme.disciplines import segments_table, subject_columns
from publiek.report.programme.tables import column, figures_in
from publiek.report.programme.words import (
    place,
    segment_names,
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
    """Return reach in the city, and the segments with the highest and lowest that are shown."""
    programme, names = overall.programme, segment_names(overall)
    city = overall.surroundings.areas[overall.city]
    found = [(one.code, programme.reach(city.code, one.code)) for one in overall.surroundings.segments]
    shown = sorted(((reach, code) for code, reach in found if reach), key=lambda pair: -pair[0].value)
    whole = programme.reach(city.code)
    values: dict[str, Value] = {"place": place(city), "reach": Figure.of(whole, "rate")}
    if whole is None:
        return (Phrase("programme.reach.too_few", values),)
    said = [Phrase("programme.reach.finding" if programme.exact else "programme.reach.finding_estimated", values)]
    if len(shown) > 1:
        (high, most), (low, least) = shown[0], shown[-1]
        ends: dict[str, Value] = {
            "most": names[most],
            "high": Figure.of(high, "rate"),
            "least": names[least],
            "low": Figure.of(low, "rate"),
        }
        said.append(Phrase("programme.reach.ends", ends))
    return tuple(said)
