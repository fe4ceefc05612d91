"""What each discipline attracts, and from where; and how much of every segment it reaches in the city."""

from collections.abc import Callable

from publiek.cube.cells import SEGMENTED, level_part
from publiek.disclosure.released import Estimate
from publiek.insight.ends import highest
from publiek.insight.index_table import verdict_on
from publiek.insight.overall import Overall
from publiek.insight.reached import Reached
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Column, Group, Kind, Row, Table
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.drawing.scale import PARTS_OF_A_WHOLE
from publiek.report.programme.comefrom import near_areas, near_row
from publiek.report.programme.tables import by_level, column, table
from publiek.report.programme.words import (
    discipline_first,
    discipline_name,
    discipline_word,
    level_name,
    levels_of,
    listed,
    percent,
    place,
    segment_names,
    users,
)

NAMED = 3
Subject = tuple[str, Value, Reached]
"""Key in exports, name and numbers."""


def subjects(overall: Overall) -> list[Subject]:
    """Return the disciplines that have figures of their own, by name, and the programme."""
    own: list[Subject] = [(one, discipline_name(one), reached) for one, reached in sorted(overall.disciplines.items())]
    return [*own, ("programme", Phrase("programme.whole"), overall.programme)]


def disciplines_section(overall: Overall) -> Section:
    """Return the share of segments and the origin of every discipline."""
    levels, shares, origin = levels_table(overall), shares_table(overall), origin_table(overall)
    said = findings(overall)
    names = levels_of(overall.surroundings.segments)
    chart = Chart(
        id="disciplines-levels-chart",
        title=Phrase("programme.disciplines.chart"),
        kind="stacked_bars",
        table=levels,
        series=tuple(Series(f"share_{one}", level_name(one)) for one in names),
        scale=PARTS_OF_A_WHOLE,
        said=headline(overall),
    )
    blocks: tuple[Block, ...] = (
        Prose(headline(overall), "finding"),
        *((Prose(said),) if said else ()),
        chart,
        shares,
        Prose((Phrase("programme.disciplines.origin_intro"),)),
        origin,
        *_missing(overall),
        Prose((Phrase("programme.disciplines.caveat"),), "caveat"),
    )
    title, reading = Phrase("programme.disciplines.title"), (Phrase("programme.disciplines.reading"),)
    return Section("disciplines", title, blocks, reading)


def headline(overall: Overall) -> tuple[Phrase, ...]:
    """Return which discipline has the largest share of the first level, if its interval lies above all others'.

    Where it lies above the smallest's only: that it is larger than that one; where not even so: that they are alike.
    """
    level = levels_of(overall.surroundings.segments)[0]
    found = [(one.share(overall.city, level_part(level)), key) for key, _, one in subjects(overall)[:-1]]
    shown = sorted(((share, key) for share, key in found if share), key=lambda one: -one[0].value)
    if len(shown) < 2:  # noqa: PLR2004
        return (Phrase(f"programme.disciplines.{'too_few' if found else 'none'}"),)
    (most, first), (least, other) = shown[0], shown[-1]
    if most.low <= least.high:
        return (Phrase("programme.disciplines.alike", {"users": users(level)}),)
    values: dict[str, Value] = {
        "most": discipline_first(first),
        "high": Figure.of(most, "percent"),
        "least": discipline_word(other),
        "low": Figure.of(least, "percent"),
        "users": users(level),
    }
    surely = highest([(one, share) for share, one in shown], 1)
    return (Phrase(f"programme.disciplines.{'most' if surely else 'more'}", values),)


def findings(overall: Overall) -> tuple[Phrase, ...]:
    """Return for each discipline the segments with a high index in the city, the highest first."""
    names, said = segment_names(overall), []
    for key, _, reached in subjects(overall)[:-1]:
        verdicts = {one.code: verdict_on(reached, overall.city, one.code) for one in overall.surroundings.segments}
        high = [code for code, verdict in verdicts.items() if verdict is Verdict.HIGH]
        high.sort(key=lambda code: -_index(reached, overall.city, code))
        few = all(one is Verdict.TOO_FEW for one in verdicts.values())
        values: dict[str, Value] = {
            "discipline": discipline_first(key),
            "segments": listed(names[code] for code in high[:NAMED]),
        }
        said.append(Phrase(f"programme.disciplines.{'high' if high else 'high_too_few' if few else 'no_high'}", values))
    return tuple(said)


