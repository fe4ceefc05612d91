"""The rows of a file as a query, so that a big file is read once, straight into the table wanted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where

_LINE = re.compile(r"Line: (\d+)")


@dataclass(frozen=True)
class Rows:
    """A file's rows: `sql` is a query with one text column (or NULL) per field; `first` is the first row's number.

    A table made by `into` keeps the file's order: its `rowid` + `first` is the row in the file.
    """

    file: Path
    sql: str
    first: int
    present: frozenset[str]
    header: tuple[str, ...]
    sheet: str | None = None

    def where(self, row: int | None = None, column: str | None = None) -> Where:
        """Return a place in this file."""
        return Where(file=self.file, sheet=self.sheet, row=row, column=column)

    def into(
        self, workspace: DuckWorkspace, table: str, select: str = "*", extra: Mapping[str, object] | None = None
    ) -> int:
        """Make a table of all rows, nothing filtered; return how many there are."""
        try:
            workspace.make(table, f"SELECT {select} FROM ({self.sql})", dict(extra or {}))
        except duckdb.InvalidInputException as error:
            raise self._broken(str(error)) from None
        count = int(workspace.value(f"SELECT count(*) FROM {table}"))
        if not count:
            raise UserError("This file has a header and no rows.", where=self.where(), mend="fetch or export it again")
        return count

    def _broken(self, message: str) -> UserError:
        line = _LINE.search(message)
        return UserError(
            "A row of this file has not as many columns as its header, or a quote that does not end.",
            where=self.where(row=int(line.group(1)) if line else None),
            mend="mend that row, or export the file again",
        )
