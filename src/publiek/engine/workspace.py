"""A workspace: the tables in which a delivery travels, whichever engine holds them; gone when it is closed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from publiek.engine.step import Step

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]


class Workspace(ABC):
    """Named tables, and queries over them in the SQL of DuckDB; other engines get them translated.

    Raw addresses live only here. Parameters are values, perhaps secret: they never become text of a query.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Forget everything."""

    def run(self, steps: Sequence[Step], source: str) -> str:
        """Run steps one after another, each on the table before it; return the last table's name.

        Every step is materialised (a lazy chain would compute shared branches again).
        """
        table = source
        for step in steps:
            self.make(step.name, step.sql.replace("{input}", table), step.parameters)
            table = step.name
        return table

    @abstractmethod
    def make(self, table: str, sql: str, parameters: Mapping[str, Any] | None = None) -> str:
        """Make (or replace) one table from a query, which may read the table as it was; return its name."""

    @abstractmethod
    def append(self, table: str, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Add a query's rows to a table; a query that begins with BY NAME leaves other columns empty."""

    @abstractmethod
    def amend(self, table: str, becoming: Mapping[str, str], source: str, where: str) -> None:
        """Give the rows of a table that go with a row of `source` other values; each goes with one at most.

        `becoming` has the new value of a column as an expression over both tables, `where` says which rows go together.
        """

    @abstractmethod
    def shed(self, table: str, column: str) -> None:
        """Take a column off a table."""

    @abstractmethod
    def take(self, table: str, data: "pa.Table | pa.RecordBatchReader") -> str:
        """Make (or replace) a table from Arrow's rows; return its name."""

    def copy(self, table: str, source: "Workspace", name: str) -> str:
        """Make (or replace) `table` from the table `name` of another workspace; return its name."""
        return self.take(table, source.arrow(f"FROM {name}"))

    @abstractmethod
    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return a query's rows."""

    def value(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Return the only value of a query."""
        return self.rows(sql, parameters)[0][0]

    @abstractmethod
    def fill(self, table: str, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> str:
        """Make (or replace) a table from Python's lists, as long as each other: for each column its type and values."""

    @abstractmethod
    def arrow(self, sql: str) -> "pa.Table":
        """Return a query's result as an Arrow table."""

    @abstractmethod
    def rename(self, table: str, to: str) -> None:
        """Give a table another name, without a copy."""

    @abstractmethod
    def drop(self, *tables: str) -> None:
        """Forget tables; one that is not there is no error."""

    @abstractmethod
    def has(self, table: str) -> bool:
        """Return whether there is a table of this name."""

    @abstractmethod
    def columns(self, table: str) -> dict[str, str]:
        """Return a table's columns and their types (as DuckDB names them), in order."""


class Engine(Protocol):
    """What workspaces are opened with: this machine, or a cluster."""

    @property
    def name(self) -> str:
        """How it is called: 'local', or a cluster's address."""
        ...

    def open(self) -> Workspace:
        """Return a new, empty workspace; whoever opens it closes it."""
        ...
