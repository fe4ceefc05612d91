"""Where the programme's households live: from near to far, and a map and table for each level of areas."""

from collections.abc import Iterable

from publiek.cube.cells import Area
from publiek.disclosure.figures.origin import official
from publiek.insight.ends import highest, lowest
from publiek.insight.overall import Overall
from publiek.insight.reached import Reached
from publiek.report.document.blocks import Block, Choice, Option, Prose, Section
from publiek.report.document.drawings import Chart, Map, Series
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.maps import Around, Measured, draw_map, has_shapes
from publiek.report.drawing.scale import straight_scale
from publiek.report.language.article import takes_article
from publiek.report.programme.delivered import sum_of
from publiek.report.programme.tables import column, figures_in, table
from publiek.report.programme.words import area_head, area_name, area_of, areas_of, place, share_phrases

LEVELS = ("stadsdeel", "gebied", "wijk", "buurt", "gemeente")
FIRST_CHOICE = ("gebied", "wijk", "stadsdeel", "buurt", "gemeente")
NAMED = 3
FIRST_ROWS = 15
COVERED = 0.5


def origin_section(overall: Overall) -> Section:
    """Return where the households come from."""
    programme, near = overall.programme, near_table(overall, overall.programme)
    said = findings(overall)
    chart = Chart(
        id="origin-near-chart",
        title=Phrase("programme.origin.chart"),
        kind="bars",
        table=near,
        series=(Series("share", Phrase("programme.head.share")),),
        scale=straight_scale(figures_in(near, "share")),
        said=said,
    )
    levels = [one for one in LEVELS if len(programme.of_level(one)) > 1]
    first = next((one for one in FIRST_CHOICE if one in levels), None)
    options = tuple(Option(areas_of(one), _of_level(overall, one), default=one == first) for one in levels)
    told = any(isinstance(block, Map) for option in options if option.default for block in option.blocks)
    ends = ends_of(programme, first) if first and not told else ()
    blocks: list[Block] = [Prose(said, "finding"), *([Prose(ends)] if ends else []), chart, near]
    if options:
        blocks.append(Choice("area_level", Phrase("programme.origin.switch"), options, only_default=True))
    blocks += [*_not_on_map(overall), Prose((Phrase("programme.origin.caveat"),), "caveat")]
    return Section("origin", Phrase("programme.origin.title"), tuple(blocks), (Phrase("programme.origin.reading"),))


def findings(overall: Overall) -> tuple[Phrase, ...]:
    """Return the part that lives in the city, and reach there."""
    programme, city = overall.programme, overall.surroundings.areas[overall.city]
    share, reach = programme.share_of_origin(city.code), programme.reach(city.code)
    values: dict[str, Value] = {
        "place": place(city),
        "share": Figure.of(share, "percent"),
        "reach": Figure.of(reach, "rate"),
    }
    kind = "too_few" if not (share and reach) else "finding" if programme.exact else "finding_estimated"
    return (Phrase(f"programme.origin.{kind}", values),)


def ends_of(programme: Reached, level: str) -> tuple[Phrase, ...]:
    """Return the areas of a level that surely have the highest and the lowest reach, of those that are shown."""
    found = [(area, programme.reach(area.code)) for area in programme.of_level(level)]
    shown = [(area, reach) for area, reach in found if reach is not None]
    if len(shown) <= NAMED:
        return ()
    ends = {"highest": highest(shown, NAMED), "lowest": lowest(shown, NAMED)}
    return tuple(
        Phrase(
            f"programme.origin.{end}",
            {"areas": share_phrases("programme.named_figure", [(one.name, _reach(programme, one)) for one in named])},
        )
        for end, named in ends.items()
        if named
    )


def _reach(reached: Reached, area: Area) -> Figure:
    return Figure.of(reached.reach(area.code), "rate")


def rest_name(area: Area, overall: Overall) -> Value:
    """Return what is left of a regio or the country outside the areas before it."""
    whole = overall.surroundings.areas.get(area.parent or "")
    name = area_name(whole) if whole else area.name
    article = takes_article(area.name, official(area))
    return Phrase("programme.rest_of_the" if article else "programme.rest_of", {"name": name})


def near_areas(overall: Overall, reached: Reached) -> list[tuple[Area, Value]]:
    """Return the city, the rest of the regio and the rest of the country, with their names."""
    city = [area for area in reached.table.areas if area.code == overall.city]
    rest = [area for area in reached.table.areas if area.level.startswith("rest_of_")]
    rest.sort(key=lambda area: area.level != "rest_of_regio")
    return [*((area, area.name) for area in city), *((area, rest_name(area, overall)) for area in rest)]


