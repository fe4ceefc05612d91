"""Tables on attendance: columns whose head and meaning stand in the texts."""

from collections.abc import Sequence

from publiek.report.document.table import Column, Group, Kind, Row, Table
from publiek.report.document.words import Figure, Phrase, Value


def column(key: str, kind: Kind, **values: Value) -> Column:
    """Return a column by its key."""
    return Column(key, Phrase(f"attendance.head.{key}", values), kind, Phrase(f"attendance.means.{key}", values))


def table(name: str, columns: Sequence[Column], groups: Sequence[Group], notes: Sequence[Value] = ()) -> Table:
    """Return a table; its caption and what a row is stand in the texts under its name."""
    row = Phrase(f"attendance.row.{name}")
    caption = Phrase(f"attendance.caption.{name}")
    return Table(f"attendance-{name}", caption, tuple(columns), tuple(groups), row, notes=tuple(notes))


def figures_of(made: Table, *keys: str) -> list[Figure]:
    """Return the figures of these columns that are shown."""
    places = [made.place(key) for key in keys]
    cells = [row.cells[place] for row in made.rows for place in places]
    return [cell for cell in cells if isinstance(cell, Figure) and not cell.hidden]


def only(rows: Sequence[Row]) -> tuple[Group, ...]:
    """Return rows that need no name as one group."""
    return (Group(None, tuple(rows)),)
