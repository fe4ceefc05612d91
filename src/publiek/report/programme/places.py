"""Where the levels live: the city by its areas, a regio by its gemeenten, on a map for each level with shared tints."""

from collections.abc import Sequence

from publiek.insight.composition import codes_of, known, largest, share
from publiek.insight.overall import Overall
from publiek.insight.surroundings import AreaFacts
from publiek.report.document.blocks import Block, Choice, Option, Prose, Section
from publiek.report.document.drawings import Chart, Map, Series
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Phrase, Value, count
from publiek.report.drawing.maps import Measured, draw_map, has_shapes
from publiek.report.drawing.scale import PARTS_OF_A_WHOLE
from publiek.report.programme.lives import composition_table, finding, shares_chart
from publiek.report.programme.tables import column, table
from publiek.report.programme.words import (
    area_head,
    area_name,
    area_of,
    areas_of,
    level_name,
    levels_of,
    listed,
    percent,
    place,
    segment_name,
)

FIRST_CHOICE = ("gebied", "wijk", "stadsdeel", "buurt")
SWITCHED = ("stadsdeel", "gebied", "wijk", "buurt")
LEAST_PART = 0.01  # of the city's households: a smaller area is not named as one where a level mostly lives
NAMED = 2
FIRST_ROWS = 12
COVERED = 0.5


def city_section(overall: Overall) -> Section:
    """Return who lives in the city, and where in it."""
    city = overall.surroundings.areas[overall.city]
    levels = _levels(overall)
    first = next((one for one in FIRST_CHOICE if one in levels), None)
    options = tuple(Option(areas_of(one), _of_level(overall, one, city), default=one == first) for one in levels)
    blocks: list[Block] = [Prose(_composed(city, overall), "finding")]
    if first:
        drawn = any(isinstance(block, Map) for option in options if option.default for block in option.blocks)
        blocks += [] if drawn else [Prose(where(overall.surroundings.of_level(first), city, overall))]
        blocks += _stacked(overall, city)
        blocks += [Choice("area_level", Phrase("programme.city.switch"), options, only_default=True)]
    blocks += [Prose((Phrase("programme.city.caveat"),), "caveat")]
    title = Phrase("programme.city.title", {"city": area_name(city)})
    return Section("city", title, tuple(blocks), (Phrase("programme.city.reading"),))


def _levels(overall: Overall) -> list[str]:
    """Return the levels of areas to choose from; wijken only where there are no gebieden, which are groups of them."""
    there = [one for one in SWITCHED if len(overall.surroundings.of_level(one)) > 1]
    return [one for one in there if one != "wijk" or "gebied" not in there]


def regio_section(overall: Overall, regio: AreaFacts) -> Section:
    """Return who lives in a regio, beside the city."""
    city = overall.surroundings.areas[overall.city]
    members = members_of(overall, regio)
    found = finding(regio, city, overall)
    opening = Phrase(
        "programme.regio.households",
        {"place": place(regio), "households": count(regio.living), "gemeenten": count(len(members))},
        len(members),
    )
    chart = shares_chart(f"regio-{regio.code.lower()}-shares", composition_table(overall), regio, city, found)
    blocks: list[Block] = [Prose(found, "finding"), Prose((opening,)), chart]
    if members:
        blocks += _of_areas(overall, members, "gemeente", f"gemeenten-{regio.code.lower()}", regio)
    blocks += [Prose((Phrase("programme.regio.caveat"),), "caveat")]
    title = Phrase("programme.regio.title", {"regio": area_name(regio)})
    return Section(f"regio-{regio.code.lower()}", title, tuple(blocks), (Phrase("programme.regio.reading"),))


def members_of(overall: Overall, regio: AreaFacts) -> tuple[AreaFacts, ...]:
    """Return the gemeenten of a regio, by how many households live there, as the release's cells say."""
    around = overall.surroundings.areas
    relations = [one.parts for one in overall.programme.table.area_relations if one.whole == regio.code]
    found = [parts for parts in relations if all(code in around and around[code].level == "gemeente" for code in parts)]
    members = [around[code] for code in max(found, key=len, default=())]
    return tuple(sorted(members, key=lambda one: (-one.living, one.name)))


