"""Tables and charts of segments against a base: shares and indices, reach."""

from collections.abc import Callable, Iterable

from publiek.disclosure.released import Released
from publiek.report.document.drawings import Chart, Scale, Series
from publiek.report.document.table import Cell, Group, Judged, Row, Table
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.drawing.scale import index_scale, straight_scale
from publiek.report.institution import columns
from publiek.report.institution.comparison import Against, Comparison, Line, OfLevel
from publiek.report.institution.names import LEVELS
from publiek.report.institution.settings import notes, settings

Cells = Callable[[Line], tuple[Figure | Judged, ...]]


def shares_table(released: Released, against: Against) -> Table:
    """Return the segments' shares, indices and verdicts against a base."""
    shown = [figure for line in against.all_lines for figure in (line.share, line.base_share, line.index)]
    return Table(
        id=f"segments-{against.number}",
        caption=Phrase("segments.caption", {"place": against.place}),
        columns=(columns.SEGMENT, columns.SHARE, columns.BASE_SHARE, columns.INDEX, columns.VERDICT),
        groups=_groups(against.groups, _shares),
        row=Phrase("meaning.row_segment"),
        family="segments",
        slice={"base": against.name},
        notes=notes(released, shown, totals=True),
    )


def reach_table(released: Released, against: Against) -> Table:
    """Return the segments' reach in a base."""
    shown = [figure for line in against.all_lines for figure in (line.reach, line.visitors, line.base_households)]
    return Table(
        id=f"reach-{against.number}",
        caption=Phrase("reach.caption", {"place": against.place}),
        columns=(columns.SEGMENT, columns.REACH, columns.VISITORS, columns.BASE_HOUSEHOLDS),
        groups=_groups(against.groups, _reach),
        row=Phrase("meaning.row_segment"),
        family="reach",
        slice={"base": against.name},
        notes=notes(released, shown, totals=True),
    )


def shares_chart(against: Against, table: Table, scale: Scale) -> Chart:
    """Return each segment's share beside its share among all households of the base."""
    return Chart(
        id=f"shares-{against.number}",
        title=Phrase("segments.chart_shares", {"place": against.place}),
        kind="paired_bars",
        table=table,
        series=(
            Series("share", Phrase("chart.key_share")),
            Series("base_share", Phrase("chart.key_base"), muted=True),
        ),
        scale=scale,
        said=against.findings,
    )


def index_chart(against: Against, table: Table, scale: Scale) -> Chart:
    """Return each segment's index with its interval."""
    return Chart(
        id=f"index-{against.number}",
        title=Phrase("segments.chart_index", {"place": against.place}),
        kind="dots",
        table=table,
        series=(Series("index", Phrase("column.index")),),
        scale=scale,
        said=against.findings,
    )


def reach_chart(against: Against, table: Table, said: tuple[Value, ...]) -> Chart:
    """Return each segment's reach with its interval."""
    return Chart(
        id=f"reach-dots-{against.number}",
        title=Phrase("reach.caption", {"place": against.place}),
        kind="dots",
        table=table,
        series=(Series("reach", Phrase("column.reach")),),
        scale=straight_scale(line.reach for line in against.all_lines),
        said=said,
    )


def scales(released: Released, comparison: Comparison) -> tuple[Scale, Scale]:
    """Return the scales of shares and indices that all bases share, so that a switch does not change their meaning."""
    lines = [line for against in comparison.against for line in against.all_lines]
    limits = settings(released)
    band = (limits["low"].value or 0.0, limits["high"].value or 0.0)
    shares = straight_scale(figure for line in lines for figure in (line.share, line.base_share))
    return shares, index_scale((line.index for line in lines), band)


def _groups(groups: Iterable[OfLevel], cells: Cells) -> tuple[Group, ...]:
    return tuple(
        Group(
            Phrase(f"level.{group.level}"),
            tuple(segment_row(line.code, line.name, cells(line)) for line in group.all_lines),
        )
        for group in groups
    )


def segment_row(code: str, name: Value, cells: Iterable[Cell]) -> Row:
    """Return the row of a segment, or that of a level as a whole: 'Intensief samen'."""
    if code in LEVELS:
        return Row((Phrase("segments.level_total", {"level": name}), *cells), code, "total")
    return Row((name, *cells), code)


def _shares(line: Line) -> tuple[Figure | Judged, ...]:
    return line.share, line.base_share, line.index, Judged(line.verdict, line.indicative)


def _reach(line: Line) -> tuple[Figure | Judged, ...]:
    return line.reach, line.visitors, line.base_households
