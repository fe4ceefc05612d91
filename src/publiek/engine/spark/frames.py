"""Rows on their way to the cluster and back, in Arrow's form."""

import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from publiek.engine.spark.types import UNSIGNED, arrow_type, spark_type

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_ROWS = 500_000


def pieces(data: "pa.Table | pa.RecordBatchReader", types: Mapping[str, str]) -> "Iterator[pa.Table]":
    """Yield the rows in tables of at most so many, with types that Spark knows; at least one, perhaps empty."""
    import pyarrow as pa

    schema = pa.schema([(name, arrow_type(kind)) for name, kind in types.items()])
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in data.to_batches(max_chunksize=_ROWS) if isinstance(data, pa.Table) else data:
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= _ROWS:
            yield pa.Table.from_batches(waiting).cast(schema)
            waiting, rows = [], 0
    yield pa.Table.from_batches(waiting).cast(schema) if waiting else schema.empty_table()


def to_spark(session: "SparkSession", table: "pa.Table", types: Mapping[str, str]) -> "DataFrame":
    """Return rows as a frame of Spark's; no worker needs Python for them."""
    if not table.num_rows:  # PySpark would have the workers make nothing, in Python
        return session.range(0).selectExpr(
            *(f"CAST(NULL AS {spark_type(kind)}) AS `{name}`" for name, kind in types.items())
        )
    schema = ", ".join(f"`{name}` {spark_type(kind)}" for name, kind in types.items())
    with warnings.catch_warnings():  # PySpark leaves the socket it sends rows through to Python to close
        warnings.simplefilter("ignore", ResourceWarning)
        return session.createDataFrame(table, schema=schema)


def typed(frame: "DataFrame", types: Mapping[str, str]) -> "DataFrame":
    """Return a frame with the names and types that DuckDB gives its columns; too large a number is an error."""
    from pyspark.sql import functions

    renamed = frame.select(*(f"`{name}`" for name in types)) if _are_named(frame, types) else frame.toDF(*types)
    return renamed.select(
        *(functions.col(f"`{name}`").cast(spark_type(kind)).alias(name) for name, kind in types.items())
    )


def _are_named(frame: "DataFrame", types: Mapping[str, str]) -> bool:
    """Return whether the columns can be told by name; their order differs where a join is USING some of them."""
    return sorted(name.lower() for name in frame.columns) == sorted(name.lower() for name in types)


def to_rows(table: "pa.Table", types: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Return rows as Python has them."""
    columns = [_whole(column.to_pylist(), kind) for column, kind in zip(table.columns, types.values(), strict=True)]
    return list(zip(*columns, strict=True))


def from_spark(table: "pa.Table", types: Mapping[str, str]) -> "pa.Table":
    """Return an Arrow table as DuckDB would hand it out: unsigned numbers are numbers again."""
    import pyarrow as pa

    kinds = {"UBIGINT": pa.uint64()}
    fields = [
        pa.field(name, kinds.get(kind) or table.schema.field(at).type) for at, (name, kind) in enumerate(types.items())
    ]
    return table.rename_columns(list(types)).cast(pa.schema(fields))


def _whole(values: list[Any], kind: str) -> list[Any]:
    if kind in UNSIGNED:
        return [None if value is None else int(value) for value in values]
    if kind.removesuffix("[]") in UNSIGNED:
        return [None if value is None else [int(one) for one in value] for value in values]
    return values
