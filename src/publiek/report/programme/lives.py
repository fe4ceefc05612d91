"""Who lives where: the segments, the city, its regio's and the country. Public facts of all households."""

from collections.abc import Sequence

from publiek.insight.composition import (
    CLEARLY_FEWER,
    CLEARLY_MORE,
    codes_of,
    country,
    index,
    known,
    largest,
    living,
    share,
    standing_out,
)
from publiek.insight.overall import Overall
from publiek.insight.surroundings import AreaFacts
from publiek.report.document.blocks import Block, Prose, Section, Term, Terms
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Column, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.scale import index_scale, straight_scale
from publiek.report.programme.tables import by_level, column, figures_in, table
from publiek.report.programme.words import (
    area_name,
    level_name,
    level_word,
    levels_of,
    listed,
    percent,
    place,
    segment_name,
    share_phrases,
)

NAMED = 3
BAND = (CLEARLY_FEWER, CLEARLY_MORE)


def wide_areas(overall: Overall) -> list[AreaFacts]:
    """Return the city, the programme's regio, other regio's and the country: those that are known."""
    land = country(overall.surroundings)
    return [overall.surroundings.areas[overall.city], *regios(overall), *([land] if land else [])]


def regios(overall: Overall) -> list[AreaFacts]:
    """Return the regio's of which it is known who lives there, the programme's first."""
    around = overall.surroundings
    return sorted(filter(known, around.of_level("regio")), key=lambda one: (one.code != around.regio, one.code))


def segments_section(overall: Overall) -> Section:
    """Return what the segments are, and how many households of each there are."""
    city, segments = overall.surroundings.areas[overall.city], overall.surroundings.segments
    most = largest(city, segments)[0]
    levels = [(level_word(one), percent(share(city, codes_of(segments, one)))) for one in levels_of(segments)]
    said = (
        Phrase(
            "programme.segments.largest",
            {"place": place(city), "segment": segment_name(most), "share": percent(share(city, (most.code,)))},
        ),
        Phrase("programme.segments.levels", {"levels": share_phrases("programme.named_figure", levels)}),
    )
    made = composition_table(overall)
    blocks: tuple[Block, ...] = (
        Prose(said[:1], "finding"),
        Prose((Phrase("programme.segments.intro", {"count": count(len(segments))}), *said[1:])),
        _levels(overall),
        made,
        Prose((Phrase("programme.segments.caveat"),), "caveat"),
    )
    return Section("segments", Phrase("programme.segments.title"), blocks, (Phrase("programme.segments.reading"),))


def _levels(overall: Overall) -> Terms:
    return Terms(
        tuple(
            Term(level_name(level), (Phrase(f"programme.level_means.{level}"),))
            for level in levels_of(overall.surroundings.segments)
        )
    )


def composition_table(overall: Overall) -> Table:
    """Return households of every segment in the city, and its share in the city and around."""
    areas, segments = wide_areas(overall), overall.surroundings.segments

    def row(code: str, codes: tuple[str, ...], total: bool) -> Row:
        name = Phrase("programme.level_total", {"level": level_name(code)}) if total else names[code]
        shares = (percent(share(area, codes)) for area in areas)
        cells = (name, count(living(areas[0], codes)), *shares)
        return Row(cells, code, "total" if total else "line")

    names = {one.code: segment_name(one) for one in segments}
    rows = {one.code: row(one.code, (one.code,), False) for one in segments}
    totals = {level: row(level, codes_of(segments, level), True) for level in levels_of(segments)}
    columns = [
        column("segment", "name"),
        column("living", "count", place=place(areas[0])),
        *shares_of(areas),
    ]
    return table("segments-living", columns, by_level(segments, rows, totals), row="segment")


def country_section(overall: Overall) -> Section | None:
    """Return the city against the country; None where nothing is known of the country."""
    land, city = country(overall.surroundings), overall.surroundings.areas[overall.city]
    if land is None or not known(land) or land is city:
        return None
    return _against(overall, city, land, "country")


def _against(overall: Overall, area: AreaFacts, base: AreaFacts, page: str) -> Section:
    made = _index_table(overall, area, base, page)
    found = finding(area, base, overall)
    chart = Chart(
        id=f"{page}-index",
        title=Phrase("programme.country.chart", {"place": place(area), "base": area_name(base)}),
        kind="dots",
        table=made,
        series=(Series("index", Phrase("programme.head.index")),),
        scale=index_scale(figures_in(made, "index"), BAND),
        said=found,
    )
    blocks: tuple[Block, ...] = (
        Prose(found, "finding"),
        chart,
        made,
        Prose((Phrase("programme.country.caveat"),), "caveat"),
    )
    title = Phrase("programme.country.title", {"city": area_name(area)})
    return Section(page, title, blocks, (Phrase("programme.country.reading"),))


def finding(area: AreaFacts, base: AreaFacts, overall: Overall) -> tuple[Phrase, ...]:
    """Return which segments live clearly more or less in an area than in the base: index from 120, up to 80."""
    more, fewer = standing_out(area, base, overall.surroundings.segments)
    values: dict[str, Value] = {"place": place(area), "base": area_name(base)}
    if not more and not fewer:
        return (Phrase("programme.compared.alike", values),)
    said: list[Phrase] = []
    for key, found in (("more", more), ("fewer", fewer)):
        if found:
            named: dict[str, Value] = {**values, "segments": listed(segment_name(one) for one in found[:NAMED])}
            said.append(Phrase(f"programme.compared.{'and_' if said else ''}{key}", named))
    return tuple(said)


def _index_table(overall: Overall, area: AreaFacts, base: AreaFacts, page: str) -> Table:
    segments = overall.surroundings.segments
    rows = {
        one.code: Row(
            (
                segment_name(one),
                percent(share(area, (one.code,))),
                percent(share(base, (one.code,))),
                Figure(index(area, base, (one.code,)), "index"),
            ),
            one.code,
        )
        for one in segments
    }
    columns = [
        column("segment", "name"),
        *shares_of((area, base)),
        column("index", "index", base=area_name(base)),
    ]
    return table(f"{page}-shares", columns, by_level(segments, rows), row="segment")


def shares_of(areas: Sequence[AreaFacts]) -> list[Column]:
    """Return a column of shares for each area."""
    return [column("share_in", "percent", f"share_{one.code}", area=area_name(one), place=place(one)) for one in areas]


def shares_chart(id: str, made: Table, area: AreaFacts, base: AreaFacts, said: tuple[Phrase, ...]) -> Chart:
    """Return the shares of segments in an area beside those in a base."""
    mine, theirs = f"share_{area.code}", f"share_{base.code}"
    return Chart(
        id=id,
        title=Phrase("programme.compared.chart", {"place": place(area), "base": area_name(base)}),
        kind="paired_bars",
        table=made,
        series=(Series(mine, area_name(area)), Series(theirs, area_name(base), muted=True)),
        scale=straight_scale(figures_in(made, mine, theirs)),
        said=said,
    )
