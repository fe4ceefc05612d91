"""A workspace on Spark: the same tables, made by the same steps, in memory and on the encrypted disks of workers."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from publiek.engine.spark.editions import Editions
from publiek.engine.spark.faults import told
from publiek.engine.spark.frames import from_spark, pieces, to_rows, to_spark, typed
from publiek.engine.spark.held import Held
from publiek.engine.spark.parameters import Bound, bound
from publiek.engine.spark.runtime import prepare
from publiek.engine.spark.shadow import Shadow
from publiek.engine.spark.transpile import translate
from publiek.engine.spark.types import arrow_type
from publiek.engine.workspace import Row, Workspace

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_NUMBERS = count(1)
_BY_NAME = "BY NAME "


class SparkWorkspace(Workspace):
    """Tables on a cluster. Each is made once, when it is asked for, and kept: its plan is forgotten.

    A worker that is lost takes no table with it where there are others: each block is held twice.
    """

    def __init__(self, session: "SparkSession", editions: Editions) -> None:
        """Open a workspace in a session; several may be open at once."""
        prepare(session)
        self._session, self._editions = session, editions
        self._name = f"w{next(_NUMBERS)}_"
        self._shadow = Shadow()
        self._held: dict[str, Held] = {}

    def close(self) -> None:
        """Forget everything, on the workers too."""
        for table in list(self._held):
            self.drop(table)
        self._shadow.close()

    def make(self, table: str, sql: str, parameters: Mapping[str, Any] | None = None) -> str:
        """Make (or replace) one table from a query, which may read the table as it was; return its name."""
        given = parameters or {}
        types = self._shadow.look(sql, given)
        with told(table), self._query(sql, given) as frame:
            made = Held.of(typed(frame, types))
        self._shadow.make(table, sql, given)
        self._hold(table, made)
        return table

    def append(self, table: str, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Add a query's rows to a table; a query that begins with BY NAME leaves other columns empty."""
        given, types = parameters or {}, self.columns(table)
        query = sql.strip()
        if query.startswith(_BY_NAME):
            named = query.removeprefix(_BY_NAME)
            query = _in_order(named, types, self._shadow.look(named, given))
        with told(table), self._query(query, given) as frame:
            rows = typed(frame, self._shadow.look(query, given)).toDF(*types)
            self._held[table].add(Held.of(typed(rows, types)))
        self._held[table].show(self._view(table))

    def amend(self, table: str, becoming: Mapping[str, str], source: str, where: str) -> None:
        """Give the rows of a table that go with a row of `source` other values; see Workspace."""
        columns = ", ".join(
            f"CASE WHEN {source}.amended THEN {becoming[name]} ELSE {table}.{name} END AS {name}"
            if name in becoming
            else f"{table}.{name}"
            for name in self.columns(table)
        )
        found = f"(SELECT *, true AS amended FROM {source}) AS {source}"
        self.make(table, f"SELECT {columns} FROM {table} LEFT JOIN {found} ON {where}")

    def shed(self, table: str, column: str) -> None:
        """Take a column off a table, without a copy."""
        self._shadow.shed(table, column)
        self._held[table].shed(column)
        self._held[table].show(self._view(table))

    def take(self, table: str, data: "pa.Table | pa.RecordBatchReader") -> str:
        """Make (or replace) a table from Arrow's rows, sent in batches; return its name."""
        types = self._shadow.take(table, data.schema)
        self._send(table, pieces(data, types), types)
        return table

    def copy(self, table: str, source: Workspace, name: str) -> str:
        """Make (or replace) `table` from the table `name` of another workspace; return its name."""
        if not isinstance(source, SparkWorkspace):
            return super().copy(table, source, name)
        self._shadow.fill(table, list(source.columns(name).items()))
        with told(table):
            self._hold(table, Held.of(source._held[name].frame))
        return table

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return a query's rows."""
        given = parameters or {}
        types = self._shadow.look(sql, given)
        with told("rows"), self._query(sql, given) as frame:
            return to_rows(typed(frame, types).toArrow(), types)

    def arrow(self, sql: str) -> "pa.Table":
        """Return a query's result as an Arrow table."""
        types = self._shadow.look(sql)
        with told("rows"), self._query(sql, {}) as frame:
            return from_spark(typed(frame, types).toArrow(), types)

    def fill(self, table: str, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> str:
        """Make (or replace) a table from Python's lists, as long as each other: for each column its type and values."""
        import pyarrow as pa

        types = {name: kind for name, (kind, _) in columns.items()}
        self._shadow.fill(table, list(types.items()))
        data = pa.table(
            {name: pa.array(list(values), type=arrow_type(kind)) for name, (kind, values) in columns.items()}
        )
        self._send(table, iter([data]), types)
        return table

    def rename(self, table: str, to: str) -> None:
        """Give a table another name, without a copy."""
        self._shadow.rename(table, to)
        self._hold(to, self._held.pop(table))
        self._session.catalog.dropTempView(self._view(table))

    def drop(self, *tables: str) -> None:
        """Forget tables; one that is not there is no error."""
        for table in tables:
            if held := self._held.pop(table, None):
                self._session.catalog.dropTempView(self._view(table))
                held.forget()
            self._shadow.drop(table)

    def has(self, table: str) -> bool:
        """Return whether there is a table of this name."""
        return table in self._held

    def columns(self, table: str) -> dict[str, str]:
        """Return a table's columns and their types, as DuckDB names them, in order."""
        return self._shadow.columns(table)

    @contextmanager
    def _query(self, sql: str, parameters: Mapping[str, Any]) -> "Iterator[DataFrame]":
        """Yield the frame of a query, not yet computed."""
        with bound(self._session, parameters, f"{self._name}given_{next(_NUMBERS)}") as given:
            text = translate(sql, _Names(self, given))
            yield self._session.sql(text, args=given.values)

    def _send(self, table: str, data: "Iterator[pa.Table]", types: Mapping[str, str]) -> None:
        with told(table):
            first, *rest = (Held.of(to_spark(self._session, piece, types)) for piece in data)
            for one in rest:
                first.add(one)
            self._hold(table, first)

    def _hold(self, table: str, made: Held) -> None:
        made.show(self._view(table))
        if before := self._held.get(table):
            before.forget()
        self._held[table] = made

    def _view(self, table: str) -> str:
        return f"{self._name}{table}"


@dataclass(frozen=True)
class _Names:
    """What tables and parameters of a workspace are called in Spark."""

    workspace: SparkWorkspace
    given: Bound

    def table(self, name: str) -> str:
        return self.workspace._view(name)

    def parquet(self, path: str) -> str:
        return self.workspace._editions.view(path)

    def secret(self, name: str) -> str | None:
        return self.given.view if name in self.given.secrets else None

    def list_of(self, name: str) -> str | None:
        return self.given.lists.get(name)


def _in_order(query: str, types: Mapping[str, str], named: Mapping[str, str]) -> str:
    parts = (name if name in named else f"NULL::{kind} AS {name}" for name, kind in types.items())
    return f"SELECT {', '.join(parts)} FROM ({query}) AS by_name"
