"""The shadow of a workspace: the same tables in DuckDB, without a row. It tells the exact type of every column."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from publiek.engine.duck import DuckWorkspace

if TYPE_CHECKING:
    import pyarrow as pa


class Shadow:
    """Empty tables: whatever is asked of Spark is asked here first, so that both know the same columns and types."""

    def __init__(self) -> None:
        """Begin without tables."""
        self._duck = DuckWorkspace(memory="100MB", threads=1)

    def close(self) -> None:
        """Forget all tables."""
        self._duck.close()

    def make(self, table: str, sql: str, parameters: Mapping[str, Any]) -> dict[str, str]:
        """Make (or replace) a table as a query would; return its columns and types."""
        self._duck.make(table, f"SELECT * FROM ({sql}) LIMIT 0", parameters)
        return self._duck.columns(table)

    def look(self, sql: str, parameters: Mapping[str, Any] | None = None) -> dict[str, str]:
        """Return the columns and types of a query."""
        found = self._duck.connection.execute(f"DESCRIBE {sql}", parameters or {}).fetchall()
        return {row[0]: row[1] for row in found}

    def take(self, table: str, schema: "pa.Schema") -> dict[str, str]:
        """Make (or replace) a table as Arrow describes it; return its columns and types."""
        self._duck.take(table, schema.empty_table())
        return self._duck.columns(table)

    def fill(self, table: str, types: Sequence[tuple[str, str]]) -> None:
        """Make (or replace) a table with columns of these types."""
        parts = ", ".join(f"NULL::{kind} AS {name}" for name, kind in types)
        self._duck.make(table, f"SELECT {parts} LIMIT 0")

    def rename(self, table: str, to: str) -> None:
        """Give a table another name."""
        self._duck.drop(to)
        self._duck.rename(table, to)

    def drop(self, table: str) -> None:
        """Forget a table."""
        self._duck.drop(table)

    def columns(self, table: str) -> dict[str, str]:
        """Return a table's columns and types, in order."""
        return self._duck.columns(table)

    def shed(self, table: str, column: str) -> None:
        """Take a column off a table."""
        self._duck.shed(table, column)
