"""A workspace: one in-memory DuckDB in which a delivery travels, gone when it is closed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb

from publiek.engine.private import PrivateFolder
from publiek.engine.step import Step

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]
_SHORT = 20_000


class Workspace:
    """An in-memory database with a memory limit.

    Raw addresses live only here. What does not fit spills to a folder that nobody else can open and that goes when the
    workspace does; it is encrypted with a key that is only in memory.
    """

    def __init__(self, *, memory: str = "3GB", threads: int | None = None, spill: Path | None = None) -> None:
        """Open a workspace; `spill` is the folder (default: the system's) in which the private one is made."""
        self._spill = PrivateFolder(spill)
        config: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": str(self._spill.path),
            "temp_file_encryption": "true",
            # DuckDB's built-in cipher, for want of an extension that cannot be had offline: it calls its random numbers
            # weak, which is why the folder is private too.
            "force_mbedtls_unsafe": "true",
            "autoinstall_known_extensions": "false",
            # Between two steps memory is kept, not given back: the next step would only ask for it again.
            "allocator_bulk_deallocation_flush_threshold": memory,
        }
        if threads:
            config["threads"] = threads
        self.connection = duckdb.connect(":memory:", config=config)
        self.connection.execute("SET enable_progress_bar = false")

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything; a workspace that is never closed does so when Python lets go of it."""
        self.connection.close()
        self._spill.cleanup()

    def run(self, steps: Sequence[Step], source: str) -> str:
        """Run steps one after another, each on the table before it; return the last table's name.

        Every step is materialised (a lazy chain would compute shared branches again).
        """
        table = source
        for step in steps:
            self.make(step.name, step.sql.replace("{input}", table), step.parameters)
            table = step.name
        return table

    def make(self, table: str, sql: str, parameters: dict[str, Any] | None = None) -> str:
        """Make (or replace) one table from a query; return its name."""
        self.connection.execute(f"CREATE OR REPLACE TABLE {table} AS {sql}", parameters or {})
        return table

    def append(self, table: str, sql: str) -> None:
        """Add a query's rows to a table."""
        self.connection.execute(f"INSERT INTO {table} {sql}")

    def take(self, table: str, data: "pa.Table") -> str:
        """Copy an Arrow table into the workspace under a name."""
        self.connection.register("_incoming", data)
        try:
            return self.make(table, "SELECT * FROM _incoming")
        finally:
            self.connection.unregister("_incoming")

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """Return a query's rows."""
        return self.connection.execute(sql, parameters or {}).fetchall()

    def value(self, sql: str, parameters: dict[str, Any] | None = None) -> Any:
        """Return the only value of a query."""
        return self.rows(sql, parameters)[0][0]

    def fill(self, table: str, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> str:
        """Make (or replace) a table from Python's lists, as long as each other: for each column its type and values.

        Short ones do without Arrow, which takes a tenth of a second to import, and a third where it finds pandas.
        """
        values = {name: list(column) for name, (_, column) in columns.items()}
        if max(map(len, values.values())) <= _SHORT:
            parts = ", ".join(f"unnest(${name}::{kind}[]) AS {name}" for name, (kind, _) in columns.items())
            return self.make(table, f"SELECT {parts}", values)
        import pyarrow as pa

        self.connection.register("_incoming", pa.table(values))
        try:
            parts = ", ".join(f"{name}::{kind} AS {name}" for name, (kind, _) in columns.items())
            return self.make(table, f"SELECT {parts} FROM _incoming")
        finally:
            self.connection.unregister("_incoming")

    def arrow(self, sql: str) -> "pa.Table":
        """Return a query's result as an Arrow table."""
        return self.connection.sql(sql).to_arrow_table()

    def rename(self, table: str, to: str) -> None:
        """Give a table another name, without a copy."""
        self.connection.execute(f"ALTER TABLE {table} RENAME TO {to}")

    def drop(self, *tables: str) -> None:
        """Forget tables."""
        for table in tables:
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")

    def columns(self, table: str) -> dict[str, str]:
        """Return a table's columns and their types, in order."""
        return {row[0]: row[1] for row in self.rows(f"DESCRIBE {table}")}