def where(areas: Sequence[AreaFacts], city: AreaFacts, overall: Overall) -> tuple[Phrase, ...]:
    """Return where each level has its largest share, among areas with at least 1 % of the city's households.

    Nothing where there are no two of these: of one area, none is the largest.
    """
    segments = overall.surroundings.segments
    large = [one for one in areas if known(one) >= LEAST_PART * known(city)]
    if len(large) < 2:  # noqa: PLR2004
        return ()
    said = []
    for level in levels_of(segments):
        codes = codes_of(segments, level)
        most = sorted(large, key=lambda one: (-(share(one, codes) or 0), one.name))[: min(NAMED, len(large) - 1)]
        if most:
            named = listed(
                Phrase("programme.named_figure", {"name": one.name, "figure": percent(share(one, codes))})
                for one in most
            )
            said.append(Phrase("programme.city.where", {"level": level_name(level), "areas": named}))
    if said and len(large) < len([one for one in areas if known(one)]):
        said.append(Phrase("programme.city.small", {"least": percent(100 * LEAST_PART)}))
    return tuple(said)


def _composed(city: AreaFacts, overall: Overall) -> tuple[Phrase, ...]:
    segments = overall.surroundings.segments
    named = listed(
        Phrase("programme.named_figure", {"name": segment_name(one), "figure": percent(share(city, (one.code,)))})
        for one in largest(city, segments, 3)
    )
    values: dict[str, Value] = {"place": place(city), "households": count(city.living), "segments": named}
    return (Phrase("programme.city.composed", values),)


def _stacked(overall: Overall, city: AreaFacts) -> list[Block]:
    """Return the levels in each stadsdeel; nothing where there are no two."""
    areas = [one for one in overall.surroundings.of_level("stadsdeel") if known(one)]
    if len(areas) < 2:  # noqa: PLR2004
        return []
    made = levels_table(overall, areas, "stadsdeel", "levels-stadsdelen", city)
    levels = levels_of(overall.surroundings.segments)
    chart = Chart(
        id="levels-stadsdelen-stacked",
        title=Phrase("programme.city.chart"),
        kind="stacked_bars",
        table=made,
        series=tuple(Series(f"share_{level}", level_name(level)) for level in levels),
        scale=PARTS_OF_A_WHOLE,
        said=where(areas, city, overall),
    )
    return [chart]


def _of_level(overall: Overall, level: str, city: AreaFacts) -> tuple[Block, ...]:
    areas = [one for one in overall.surroundings.of_level(level) if known(one)]
    return tuple(_of_areas(overall, areas, level, f"living-{level}", city))


def _of_areas(overall: Overall, areas: Sequence[AreaFacts], level: str, id: str, whole: AreaFacts) -> list[Block]:
    made = levels_table(overall, areas, level, id, whole)
    drawn = level_map(overall, areas, level, made, whole)
    return [*([drawn] if drawn else []), made]


def level_map(overall: Overall, areas: Sequence[AreaFacts], level: str, made: Table, whole: AreaFacts) -> Map | None:
    """Return a map for each level of participation, with the same tints; None where too few areas have an outline."""
    shapes = [one for one in overall.surroundings.shapes if one.level == level]
    codes = {one.code for one in areas}
    mine = [one for one in overall.surroundings.shapes if one.level != level or one.code in codes]
    inside = sum(one.code in codes for one in shapes)
    if not has_shapes(level, mine) or inside < max(2, COVERED * len(codes)):
        return None
    segments = overall.surroundings.segments
    panels = [
        Measured(level_name(one), {area.code: percent(share(area, codes_of(segments, one))) for area in areas})
        for one in levels_of(segments)
    ]
    values = {"area": area_of(level), "place": place(whole)}
    return draw_map(level, mine, panels).as_map(
        f"{made.id}-map",
        Phrase("programme.city.map", values),
        Phrase("programme.city.measure"),
        made,
        where(areas, whole, overall),
    )


def levels_table(overall: Overall, areas: Sequence[AreaFacts], level: str, id: str, whole: AreaFacts) -> Table:
    """Return the share of every level in each area, and its largest segment."""
    segments = overall.surroundings.segments
    levels = levels_of(segments)

    def row(area: AreaFacts) -> Row:
        shares = (percent(share(area, codes_of(segments, one))) for one in levels)
        most = segment_name(largest(area, segments)[0]) if known(area) else None
        return Row((area_name(area), count(area.living), *shares, most), area.code)

    columns = [
        column("area", "name", what=area_head(level)),
        column("households", "count"),
        *(column("share_level", "percent", f"share_{one}", level=level_name(one)) for one in levels),
        column("largest", "text"),
    ]
    caption = Phrase("programme.caption.levels", {"area": area_of(level), "place": place(whole)})
    rows = tuple(row(one) for one in areas)
    return table(
        id, columns, [Group(None, rows)], row="area", caption=caption, folded=len(rows) > FIRST_ROWS, first=FIRST_ROWS
    )
