"""Use 4: communication and repeat visits: tickets per household, who comes again, and what holds each level back."""

from publiek.disclosure.released import Estimate, Released
from publiek.insight.ends import highest, lowest
from publiek.insight.periods import Returning, returning
from publiek.report.document.blocks import Block, Prose, Term, Terms
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.scale import straight_scale
from publiek.report.institution import columns
from publiek.report.institution.names import LEVELS, segment_names
from publiek.report.institution.segments import segment_row
from publiek.report.institution.use import Use
from publiek.report.language.wording import rounded

LEAST = 50  # households


def communication(released: Released) -> Use:
    """Return the answer."""
    found = {one.code: one for one in returning(released)}
    blocks = (*_again(released, found), Prose((Phrase("use.communication.barriers"),)), _barriers())
    return Use("communication", _lead(released, found), advice(found), blocks)


def tickets_each(visits: int | None, households: int | None) -> Figure:
    """Return tickets per household; hidden where one of both is, or where rounding would show in the first decimal."""
    told = visits and households and households >= LEAST
    return Figure(visits / households if told and visits and households else None, "number")


def _lead(released: Released, found: dict[str, Returning]) -> tuple[Value, ...]:
    said: list[Value] = []
    each = tickets_each(released.visits, released.households)
    if not each.hidden:
        said.append(Phrase("use.communication.lead_tickets", {"tickets": each}))
    if "" in found:
        values = {"least": Figure(found[""].least, "percent"), "most": Figure(found[""].most, "percent")}
        same = rounded(values["least"]) == rounded(values["most"])
        said.append(Phrase(f"use.communication.{'lead_again_same' if same else 'lead_again'}", values))
        said += [Phrase(f"use.communication.lead_{one}") for one in highest(_levels(found), 1)]
    elif said:
        said.append(Phrase("use.communication.lead_unknown"))
    return tuple(said) or (Phrase("use.communication.lead_too_few"),)


def _times(one: Returning) -> Figure:
    return Figure(one.again.value, "count", one.again.low, one.again.high)


def _levels(found: dict[str, Returning]) -> list[tuple[str, Estimate]]:
    return [(level, found[level].again) for level in LEVELS if level in found]


def advice(found: dict[str, Returning]) -> Phrase:
    """Return the advice: to the level that surely comes again least; where levels are alike, to all; else too few."""
    if "" not in found:
        return Phrase("use.communication.advice_too_few")
    least = lowest(_levels(found), 1)
    return Phrase(f"use.communication.advice_{least[0] if least else 'all'}")


def _again(released: Released, found: dict[str, Returning]) -> tuple[Block, ...]:
    if not found:
        return ()
    table = _table(released, found)
    chart = Chart(
        id="again",
        title=Phrase("use.communication.chart"),
        kind="dots",
        table=table,
        series=(Series("again", Phrase("column.again")),),
        scale=straight_scale(_times(one) for one in found.values()),
        said=(Phrase("use.communication.chart_said", {"again": _times(found[""])}),) if "" in found else (),
    )
    return Prose((Phrase("use.communication.intro"),)), chart, table


def _table(released: Released, found: dict[str, Returning]) -> Table:
    names = segment_names(released)
    groups = []
    if "" in found:
        whole = Row((Phrase("use.communication.all"), *_cells(found[""])), "all", "total")
        groups.append(Group(None, (whole,)))
    for level in LEVELS:
        codes = [level, *(one.code for one in released.segments if one.level == level)]
        rows = tuple(segment_row(code, names[code], _cells(found[code])) for code in codes if code in found)
        groups += [Group(Phrase(f"level.{level}"), rows)] if rows else []
    return Table(
        id="returning",
        caption=Phrase("use.communication.caption"),
        columns=(
            columns.SEGMENT,
            columns.HOUSEHOLDS,
            columns.column("again", "number"),
            columns.column("again_least", "percent"),
            columns.column("again_most", "percent"),
        ),
        groups=tuple(groups),
        row=Phrase("meaning.row_segment"),
        notes=(Phrase("use.communication.note"), Phrase("footnote.totals")),
    )


def _cells(one: Returning) -> tuple[Figure, ...]:
    return count(one.households), _times(one), Figure(one.least, "percent"), Figure(one.most, "percent")


def _barriers() -> Terms:
    """Return what the model says of each level: knowledge of the model, and not of this audience."""
    return Terms(
        tuple(Term(Phrase(f"level.{level}"), (Phrase(f"use.communication.barriers_{level}"),)) for level in LEVELS)
    )
