"""Through the years and quarters: how many came, who they were, and which changes are sure."""

from collections.abc import Sequence

from publiek.disclosure.released import Estimate, Released
from publiek.insight.change import Change, change, changes
from publiek.portal.reading.content.moments import Moment, before_last, comparable, of_periods, of_quarters
from publiek.portal.reading.content.page import Content, Instead
from publiek.portal.reading.rules.choices import Chosen, Option, Switch
from publiek.portal.reading.rules.switches import GROUP, LEVELS_ONLY
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Cell, Column, Group, Row, Table
from publiek.report.document.words import Figure, Listing, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.institution import columns
from publiek.report.institution.names import LEVELS, segment_names
from publiek.report.institution.segments import segment_row
from publiek.report.institution.settings import notes

OVER = "over"
YEARS, QUARTERS = "jaren", "kwartalen"
TOLD = 4


def over_switch() -> Switch:
    """Return whether the trend is over periods or quarters."""
    options = (Option(YEARS, Phrase("dash.over_years")), Option(QUARTERS, Phrase("dash.over_quarters")))
    return Switch(OVER, Phrase("dash.over"), options, YEARS)


def trend(last: Released, earlier: Sequence[Released], chosen: Chosen) -> Content:
    """Return the page. earlier: releases of other periods, the earliest first; only one version of the model."""
    same, others = comparable((*earlier, last), last)
    quarters = chosen[OVER] == QUARTERS
    moments = of_quarters(same) if quarters else of_periods(same)
    title, refused = Phrase("dash.trend_title"), _refused(others)
    before = before_last(moments, quarters=quarters)
    if before is None:
        return Content(title, (*refused, Phrase("dash.trend_one")), (), instead=_instead(same, quarters))
    now = moments[-1]
    parts = LEVELS if chosen[GROUP] == LEVELS_ONLY else (*LEVELS, *(one.code for one in last.segments))
    found = dict(zip(parts, changes([(before.shares.get(one), now.shares.get(one)) for one in parts]), strict=True))
    sections = (
        Section("moments", Phrase("dash.trend_moments"), (_households(last, moments), _levels_chart(last, moments))),
        Section("changes", Phrase("dash.trend_changes", _names(before, now)), (*_changed(last, before, now, found),)),
    )
    lead = (*refused, _grown(last, before, now), *_told(last, found))
    return Content(title, lead, sections)


def _names(before: Moment, now: Moment) -> dict[str, Value]:
    return {"before": before.name, "now": now.name}


def _refused(others: Sequence[Released]) -> tuple[Phrase, ...]:
    if not others:
        return ()
    names: Value = Listing(tuple(one.provenance.period for one in others))
    return (Phrase("dash.trend_other_model", {"periods": names, "model": others[-1].provenance.typology}),)


def _instead(same: Sequence[Released], quarters: bool) -> tuple[Instead, ...]:
    if quarters or len(of_quarters(same)) < 2:  # noqa: PLR2004 - one moment is no trend
        return ()
    return (Instead(Phrase("dash.one_period"), Phrase("dash.show_quarters"), {OVER: QUARTERS}),)


def _grown(last: Released, before: Moment, now: Moment) -> Phrase:
    """Return how many more or fewer households there are; a count is known but for its rounding."""
    values = {**_names(before, now), "old": count(before.households), "new": count(now.households)}
    if before.households is None or now.households is None:
        return Phrase("dash.grown_hidden", values)
    off = int(last.provenance.parameters.get("rounding_base", 5)) - 1
    old, new = (Estimate(value=one, low=one - off, high=one + off) for one in (before.households, now.households))
    return Phrase(f"dash.grown_{change(old, new).direction}", values)


