"""The cells of a file of attendance: one grid for a text file, one for each sheet of a workbook that is shown."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from publiek.delivery.container import kind
from publiek.delivery.limits import default_limits
from publiek.delivery.text import TextFile
from publiek.delivery.values import tidy
from publiek.delivery.workbook import open_workbook
from publiek.errors import UserError, Where

MOST_ROWS = 20_000
_SMALL = {"bytes": 20_000_000, "unpacked_bytes": 400_000_000, "cells": 4_000_000}
"""What is smaller for totals than for tickets (limits.yaml)."""


@dataclass(frozen=True)
class Grid:
    """Rows of cells as text. Row 1 is the first of the list; sheet: its name, None in a text file."""

    file: Path
    sheet: str | None
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_workbook(self) -> bool:
        """Return whether its numbers were numbers before they became text."""
        return self.sheet is not None

    def where(self, row: int | None = None, column: str | None = None) -> Where:
        """Return a place in it; `row` counts from 1."""
        return Where(file=self.file, sheet=self.sheet, row=row, column=column)


def grids(path: Path) -> list[Grid]:
    """Return the cells of a file; UserError where it cannot be opened, or is far too long to be attendance."""
    if path.is_file() and not path.stat().st_size:
        raise UserError("This file is empty.", where=Where(file=path), mend="save it again; it lists months and visits")
    limits = default_limits().but(_SMALL)
    file_kind = kind(path, limits)
    if file_kind == "text":
        records = TextFile(path, limits).records()
        found = [Grid(path, None, tuple(_tidied(record) for record in islice(records, MOST_ROWS)))]
        _check_length(found[0], beyond=sum(1 for _ in records))
    else:
        found = [
            Grid(path, one.name, tuple(_tidied(row) for row in _rows(one.table)))
            for one in open_workbook(path, file_kind, limits).sheets
            if one.visible and one.width
        ]
    for grid in found:
        _check_length(grid)
    return found


def _rows(table: object) -> list[list[str | None]]:
    columns: list[list[str | None]] = [column.to_pylist() for column in table.columns[2:]]  # type: ignore[attr-defined]
    return [list(row) for row in zip(*columns, strict=True)]


def _tidied(cells: list[str] | list[str | None]) -> tuple[str, ...]:
    return tuple(" ".join(tidy(cell or "").split()) for cell in cells)


def _check_length(grid: Grid, beyond: int = 0) -> None:
    rows = len(grid.rows) + beyond
    if rows > MOST_ROWS:
        raise UserError(
            f"This file has {rows:,} rows: more than months and productions give.",
            where=grid.where(),
            mend="attendance is a list of totals; a ticket export goes under `deliveries`",
        )
