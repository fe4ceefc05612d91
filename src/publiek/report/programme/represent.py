"""The disclaimer, computed: how the participants compare with the sector, and what that does to the figures."""

from publiek.insight.overall import Overall
from publiek.insight.representativeness import Compared, Comparison, compare
from publiek.insight.reweighting import MATTERS
from publiek.insight.surroundings import Sector
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.programme.tables import column, figures_in, table
from publiek.report.programme.weighted import weighted_section
from publiek.report.programme.words import (
    discipline_first,
    listed,
    named_place,
    percent,
    place,
    place_word,
)

VERDICT = 2  # sentences of the findings that say what follows; the others say why
FAR, NEAR = 10.0, 5.0  # percent of the participants that would have to be others


def represent_section(overall: Overall) -> Section:
    """Return the disclaimer; without a list of the sector: what is not known, and how to give it."""
    sector = overall.surroundings.sector
    title, reading = Phrase("programme.represent.title"), (Phrase("programme.represent.reading"),)
    if sector is None or not sector.lines:
        unknown: tuple[Block, ...] = (
            Prose((Phrase("programme.represent.unknown"),), "finding"),
            Prose((Phrase("programme.represent.give"),), "advice"),
            Prose((Phrase("programme.represent.caveat"),), "caveat"),
        )
        return Section("representativeness", title, unknown, reading)
    found = compare(overall.participants, sector, overall.surroundings)
    disciplines = comparison_table(overall, found.disciplines, "discipline")
    said = findings(overall, found, sector)
    blocks: tuple[Block, ...] = (
        Prose(said[:VERDICT], "finding"),
        *((Prose(said[VERDICT:]),) if said[VERDICT:] else ()),
        _chart(disciplines, "disciplines", _differences(overall, found.disciplines, "discipline")),
        disciplines,
        *(_by_place(overall, found) if found.stadsdelen else ()),
        Prose((Phrase("programme.represent.source", {"source": sector.source}),), "note"),
        Prose((Phrase("programme.represent.caveat"),), "caveat"),
    )
    weighted = weighted_section(overall, sector)
    return Section("representativeness", title, blocks, reading, (weighted,) if weighted else ())


def _by_place(overall: Overall, found: Comparison) -> tuple[Block, ...]:
    made = comparison_table(overall, found.stadsdelen, "stadsdeel")
    return (_chart(made, "stadsdelen", _differences(overall, found.stadsdelen, "stadsdeel")), made)


def findings(overall: Overall, found: Comparison, sector: Sector) -> tuple[Phrase, ...]:
    """Return whether the participants are like the sector.

    From 10 % of them that would have to be others, or where a discipline or stadsdeel has nobody: they are not. From
    5 %: roughly. Less: alike in these two respects, and no more is said.
    """
    places = () if found.unplaced else found.stadsdelen
    missing = [one for one in (*found.disciplines, *places) if one.sector and not one.participants]
    verdict = "not" if found.off >= FAR or missing else "roughly" if found.off >= NEAR else "alike"
    everybody = sum(line.institutions for line in sector.lines)
    values: dict[str, Value] = {
        "participants": count(len(overall.participants)),
        "sector": count(everybody),
        "place": place(overall.surroundings.areas[overall.city]),
        "off": percent(found.off),
    }
    said = [Phrase("programme.represent.number", values), Phrase(f"programme.represent.{verdict}", values)]
    said += _differences(overall, found.disciplines, "discipline")
    said += _differences(overall, found.stadsdelen, "stadsdeel")
    if found.unplaced or not found.stadsdelen:
        kind = "some_unplaced" if found.stadsdelen else "no_places"
        unplaced = {"count": count(found.unplaced)}
        said.append(Phrase(f"programme.represent.{kind}", unplaced, found.unplaced if found.stadsdelen else None))
    if missing:
        names = listed(place_word(overall, one.code) for one in missing)
        said.append(Phrase("programme.represent.missing", {"names": names}))
    return tuple(said)


def _differences(overall: Overall, lines: tuple[Compared, ...], of: str) -> tuple[Phrase, ...]:
    """Return the line that is most over-represented and the one that is most under-represented."""
    over = max(lines, key=lambda one: one.share - one.sector_share, default=None)
    under = min(lines, key=lambda one: one.share - one.sector_share, default=None)
    if over is None or under is None or over.share - over.sector_share < MATTERS:
        return ()
    values: dict[str, Value] = {
        "over": discipline_first(over.code) if of == "discipline" else place_word(overall, over.code),
        "over_share": percent(over.share),
        "over_sector": percent(over.sector_share),
        "under": place_word(overall, under.code),
        "under_share": percent(under.share),
        "under_sector": percent(under.sector_share),
    }
    return (Phrase(f"programme.represent.most_{of}", values),)


def comparison_table(overall: Overall, lines: tuple[Compared, ...], of: str) -> Table:
    """Return participants beside the sector, by discipline or stadsdeel."""
    rows = tuple(
        Row(
            (
                named_place(overall, one.code),
                count(one.participants),
                count(one.sector),
                percent(one.share),
                percent(one.sector_share),
            ),
            one.code,
        )
        for one in lines
    )
    columns = [
        column(of, "name"),
        column("participants", "count"),
        column("sector", "count"),
        column("participants_share", "percent"),
        column("sector_share", "percent"),
    ]
    return table(f"sector-{of}", columns, [Group(None, rows)], row=of)


def _chart(made: Table, name: str, said: tuple[Phrase, ...]) -> Chart:
    return Chart(
        id=f"sector-{name}-chart",
        title=Phrase(f"programme.represent.chart_{name}"),
        kind="paired_bars",
        table=made,
        series=(
            Series("participants_share", Phrase("programme.head.participants")),
            Series("sector_share", Phrase("programme.head.sector"), muted=True),
        ),
        scale=straight_scale(figures_in(made, "participants_share", "sector_share")),
        said=said or (Phrase("programme.represent.no_difference"),),
    )