def near_table(overall: Overall, reached: Reached) -> Table:
    """Return households by how far they live from the city."""
    rows = tuple(near_row(area, name, _figures(reached, area)) for area, name in near_areas(overall, reached))
    return table("origin-near", _columns(Phrase("programme.head.where")), [Group(None, rows)], row="area")


def near_row(area: Area, name: Value, figures: Iterable[Figure]) -> Row:
    """Return the row of an area, or of a rest, which has the code of what it is left of."""
    if area.level.startswith("rest_of_"):
        return Row((name, *figures), area.parent or area.code, "rest")
    return Row((name, *figures), area.code)


def _columns(head: Value) -> list[Column]:
    return [
        column("area", "name", what=head),
        column("reached", "count"),
        column("share", "percent"),
        column("reach", "rate"),
        column("living_all", "count"),
    ]


def _figures(reached: Reached, area: Area) -> tuple[Figure, ...]:
    return (
        count(reached.count(area.code)),
        Figure.of(reached.share_of_origin(area.code), "percent"),
        _reach(reached, area),
        count(reached.living(area.code)),
    )


def level_table(reached: Reached, level: str) -> Table:
    """Return the areas of a level, most households first; hidden ones last, by name."""
    areas = [area for area in reached.of_level(level) if reached.living(area.code)]
    areas.sort(key=lambda area: (reached.count(area.code) is None, -(reached.count(area.code) or 0), area.name))
    rows = tuple(Row((area.name, *_figures(reached, area)), area.code) for area in areas)
    caption = Phrase("programme.caption.origin", {"area": area_of(level)})
    return table(
        f"origin-{level}",
        _columns(area_head(level)),
        [Group(None, rows)],
        row="area",
        caption=caption,
        family="origin",
        slice={"level": areas_of(level)},
        folded=len(rows) > FIRST_ROWS,
        first=FIRST_ROWS,
    )


def _of_level(overall: Overall, level: str) -> tuple[Block, ...]:
    made = level_table(overall.programme, level)
    drawn = reach_map(overall, level, made)
    return (drawn, made) if drawn else (made,)


def reach_map(overall: Overall, level: str, made: Table) -> Map | None:
    """Return the reach of each area of a level; beside it the gemeenten around, where their outlines are known."""
    programme, shapes = overall.programme, overall.surroundings.shapes
    codes = {area.code for area in programme.of_level(level)}
    if sum(one.level == level and one.code in codes for one in shapes) < max(2, COVERED * len(codes)):
        return None
    figures = {area.code: _reach(programme, area) for area in programme.of_level(level)}
    drawn = draw_map(level, shapes, (Measured(Phrase("programme.origin.panel"), figures),), _around(overall, level))
    said = (Phrase("programme.origin.map_said", {"areas": areas_of(level)}), *ends_of(programme, level))
    title = Phrase("programme.origin.map", {"area": area_of(level)})
    return drawn.as_map(f"origin-{level}-map", title, Phrase("programme.origin.measure"), made, said)


def _around(overall: Overall, level: str) -> Around | None:
    """Return the gemeenten of the widest regio around the city, where outlines of more than the city are known."""
    programme, shapes = overall.programme, overall.surroundings.shapes
    known = [one.code for one in shapes if one.level == "gemeente"]
    if level == "gemeente" or len(known) < 2 or not has_shapes("gemeente", shapes):  # noqa: PLR2004
        return None
    regios = [one for one in overall.programme.table.area_relations if one.whole in overall.surroundings.areas]
    wide = max(
        (one.parts for one in regios if overall.surroundings.areas[one.whole].level == "regio"), key=len, default=()
    )
    figures = {
        code: Figure.of(programme.reach(code), "rate")
        for code in known
        if code in programme.areas and (not wide or code in wide)
    }
    return Around(Phrase("programme.origin.around"), "gemeente", shapes, figures, overall.city)


def _not_on_map(overall: Overall) -> tuple[Prose, ...]:
    """Return how many rows are from abroad or of an unknown place, as far as shown: these are on no map."""
    qualities = list(overall.quality.values())
    abroad, unknown = sum_of(one.foreign_rows for one in qualities), sum_of(one.unknown_rows for one in qualities)
    if not abroad and not unknown:
        return ()
    values: dict[str, Value] = {"abroad": count(abroad), "unknown": count(unknown)}
    return (Prose((Phrase("programme.origin.not_on_map", values),), "note"),)
