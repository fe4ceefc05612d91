"""Use 5: marketing and programming: which production draws whom, and when."""

from collections.abc import Sequence

from publiek.disclosure.released import Part, Released, Slice
from publiek.insight.periods import Quarters, quarters
from publiek.insight.productions import Productions, productions
from publiek.insight.slices import StandOut
from publiek.report.document.blocks import Block, Prose, Section
from publiek.report.document.drawings import Chart, Series
from publiek.report.document.table import Cell, Column, Group, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.drawing.scale import PARTS_OF_A_WHOLE
from publiek.report.institution import columns
from publiek.report.institution.names import LEVELS, in_sentence, members, period_of, quarter_of, segment_names
from publiek.report.institution.places import LONG
from publiek.report.institution.returning import tickets_each
from publiek.report.institution.settings import notes
from publiek.report.institution.use import Use

TOLD = 6
"""So many things that stand out are told in words; the tables hold everything."""


def programming(released: Released) -> Use:
    """Return the answer."""
    made, through = productions(released), quarters(released)
    parts = (
        *((_part(released, "productions", made.slices, made.standing_out),) if made.slices else ()),
        *((_part(released, "quarters", through.slices, through.standing_out),) if len(through.slices) > 1 else ()),
    )
    return Use("programming", _lead(released, made, through), advice(released, made, through), (), parts)


def _lead(released: Released, made: Productions, through: Quarters) -> tuple[Value, ...]:
    return (_of_productions(released, made), *_of_quarters(released, through))


def _of_productions(released: Released, made: Productions) -> Phrase:
    if not _can_compare(made.slices):
        return Phrase("use.programming.lead_too_few")
    more_first = sorted(made.standing_out, key=lambda one: not one.more)
    first = made.way_in or next(iter(more_first), None)
    return _said(released, "production", first) if first else Phrase("use.programming.lead_alike")


def _of_quarters(released: Released, through: Quarters) -> tuple[Value, ...]:
    said: list[Value] = []
    if through.busiest and through.quietest:
        values = {
            "busiest": period_of(through.busiest.name),
            "much": count(through.busiest.visits),
            "quietest": period_of(through.quietest.name),
            "little": count(through.quietest.visits),
        }
        said.append(Phrase("use.programming.lead_quarters", values))
    first = next((one for one in through.standing_out if one.more), None)
    return (*said, *((_said(released, "quarter", first),) if first else ()))


def _said(released: Released, kind: str, one: StandOut) -> Phrase:
    values: dict[str, Value] = {
        "place": one.place if kind == "production" else period_of(one.place),
        "segment": members(released, one.part),
        "share": Figure.of(one.share, "percent"),
        "whole": Figure.of(one.whole, "percent"),
    }
    return Phrase(f"use.programming.{kind}_{'more' if one.more else 'less'}", values)


def advice(released: Released, made: Productions, through: Quarters) -> Phrase:
    """Return the advice: the production that is a way in; else the quietest quarter; else to try another offer.

    Where there are no two productions and no quarter that stands apart, there is too little to say.
    """
    if made.way_in:
        values = {"production": made.way_in.place, "segment": in_sentence(released, made.way_in.part)}
        return Phrase("use.programming.advice_way_in", values)
    if through.quietest:
        return Phrase("use.programming.advice_quiet", {"quarter": period_of(through.quietest.name)})
    if _can_compare(made.slices):
        return Phrase(f"use.programming.advice_{'no_way_in' if made.standing_out else 'other'}")
    return Phrase(f"use.programming.advice_{'few_households' if len(made.slices) > 1 else 'too_few'}")


def _can_compare(slices: Sequence[Slice]) -> bool:
    """Return whether of two or more it is shown who came: one is nothing to compare."""
    shown = [one for one in slices if any(part.share for part in (*one.segments, *one.levels))]
    return len(shown) > 1


