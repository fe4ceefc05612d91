"""Tables of a programme: columns whose head and meaning stand in the texts, and notes where figures are hidden."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publiek.disclosure.released import SegmentInfo
from publiek.report.document.table import Column, Group, Kind, Row, Table
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.programme.words import level_name, levels_of

LEAST_SHOWN = 10


def column(text: str, kind: Kind, key: str = "", **values: Value) -> Column:
    """Return a column; text: under which its head and meaning stand; key: its name in exports where that differs."""
    return Column(
        key or text, Phrase(f"programme.head.{text}", values), kind, Phrase(f"programme.means.{text}", values)
    )


def table(
    id: str, columns: Sequence[Column], groups: Sequence[Group], *, row: str, hidden: str = "hidden", **more: Any
) -> Table:
    """Return a table captioned `programme.caption.<id>` of which a row is `programme.row.<row>`.

    hidden: 'rows' where hidden figures are of rows, and not of households; if there are any, a legend stands below.
    """
    caption = more.pop("caption", None) or Phrase(f"programme.caption.{id.replace('-', '_')}")
    made = Table(id, caption, tuple(columns), tuple(groups), Phrase(f"programme.row.{row}"), **more)
    if not made.has_hidden:
        return made
    legend = "symbol.rows_legend" if hidden == "rows" else "programme.hidden_legend"
    return replace(made, notes=(*made.notes, Phrase(legend, {"least": count(LEAST_SHOWN)})))


def figures_in(made: Table, *keys: str) -> list[Figure]:
    """Return the figures of these columns."""
    places = [made.place(key) for key in keys]
    return [cell for row in made.rows for at in places if isinstance(cell := row.cells[at], Figure)]


def by_level(
    segments: Sequence[SegmentInfo], rows: dict[str, Row], totals: dict[str, Row] | None = None
) -> list[Group]:
    """Return rows of segments (by code) grouped by level, each level's total first."""
    return [
        Group(
            level_name(level),
            (
                *((totals[level],) if totals and level in totals else ()),
                *(rows[one.code] for one in segments if one.level == level and one.code in rows),
            ),
        )
        for level in levels_of(segments)
    ]
