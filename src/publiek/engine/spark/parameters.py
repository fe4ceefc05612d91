"""Parameters of a step. Bytes are keys: they go to Spark as rows of a private view, never as values of a query."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from publiek.engine.spark.frames import to_spark

if TYPE_CHECKING:
    from pyspark.sql import Column, SparkSession

_LIST = {str: "ARRAY<STRING>", int: "ARRAY<BIGINT>"}


@dataclass(frozen=True)
class Bound:
    """Where the parameters of one query are: secrets in a view, the others as values."""

    view: str | None
    secrets: frozenset[str]
    lists: Mapping[str, str]
    values: "dict[str, Any]" = field(repr=False)


@contextmanager
def bound(session: "SparkSession", parameters: Mapping[str, Any], view: str) -> Iterator[Bound]:
    """Hold parameters ready while a query is made."""
    import pyarrow as pa

    secret = {name: bytes(value) for name, value in parameters.items() if isinstance(value, bytes)}
    values = {name: _value(value) for name, value in parameters.items() if not isinstance(value, bytes)}
    lists = {name: _kind(value) for name, value in parameters.items() if isinstance(value, list | tuple)}
    if not secret:
        yield Bound(None, frozenset(), lists, values)
        return
    types = dict.fromkeys(secret, "BLOB")
    to_spark(session, pa.Table.from_pylist([secret]), types).createOrReplaceTempView(view)
    try:
        yield Bound(view, frozenset(secret), lists, values)
    finally:
        session.catalog.dropTempView(view)


def _value(value: Any) -> "Column":
    from pyspark.sql import functions

    if isinstance(value, list | tuple):
        return functions.array(*map(functions.lit, value))
    return functions.lit(value)


def _kind(value: Sequence[Any]) -> str:
    """Return the type of a list: an empty one has none of its own."""
    kinds = {type(one) for one in value} or {int}
    return _LIST[kinds.pop()]