def _told(last: Released, found: dict[str, Change | None]) -> tuple[Value, ...]:
    names = segment_names(last)
    sure = [(code, one) for code, one in found.items() if one is not None and one.direction != "unsure"]
    if not sure:
        few = all(one is None for one in found.values())
        return (Phrase("dash.change_too_few" if few else "dash.change_none"),)
    said: list[Value] = []
    for direction in ("more", "less"):
        which = tuple(names[code] for code, one in sure if one.direction == direction)
        if which:
            said.append(Phrase(f"dash.change_{direction}", {"parts": Listing(which[:TOLD])}))
    return tuple(said)


def _households(last: Released, moments: Sequence[Moment]) -> Chart:
    rows = tuple(Row((one.short, count(one.households))) for one in moments)
    figures = [count(one.households) for one in moments]
    table = Table(
        id="trend-households",
        caption=Phrase("dash.trend_households"),
        columns=(_moment_column(), columns.HOUSEHOLDS),
        groups=(Group(None, rows),),
        row=Phrase("dash.row_moment"),
        notes=notes(last, figures),
    )
    series = (Series("households", Phrase("column.households")),)
    return Chart("trend-households", table.caption, "line", table, series, straight_scale(figures), ())


def _levels_chart(last: Released, moments: Sequence[Moment]) -> Chart:
    rows = tuple(Row((one.short, *(one.figure(level) for level in LEVELS))) for one in moments)
    figures = [cell for row in rows for cell in row.cells if isinstance(cell, Figure)]
    heads = tuple(
        Column(f"share_{level}", Phrase(f"level.{level}"), "percent", Phrase("meaning.share_level")) for level in LEVELS
    )
    table = Table(
        id="trend-levels",
        caption=Phrase("dash.trend_levels"),
        columns=(_moment_column(), *heads),
        groups=(Group(None, rows),),
        row=Phrase("dash.row_moment"),
        notes=notes(last, figures, totals=True),
    )
    series = tuple(Series(f"share_{level}", Phrase(f"level.{level}")) for level in LEVELS)
    return Chart("trend-levels", table.caption, "line", table, series, straight_scale(figures), ())


def _moment_column() -> Column:
    return Column("moment", Phrase("dash.moment"), "name", Phrase("dash.moment_meaning"))


def _changed(last: Released, before: Moment, now: Moment, found: dict[str, Change | None]) -> tuple[Prose, Table]:
    names, level_of = segment_names(last), {one.code: str(one.level) for one in last.segments}

    def row(code: str) -> Row:
        cells: tuple[Cell, ...] = (before.figure(code), now.figure(code), *_said(found[code]))
        return segment_row(code, names[code], cells)

    groups = tuple(
        Group(Phrase(f"level.{level}"), tuple(row(code) for code in found if level_of.get(code, code) == level))
        for level in LEVELS
    )
    table = Table(
        id="trend-changes",
        caption=Phrase("dash.changes_caption", _names(before, now)),
        columns=_change_columns(before, now),
        groups=groups,
        row=Phrase("meaning.row_segment"),
        notes=notes(last, [one.figure(code) for one in (before, now) for code in found], totals=True),
    )
    return Prose((Phrase("dash.changes_intro"),)), table


def _change_columns(before: Moment, now: Moment) -> tuple[Column, ...]:
    return (
        columns.SEGMENT,
        Column("before", before.short, "percent", Phrase("dash.before_meaning")),
        Column("after", now.short, "percent", Phrase("dash.after_meaning")),
        Column("difference", Phrase("dash.difference"), "text", Phrase("dash.difference_meaning")),
        Column("sure", Phrase("dash.sure"), "text", Phrase("dash.sure_meaning")),
    )


def _said(one: Change | None) -> tuple[Cell, Cell]:
    if one is None:
        return None, Phrase("verdict.too_few")
    ends = (one.difference.value, one.difference.low, one.difference.high)
    value, low, high = (Figure(round(end, 1) + 0.0, "number") for end in ends)
    return Phrase("dash.change", {"value": value, "low": low, "high": high}), Phrase(f"dash.{one.direction}")
