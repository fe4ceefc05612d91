"""One segment: how much of it comes, against every area, and what is known of where it lives."""

from publiek.disclosure.released import Released
from publiek.portal.reading.content.page import Content
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Column, Group, Judged, Row, Table
from publiek.report.document.words import Phrase, Value
from publiek.report.drawing.scale import index_scale
from publiek.report.institution import columns
from publiek.report.institution.comparison import Against, Line, compare
from publiek.report.institution.names import segment_names
from publiek.report.institution.settings import notes, settings


def segment(released: Released, code: str) -> Content:
    """Return the page; KeyError where there is no such segment."""
    name: Value = segment_names(released)[code]
    found = [(one, line) for one in compare(released).against for line in one.lines if line.code == code]
    if not found:
        return Content(name, (Phrase("dash.segment_nothing"),), ())
    table = _table(released, name, found)
    level = next(one.level for one in released.segments if one.code == code)
    barriers = Prose((Phrase(f"use.communication.barriers_{level}"),))
    lead = (Phrase("dash.segment_lead", {"level": Phrase(f"level.{level}")}), *_reached(found))
    sections = (
        Section("index", Phrase("dash.segment_bases"), (_chart(released, table, found), table)),
        Section("holds", Phrase("dash.segment_holds"), (barriers,)),
    )
    return Content(name, lead, sections)


def _chart(released: Released, table: Table, found: list[tuple[Against, Line]]) -> Chart:
    limits = settings(released)
    band = (limits["low"].value or 0.0, limits["high"].value or 0.0)
    return Chart(
        id="segment-index",
        title=Phrase("dash.segment_chart"),
        kind="dots",
        table=table,
        series=(Series("index", Phrase("column.index")),),
        scale=index_scale((line.index for _, line in found), band),
        said=(),
    )


def _reached(found: list[tuple[Against, Line]]) -> tuple[Value, ...]:
    first = next(((one, line) for one, line in found if one.default), found[0])
    one, line = first
    if line.reach.hidden:
        return ()
    return (Phrase("dash.segment_reach", {"reach": line.reach, "place": one.place}),)


def _table(released: Released, name: Value, found: list[tuple[Against, Line]]) -> Table:
    rows = tuple(
        Row(
            (one.name, line.share, line.base_share, line.index, Judged(line.verdict, line.indicative), line.reach),
            one.base.code,
        )
        for one, line in found
    )
    shown = [figure for _, line in found for figure in (line.share, line.index, line.reach)]
    return Table(
        id="segment",
        caption=Phrase("dash.segment_caption", {"segment": name}),
        columns=(
            Column("base", Phrase("segments.switch"), "name", Phrase("dash.base_meaning")),
            columns.SHARE,
            columns.BASE_SHARE,
            columns.INDEX,
            columns.VERDICT,
            columns.REACH,
        ),
        groups=(Group(None, rows),),
        row=Phrase("dash.row_base"),
        slice={"segment": name},
        notes=notes(released, shown),
    )
