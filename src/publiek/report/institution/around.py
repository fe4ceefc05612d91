"""Use 6: who lives around the institution: its own stadsdeel beside the city, and how much of it comes."""

from publiek.disclosure.released import Base, Released
from publiek.insight.slices import thresholds
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Block, Prose
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Group, Judged, Row, Table
from publiek.report.document.words import Figure, Listing, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.institution import columns
from publiek.report.institution.comparison import Against, Comparison, Line
from publiek.report.institution.names import LEVELS, SMALL, base_name, place_of
from publiek.report.institution.origin import areas_in
from publiek.report.institution.segments import segment_row
from publiek.report.institution.settings import notes
from publiek.report.institution.use import Use

NAMED = 3
LARGE = 5.0
"""A segment is named as one that lives here in numbers from this share (percent) of the households on."""


def around(released: Released, comparison: Comparison) -> Use:
    """Return the answer; the surroundings are the first base: a part of the city, or a gemeente outside it."""
    city = next((one for one in reversed(comparison.against) if one.base.level == "gemeente"), None)
    home = next((one for one in comparison.against if one.base.level in {*SMALL, "gemeente"}), None)
    if home is None or city is None or home is city:
        return Use("around", (Phrase("use.around.lead_unknown"),), Phrase("use.around.advice_unknown"))
    return Use("around", _lead(released, home, city), _advice(home), _blocks(released, home, city))


def often(released: Released, home: Against, city: Against) -> tuple[Line, ...]:
    """Return the segments that live here in numbers and clearly more than in the city, the most so first."""
    shares = {line.code: line.base_share.value or 0.0 for line in city.lines}
    least = thresholds(released).high / 100

    def times(line: Line) -> float:
        return (line.base_share.value or 0.0) / (shares.get(line.code) or 1.0)

    found = [line for line in home.lines if (line.base_share.value or 0) >= LARGE and times(line) >= least]
    return tuple(sorted(found, key=lambda line: -times(line)))


def _lead(released: Released, home: Against, city: Against) -> tuple[Value, ...]:
    more = often(released, home, city)
    names = Listing(tuple(line.name for line in more[:NAMED]))
    values: dict[str, Value] = {"place": home.place, "segments": names, "city": city.base.name}
    said = Phrase("use.around.lead_more" if more else "use.around.lead_like", values)
    reach = {line.code: line.reach for line in released.origin if line.kind == "area"}
    here, there = (Figure.of(reach.get(one.base.code), "rate") for one in (home, city))
    if here.hidden or there.hidden:
        return said, Phrase("use.around.reach_hidden", {"place": home.place})
    return said, Phrase(
        "use.around.reach", {"place": home.place, "here": here, "city": place_of(city.base), "there": there}
    )


def _advice(home: Against) -> Phrase:
    """Return the advice: the largest group of neighbours that is low here; else a level that is; else what is held."""
    low = [line for line in home.lines if line.verdict is Verdict.LOW]
    levels = [line for level in LEVELS if (line := home.level(level)) and line.verdict is Verdict.LOW]
    found = max(low or levels, key=lambda line: line.base_households.value or 0, default=None)
    if found:
        name = Phrase(f"people.{found.code}") if found.code in LEVELS else found.name
        values = {"segment": name, "place": home.place, "households": found.base_households}
        return Phrase("use.around.advice", values)
    few = all(line.verdict is Verdict.TOO_FEW for line in home.all_lines)
    return Phrase("use.around.advice_too_few" if few else "use.around.advice_none", {"place": home.place})


def _blocks(released: Released, home: Against, city: Against) -> tuple[Block, ...]:
    table = _table(released, home, city)
    chart = Chart(
        id="around-shares",
        title=Phrase("use.around.chart", {"place": home.place, "city": city.base.name}),
        kind="paired_bars",
        table=table,
        series=(Series("share_here", home.name), Series("share_city", city.base.name, muted=True)),
        scale=straight_scale(line.base_share for one in (home, city) for line in one.all_lines),
        said=(_lead(released, home, city)[0],),
    )
    return Prose((Phrase("use.around.intro", {"place": home.place}),)), chart, table, *_nearer(released, home.base)


def _table(released: Released, home: Against, city: Against) -> Table:
    there = {line.code: line for line in city.all_lines}
    groups = tuple(
        Group(
            Phrase(f"level.{group.level}"),
            tuple(_row(line, there[line.code]) for line in group.all_lines if line.code in there),
        )
        for group in home.groups
    )
    figures = [cell for group in groups for row in group.rows for cell in row.cells if isinstance(cell, Figure)]
    return Table(
        id="around",
        caption=Phrase("use.around.caption", {"place": home.place}),
        columns=(
            columns.SEGMENT,
            columns.column("share_here", "percent", home.name, "base_share"),
            columns.column("share_city", "percent", city.base.name),
            columns.BASE_HOUSEHOLDS,
            columns.REACH,
            columns.VERDICT,
        ),
        groups=groups,
        row=Phrase("meaning.row_segment"),
        slice={"base": home.name},
        notes=notes(released, figures, totals=True),
    )


def _row(line: Line, there: Line) -> Row:
    figures = (line.base_share, there.base_share, line.base_households, line.reach)
    return segment_row(line.code, line.name, (*figures, Judged(line.verdict, line.indicative)))


def _nearer(released: Released, base: Base) -> tuple[Block, ...]:
    """Return the areas within the surroundings: how many households live there and how many come."""
    areas = areas_in(released, base.code)
    if not areas:
        return ()
    rows = tuple(Row((area.name, count(area.population), area.households, area.reach), area.code) for area in areas)
    table = Table(
        id="around-areas",
        caption=Phrase("use.around.nearer", {"place": place_of(base)}),
        columns=(columns.AREA, columns.POPULATION, columns.HOUSEHOLDS, columns.REACH),
        groups=(Group(None, rows),),
        row=Phrase("meaning.row_area"),
        slice={"base": base_name(base)},
        notes=notes(released, [figure for area in areas for figure in (area.households, area.reach)]),
    )
    return (table,)
