"""Who comes: segments or levels against an area, or in a quarter or production beside the whole period."""

from dataclasses import replace

from publiek.disclosure.released import Part, Released, Slice
from publiek.insight.slices import StandOut, standing_out
from publiek.portal.reading.content.page import Content, Instead
from publiek.portal.reading.rules.choices import Chosen
from publiek.portal.reading.rules.switches import (
    BASE,
    GROUP,
    LEVELS_ONLY,
    MEASURE,
    PRODUCTION,
    REACH,
    SHARE,
    SLICE,
    WHOLE,
)
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Cell, Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.institution import columns
from publiek.report.institution.comparison import Against, Comparison, compare, findings
from publiek.report.institution.names import LEVELS, quarter_of, segment_names
from publiek.report.institution.participation import basis, differences
from publiek.report.institution.segments import (
    index_chart,
    reach_chart,
    reach_table,
    scales,
    segment_row,
    shares_chart,
    shares_table,
)
from publiek.report.institution.settings import notes


def who(released: Released, chosen: Chosen) -> Content:
    """Return the page: of the whole period against a base, or of a slice of it beside the whole."""
    found = _slice(released, chosen[SLICE])
    return _of_slice(released, chosen, found) if found else _of_period(released, chosen)


def only_levels(against: Against) -> Against:
    """Return a comparison with its levels alone, and what may be said of these."""
    groups = tuple(replace(group, lines=()) for group in against.groups if group.total)
    totals = [line for group in groups for line in group.all_lines]
    return replace(against, groups=groups, findings=findings(totals, against.place))


def chosen_base(comparison: Comparison, code: str) -> Against | None:
    """Return the comparison with a base."""
    return next((one for one in comparison.against if one.base.code == code), comparison.default)


def _of_period(released: Released, chosen: Chosen) -> Content:
    comparison = compare(released)
    against = chosen_base(comparison, chosen[BASE])
    title = Phrase("dash.who_title")
    if against is None:
        return Content(title, (Phrase("segments.none"),), ())
    if chosen[GROUP] == LEVELS_ONLY:
        against = only_levels(against)
    sections = (
        _measured(released, comparison, against, chosen[MEASURE]),
        *((differences(comparison),) if comparison.comparable and chosen[GROUP] != LEVELS_ONLY else ()),
    )
    return Content(title, against.findings, sections)


def _measured(released: Released, comparison: Comparison, against: Against, measure: str) -> Section:
    """Return the segments by one measure; the findings stand over the page already."""
    shares, indices = scales(released, comparison)
    table, said = shares_table(released, against), (Phrase("segments.intro"),)
    chart, title = index_chart(against, table, indices), "dash.index_title"
    if measure == SHARE:
        chart, title = shares_chart(against, table, shares), "dash.shares_title"
    elif measure == REACH:
        table, said, title = reach_table(released, against), (Phrase("reach.intro"),), "dash.reach_title"
        chart = reach_chart(against, table, ())
    blocks = (replace(chart, said=()), table, Prose((basis(against.base),), "note"))
    return Section("segments", Phrase(title), blocks, said)


def _slice(released: Released, chosen: str) -> Slice | None:
    if chosen == WHOLE:
        return None
    slices = released.productions if chosen.startswith(PRODUCTION) else released.quarters
    return next((one for one in slices if one.name == chosen.removeprefix(PRODUCTION)), None)


def _of_slice(released: Released, chosen: Chosen, found: Slice) -> Content:
    is_production = chosen[SLICE].startswith(PRODUCTION)
    name = found.name if is_production else quarter_of(found.name)
    codes = _codes(released, levels_only=chosen[GROUP] == LEVELS_ONLY)
    table = _slice_table(released, found, name, codes)
    of_kind = released.productions if is_production else released.quarters
    standing = [one for one in standing_out(released, of_kind) if one.place == found.name]
    said = tuple(_stands(released, one) for one in standing if one.part in codes) or (Phrase("dash.slice_alike"),)
    instead: tuple[Instead, ...] = ()
    if any(chosen[key] != _switch_default(chosen, key) for key in (BASE, MEASURE)):
        instead = (Instead(Phrase("dash.no_base_in_slice"), Phrase("dash.show_whole"), {SLICE: WHOLE}),)
    section = Section("slice", Phrase("dash.slice_title", {"name": name}), (_slice_chart(table, name), table))
    return Content(Phrase("dash.who_title"), (_size(found, name), *said), (section,), instead=instead)


def _slice_chart(table: Table, name: Value) -> Chart:
    return Chart(
        id="slice-shares",
        title=Phrase("dash.slice_chart", {"name": name}),
        kind="paired_bars",
        table=table,
        series=(
            Series("share", Phrase("dash.slice_here")),
            Series("share_all", Phrase("dash.slice_whole"), muted=True),
        ),
        scale=straight_scale(
            cell for row in table.rows for cell in row.cells if isinstance(cell, Figure) and cell.unit == "percent"
        ),
        said=(),
    )


def _switch_default(chosen: Chosen, key: str) -> str:
    return next(one.default for one in chosen.switches if one.key == key)


def _codes(released: Released, *, levels_only: bool) -> tuple[str, ...]:
    segments = () if levels_only else tuple(one.code for one in released.segments)
    return (*LEVELS, *segments)


def _size(found: Slice, name: Value) -> Phrase:
    values: dict[str, Value] = {"name": name, "households": count(found.households), "visits": count(found.visits)}
    return Phrase("dash.slice_few" if found.households is None else "dash.slice_size", values)


def _stands(released: Released, one: StandOut) -> Phrase:
    values: dict[str, Value] = {
        "part": segment_names(released)[one.part],
        "share": Figure.of(one.share, "percent"),
        "whole": Figure.of(one.whole, "percent"),
    }
    return Phrase("dash.slice_more" if one.more else "dash.slice_less", values)


def _slice_groups(released: Released, found: Slice, codes: tuple[str, ...]) -> tuple[Group, ...]:
    """Return the levels that have any of these segments, with a row for each, and the share in the whole beside it."""
    names = segment_names(released)
    parts = {part.code: part for part in (*found.levels, *found.segments)}
    whole = {one.code: Figure.of(one.share, "percent") for one in (*released.segment_figures, *released.level_figures)}

    def row(code: str) -> Row:
        cells: tuple[Cell, ...] = (*_cells(parts[code]), whole.get(code, Figure(None, "percent")))
        return segment_row(code, names[code], cells)

    level_of = {one.code: one.level for one in released.segments}
    groups = tuple(
        Group(
            Phrase(f"level.{level}"),
            tuple(row(code) for code in codes if code in parts and level_of.get(code, code) == level),
        )
        for level in LEVELS
    )
    return tuple(group for group in groups if group.rows)


def _slice_table(released: Released, found: Slice, name: Value, codes: tuple[str, ...]) -> Table:
    groups = _slice_groups(released, found, codes)
    shown = [cell for group in groups for one in group.rows for cell in one.cells if isinstance(cell, Figure)]
    return Table(
        id="slice",
        caption=Phrase("dash.slice_caption", {"name": name}),
        columns=(
            columns.SEGMENT,
            columns.HOUSEHOLDS,
            columns.column("share", "percent", Phrase("column.share_here"), "share_here"),
            columns.column("share_all", "percent"),
        ),
        groups=groups,
        row=Phrase("meaning.row_crossing"),
        slice={"slice": name},
        notes=notes(released, shown, totals=True),
    )


def _cells(part: Part) -> tuple[Figure, Figure]:
    return count(part.households), Figure.of(part.share, "percent")
