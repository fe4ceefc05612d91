"""The institution beside its discipline as a whole, never naming another one."""

from publiek.disclosure.released import Released
from publiek.insight.discipline import SegmentBeside, beside_discipline
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Group, Judged, Table
from publiek.report.document.words import Figure, Listing, Phrase, Value
from publiek.report.drawing.scale import index_scale
from publiek.report.institution import columns
from publiek.report.institution.comparison import Against
from publiek.report.institution.names import LEVELS, discipline_name, segment_names
from publiek.report.institution.segments import segment_row
from publiek.report.institution.settings import notes, settings


def discipline_section(
    released: Released, discipline: Released, against: Against, *, whom: str = "field"
) -> Section | None:
    """Return the comparison in a base; None where the discipline released nothing of it.

    whom: beside whom it is set, as the keys of its texts say: the field, or all participants.
    """
    lines = {line.code: line for line in beside_discipline(released, discipline, against.base.code)}
    if not lines:
        return None
    name = discipline_name(released.provenance.discipline)
    said = _findings(released, [line for code, line in lines.items() if code not in LEVELS], name, whom)
    table = _table(released, lines, against, name, whom)
    limits = settings(released)
    chart = Chart(
        id="discipline-index",
        title=Phrase(f"discipline_beside.{whom}_chart", {"discipline": name, "place": against.place}),
        kind="dots",
        table=table,
        series=(Series("index", Phrase(f"discipline_beside.{whom}_index")),),
        scale=index_scale(
            (Figure.of(line.index, "index") for line in lines.values()),
            (limits["low"].value or 0.0, limits["high"].value or 0.0),
        ),
        said=said,
    )
    intro = Prose((Phrase(f"discipline_beside.{whom}_intro", {"discipline": name, "place": against.place}),))
    title = Phrase(f"discipline_beside.{whom}_title", {"discipline": name})
    return Section("discipline", title, (Prose(said, "finding"), intro, chart, table))


def _findings(released: Released, lines: list[SegmentBeside], discipline: Value, whom: str) -> tuple[Value, ...]:
    names = segment_names(released)
    said: list[Value] = []
    for verdict in (Verdict.HIGH, Verdict.LOW):
        found: tuple[Value, ...] = tuple(names[line.code] for line in lines if line.verdict is verdict)
        if found:
            values = {"segments": Listing(found), "discipline": discipline}
            said.append(Phrase(f"discipline_beside.{whom}_{verdict.value}", values))
    if not said:
        few = all(line.verdict is Verdict.TOO_FEW for line in lines)
        said.append(Phrase(f"discipline_beside.{whom}_{'too_few' if few else 'none'}", {"discipline": discipline}))
    return tuple(said)


def _table(
    released: Released, lines: dict[str, SegmentBeside], against: Against, discipline: Value, whom: str
) -> Table:
    figures = [figure for line in lines.values() for figure in _cells(line)[:3] if isinstance(figure, Figure)]
    groups = tuple(
        Group(
            Phrase(f"level.{group.level}"),
            tuple(
                segment_row(line.code, line.name, _cells(lines[line.code]))
                for line in group.all_lines
                if line.code in lines
            ),
        )
        for group in against.groups
    )
    others = columns.column(
        "discipline_share", "percent", Phrase(f"discipline_beside.{whom}_share", {"discipline": discipline})
    )
    return Table(
        id="discipline",
        caption=Phrase(f"discipline_beside.{whom}_caption", {"discipline": discipline, "place": against.place}),
        columns=(
            columns.SEGMENT,
            columns.SHARE,
            others,
            columns.column("index", "index", Phrase(f"discipline_beside.{whom}_index"), "discipline_index"),
            columns.column("verdict", "verdict", meaning="discipline_verdict"),
        ),
        groups=groups,
        row=Phrase("meaning.row_segment"),
        slice={"base": against.name},
        notes=notes(released, figures, totals=True),
    )


def _cells(line: SegmentBeside) -> tuple[Figure | Judged, ...]:
    return (
        Figure.of(line.own, "percent"),
        Figure.of(line.others, "percent"),
        Figure.of(line.index, "index"),
        Judged(line.verdict, line.indicative),
    )
