"""A workspace on this machine: one in-memory DuckDB, gone when it is closed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from publiek.engine.private import PrivateFolder
from publiek.engine.workspace import Row, Workspace

if TYPE_CHECKING:
    import pyarrow as pa

_SHORT = 20_000
_BATCH_ROWS = 100_000
_INCOMING = "_incoming"


class DuckWorkspace(Workspace):
    """An in-memory database with a memory limit.

    What does not fit spills to a folder that nobody else can open and that goes when the workspace does; it is
    encrypted with a key that is only in memory. `connection` is for those who cannot do without DuckDB: reading files,
    building an edition.
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
            # A checkpoint of a database in memory only compresses it, which takes longer than all the steps.
            "checkpoint_threshold": "1TB",
        }
        if threads:
            config["threads"] = threads
        self.connection = duckdb.connect(":memory:", config=config)
        # How far a query is can be asked (engine.followed); nothing is printed.
        self.connection.execute("SET enable_progress_bar_print = false")
        self.connection.execute("SET enable_progress_bar = true")

    def close(self) -> None:
        """Forget everything; a workspace that is never closed does so when Python lets go of it."""
        self.connection.close()
        self._spill.cleanup()

    def make(self, table: str, sql: str, parameters: Mapping[str, Any] | None = None) -> str:
        """Make (or replace) one table from a query, which may read the table as it was; return its name."""
        self.connection.execute(f"CREATE OR REPLACE TABLE {table} AS {sql}", parameters or {})
        return table

    def append(self, table: str, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Add a query's rows to a table; a query that begins with BY NAME leaves other columns empty."""
        self.connection.execute(f"INSERT INTO {table} {sql}", parameters or {})

    def amend(self, table: str, becoming: Mapping[str, str], source: str, where: str) -> None:
        """Give the rows of a table that go with a row of `source` other values; see Workspace."""
        values = ", ".join(f"{column} = {expression}" for column, expression in becoming.items())
        self.connection.execute(f"UPDATE {table} SET {values} FROM {source} WHERE {where}")

    def shed(self, table: str, column: str) -> None:
        """Take a column off a table, without a copy."""
        self.connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")

    def take(self, table: str, data: "pa.Table | pa.RecordBatchReader") -> str:
        """Copy Arrow's rows into the workspace under a name."""
        with self._registered(data):
            return self.make(table, f"SELECT * FROM {_INCOMING}")

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return a query's rows."""
        return self.connection.execute(sql, parameters or {}).fetchall()

    def fill(self, table: str, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> str:
        """Make (or replace) a table from Python's lists, as long as each other: for each column its type and values.

        Short ones do without Arrow, which takes a tenth of a second to import, and a third where it finds pandas.
        """
        values = {name: list(column) for name, (_, column) in columns.items()}
        if max(map(len, values.values())) <= _SHORT:
            parts = ", ".join(f"unnest(${name}::{kind}[]) AS {name}" for name, (kind, _) in columns.items())
            return self.make(table, f"SELECT {parts}", values)
        import pyarrow as pa

        with self._registered(pa.table(values)):
            parts = ", ".join(f"{name}::{kind} AS {name}" for name, (kind, _) in columns.items())
            return self.make(table, f"SELECT {parts} FROM {_INCOMING}")

    def arrow(self, sql: str) -> "pa.Table":
        """Return a query's result as an Arrow table."""
        return self.connection.sql(sql).to_arrow_table()

    def rename(self, table: str, to: str) -> None:
        """Give a table another name, without a copy."""
        self.connection.execute(f"ALTER TABLE {table} RENAME TO {to}")

    def drop(self, *tables: str) -> None:
        """Forget tables; one that is not there is no error."""
        for table in tables:
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")

    def has(self, table: str) -> bool:
        """Return whether there is a table of this name."""
        return bool(self.value("SELECT count(*) FROM duckdb_tables() WHERE table_name = $table", {"table": table}))

    def columns(self, table: str) -> dict[str, str]:
        """Return a table's columns and their types, in order."""
        return {row[0]: row[1] for row in self.rows(f"DESCRIBE {table}")}

    def tables(self) -> tuple[str, ...]:
        """Return the names of all tables."""
        return tuple(row[0] for row in self.rows("SELECT table_name FROM duckdb_tables() ORDER BY table_name"))

    def batches(self, table: str) -> "pa.RecordBatchReader":
        """Return a table as Arrow's batches, one after another."""
        return self.connection.sql(f"FROM {table}").to_arrow_reader(_BATCH_ROWS)

    @contextmanager
    def _registered(self, data: object) -> Iterator[None]:
        self.connection.register(_INCOMING, data)
        try:
            yield
        finally:
            self.connection.unregister(_INCOMING)


class LocalEngine:
    """This machine alone: DuckDB, in memory."""

    name = "local"

    def open(self) -> DuckWorkspace:
        """Return a new, empty workspace; whoever opens it closes it."""
        return DuckWorkspace()


LOCAL = LocalEngine()
