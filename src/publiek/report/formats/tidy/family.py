"""A family of tables as plain data: typed columns, one row a fact, a figure's interval in columns of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Scalar = str | int | float | bool | None
"""A value of one cell. None is 'does not apply', or a hidden figure where the column `..._hidden` says so."""

FieldType = Literal["string", "integer", "number", "boolean"]
Unit = Literal["", "count", "percent", "index", "rate", "number"]


@dataclass(frozen=True)
class Field:
    """A column of plain data. key: its stable English name; head and meaning: what a reader reads.

    labels: words for values that are codes ('high' -> 'hoog'). unit: '' for what is no figure.
    """

    key: str
    head: str
    meaning: str
    type: FieldType = "string"
    unit: Unit = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Family:
    """Tables with the same columns, under one another. key: stable English name; title: of its first table.

    row: what one row is. notes: lines that stand under its tables. about: what its tables are about, where they are
    several ('Vergelijkingsgebied: Waterstad, Nederland').
    """

    key: str
    title: str
    row: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    notes: tuple[str, ...] = ()
    about: str = ""
