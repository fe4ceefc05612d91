"""Tables of a document: every chart and map has one, so whatever is drawn can also be read, copied and exported.

A table is written once; HTML, PDF and PPTX set it, XLSX and CSV make it tidy (one row a fact, a figure's interval in
columns of its own).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from publiek.measures.verdict import Verdict
from publiek.report.document.words import Figure, Value

Kind = Literal["name", "text", "count", "percent", "index", "rate", "number", "verdict"]
Role = Literal["line", "total", "rest"]


@dataclass(frozen=True)
class Judged:
    """A verdict on an index; `indicative` where it rests on few households."""

    verdict: Verdict
    indicative: bool = False


Cell = Value | Judged | None
"""None is 'does not apply' and stays empty; a hidden figure is a Figure without a value, and shows the symbol."""


@dataclass(frozen=True)
class Column:
    """A column: `key` is its stable English name in exports, `meaning` the data dictionary's line (with its unit)."""

    key: str
    head: Value
    kind: Kind
    meaning: Value

    @property
    def is_figure(self) -> bool:
        """Return whether the cells are figures."""
        return self.kind in {"count", "percent", "index", "rate", "number"}


@dataclass(frozen=True)
class Row:
    """A row. code: official or stable code of what it is about, for exports; '' where there is none.

    role: 'total' sums up the lines of its group (or of the table), 'rest' is what lies outside.
    """

    cells: tuple[Cell, ...]
    code: str = ""
    role: Role = "line"


@dataclass(frozen=True)
class Group:
    """Rows that belong together under a name (a level, a discipline); None where rows need no name."""

    name: Value | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """A table. The first column names the row.

    id: unique in its document, in small English words joined by '-'. family: tables of one family have the same columns
    and differ in `slice` (column key -> what they are about: {'base': 'Amsterdam'}); exports put a family in one sheet.
    row: what one row is, for the data dictionary. notes: lines under the table, of hidden figures for example.
    folded: long tables that a page folds away and paper cuts off after `first` rows.
    """

    id: str
    caption: Value
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    row: Value
    family: str = ""
    slice: Mapping[str, Value] | None = None
    notes: tuple[Value, ...] = ()
    folded: bool = False
    first: int = 20

    def __post_init__(self) -> None:
        """Hold every row against the columns."""
        if wrong := [row for row in self.rows if len(row.cells) != len(self.columns)]:
            raise ValueError(f"table '{self.id}' has {len(self.columns)} columns, and a row with {len(wrong[0].cells)}")

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def has_hidden(self) -> bool:
        """Return whether there is a figure that is not shown."""
        return any(isinstance(cell, Figure) and cell.hidden for row in self.rows for cell in row.cells)

    def place(self, key: str) -> int:
        """Return which column has this key; KeyError where none has."""
        found = [number for number, column in enumerate(self.columns) if column.key == key]
        if not found:
            raise KeyError(f"table '{self.id}' has no column '{key}'")
        return found[0]