def _part(released: Released, name: str, slices: Sequence[Slice], found: Sequence[StandOut]) -> Section:
    table = _table(released, name, slices)
    told: tuple[Value, ...] = tuple(_said(released, name.removesuffix("s"), one) for one in _once(found))
    told = told or (_none_told(name, slices),)
    blocks: tuple[Block, ...] = (
        Prose(told, "finding"),
        _chart(name, table, told),
        table,
        _segments(released, name, slices),
    )
    return Section(name, Phrase(f"use.programming.{name}"), blocks)


def _none_told(name: str, slices: Sequence[Slice]) -> Phrase:
    return Phrase(f"use.programming.{name}_{'alike' if _can_compare(slices) else 'too_few'}")


def _once(found: Sequence[StandOut]) -> tuple[StandOut, ...]:
    """Return what stands out, each segment and level once: where there are surely more of it, before where fewer."""
    first: dict[str, StandOut] = {}
    for one in (*(one for one in found if one.more), *(one for one in found if not one.more)):
        first.setdefault(one.part, one)
    return tuple(one for one in found if first[one.part] is one)[:TOLD]


def _place(name: str, place: str) -> Value:
    return quarter_of(place) if name == "quarters" else place


def _chart(name: str, table: Table, said: tuple[Value, ...]) -> Chart:
    return Chart(
        id=f"{name}-levels",
        title=Phrase(f"use.programming.{name}_chart"),
        kind="stacked_bars",
        table=table,
        series=tuple(Series(f"share_{level}", Phrase(f"level.{level}")) for level in LEVELS),
        scale=PARTS_OF_A_WHOLE,
        said=said,
    )


def _table(released: Released, name: str, slices: Sequence[Slice]) -> Table:
    rows = tuple(Row((_place(name, one.name), *_cells(one)), one.name) for one in slices)
    heads = tuple(
        Column(f"share_{level}", Phrase(f"level.{level}"), "percent", Phrase("meaning.share_level")) for level in LEVELS
    )
    return Table(
        id=name,
        caption=Phrase(f"use.programming.{name}_caption"),
        columns=(
            columns.column(name.removesuffix("s"), "name"),
            columns.HOUSEHOLDS,
            columns.VISITS,
            columns.TICKETS_EACH,
            columns.IN_CITY,
            *heads,
        ),
        groups=(Group(None, rows),),
        row=Phrase(f"meaning.row_{name}"),
        notes=_notes(released, rows),
        folded=len(rows) > LONG,
    )


def _cells(one: Slice) -> tuple[Cell, ...]:
    levels = {part.code: Figure.of(part.share, "percent") for part in one.levels}
    return (
        count(one.households),
        count(one.visits),
        tickets_each(one.visits, one.households),
        Figure.of(one.in_city, "percent"),
        *(levels.get(level, Figure(None, "percent")) for level in LEVELS),
    )


def _segments(released: Released, name: str, slices: Sequence[Slice]) -> Table:
    """Return the share of each segment in each slice, a row for every crossing, so that it can be sorted."""
    names = segment_names(released)
    whole = {one.code: Figure.of(one.share, "percent") for one in released.segment_figures}

    def row(one: Slice, part: Part) -> Row:
        figures = (count(part.households), Figure.of(part.share, "percent"), whole.get(part.code))
        return Row((names[part.code], *figures), f"{one.name}/{part.code}")

    groups = tuple(Group(_place(name, one.name), tuple(row(one, part) for part in one.segments)) for one in slices)
    return Table(
        id=f"{name}-segments",
        caption=Phrase(f"use.programming.{name}_segments"),
        columns=(
            columns.SEGMENT,
            columns.HOUSEHOLDS,
            columns.column("share", "percent", Phrase("column.share_here"), "share_here"),
            columns.column("share_all", "percent"),
        ),
        groups=groups,
        row=Phrase("meaning.row_crossing"),
        notes=_notes(released, [row for group in groups for row in group.rows]),
        folded=True,
        first=LONG,
    )


def _notes(released: Released, rows: Sequence[Row]) -> tuple[Value, ...]:
    return notes(released, [cell for row in rows for cell in row.cells if isinstance(cell, Figure)])