def _index(reached: Reached, city: str, code: str) -> float:
    found = reached.index(city, code)
    return found.value if found else 0.0


def _missing(overall: Overall) -> tuple[Prose, ...]:
    """Return which disciplines have no figures of their own."""
    missing = sorted({one.discipline for one in overall.participants} - set(overall.disciplines))
    if not missing:
        return ()
    values = {"disciplines": listed(discipline_word(one) for one in missing)}
    return (Prose((Phrase("programme.disciplines.missing", values),), "note"),)


def levels_table(overall: Overall) -> Table:
    """Return the share of each level among the households of a discipline in the city; last, who lives there."""
    city, levels = overall.surroundings.areas[overall.city], levels_of(overall.surroundings.segments)
    rows = [
        Row((name, *(Figure.of(reached.share(city.code, level_part(one)), "percent") for one in levels)), key)
        for key, name, reached in subjects(overall)
    ]
    programme = overall.programme
    whole = programme.living(city.code, SEGMENTED)
    lives = (percent(100 * programme.living(city.code, level_part(one)) / whole if whole else None) for one in levels)
    rows.append(Row((Phrase("programme.everybody", {"place": place(city)}), *lives), city.code, "rest"))
    columns = [
        column("discipline", "name"),
        *(column("share_level_of", "percent", f"share_{one}", level=level_name(one)) for one in levels),
    ]
    return table("disciplines-levels", columns, [Group(None, tuple(rows))], row="discipline")


def shares_table(overall: Overall) -> Table:
    """Return the share of every segment among the households of each discipline in the city, and who lives there."""
    city = overall.surroundings.areas[overall.city]
    programme = overall.programme
    whole = programme.living(city.code, SEGMENTED)

    def lives(part: str) -> Figure:
        return percent(100 * programme.living(city.code, part) / whole if whole else None)

    columns = [
        *subject_columns(overall, "share_of", "percent"),
        column("share_in", "percent", "share_city", area=Phrase("programme.everybody", {"place": place(city)}),
               place=place(city)),
    ]  # fmt: skip
    return segments_table(overall, "disciplines-shares", columns, lambda one, part: one.share(city.code, part), lives)


def origin_table(overall: Overall) -> Table:
    """Return from where the households of each discipline come: far, and in the city by stadsdeel."""
    found = subjects(overall)
    near = near_areas(overall, overall.programme)
    inside = [(area, area.name) for area in overall.programme.of_level("stadsdeel")]
    groups = [
        Group(title, tuple(near_row(area, name, _origins(found, area.code)) for area, name in areas))
        for title, areas in (
            (None, near),
            (Phrase("programme.inside"), inside),
        )
        if areas
    ]
    columns = [
        column("area", "name", what=Phrase("programme.head.where")),
        *subject_columns(overall, "origin_of", "percent")[1:],
    ]
    return table("disciplines-origin", columns, groups, row="area")


def _origins(found: list[Subject], area: str) -> list[Figure]:
    return [Figure.of(one.share_of_origin(area), "percent") for *_, one in found]


def subject_columns(overall: Overall, text: str, kind: Kind) -> list[Column]:
    """Return the column of segments, and one for each discipline and the programme."""
    name = text.removesuffix("_of")
    city = place(overall.surroundings.areas[overall.city])
    return [
        column("segment", "name"),
        *(column(text, kind, f"{name}_{key}", who=who, place=city) for key, who, _ in subjects(overall)),
    ]


def segments_table(
    overall: Overall,
    id: str,
    columns: list[Column],
    measure: Callable[[Reached, str], Estimate | None],
    last: Callable[[str], Figure],
) -> Table:
    """Return a table of segments by level, with a figure for each discipline and the programme, and one more."""
    segments, names, found = overall.surroundings.segments, segment_names(overall), subjects(overall)
    unit = "rate" if id.startswith("reach") else "percent"

    def row(code: str, name: Value, part: str, total: bool = False) -> Row:
        figures = (Figure.of(measure(one, part), unit) for *_, one in found)  # type: ignore[arg-type]
        return Row((name, *figures, last(part)), code, "total" if total else "line")

    rows = {one.code: row(one.code, names[one.code], one.code) for one in segments}
    totals = {
        level: row(level, Phrase("programme.level_total", {"level": level_name(level)}), level_part(level), True)
        for level in levels_of(segments)
    }
    return table(id, columns, by_level(segments, rows, totals), row="segment")
