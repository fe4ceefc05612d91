"""Types: as DuckDB names them, as Spark and as Arrow do. Spark has no unsigned numbers, so those are decimals there."""

from typing import TYPE_CHECKING

from publiek.engine.spark.refusal import UntranslatableError

if TYPE_CHECKING:
    import pyarrow as pa

_SPARK = {
    "VARCHAR": "STRING",
    "BIGINT": "BIGINT",
    "INTEGER": "INT",
    "BOOLEAN": "BOOLEAN",
    "DATE": "DATE",
    "DOUBLE": "DOUBLE",
    "BLOB": "BINARY",
    "UBIGINT": "DECIMAL(20,0)",
    "HUGEINT": "DECIMAL(38,0)",
}
UNSIGNED = frozenset({"UBIGINT", "HUGEINT"})
"""Types that are decimals in Spark and whole numbers in Python."""
_LIST = "[]"


def spark_type(duck: str) -> str:
    """Return Spark's type of a column that DuckDB gives this type; UntranslatableError where there is none."""
    if duck.endswith(_LIST):
        return f"ARRAY<{spark_type(duck.removesuffix(_LIST))}>"
    if duck.startswith("STRUCT("):
        return f"STRUCT<{', '.join(_field(part) for part in duck[7:-1].split(', '))}>"
    if duck not in _SPARK:
        raise UntranslatableError(f"no type of Spark for {duck}")
    return _SPARK[duck]


def arrow_type(duck: str) -> "pa.DataType":
    """Return Arrow's type of what goes to Spark as a column of this type."""
    import pyarrow as pa

    if duck.endswith(_LIST):
        return pa.list_(arrow_type(duck.removesuffix(_LIST)))
    known = {
        "VARCHAR": pa.string(),
        "BIGINT": pa.int64(),
        "INTEGER": pa.int32(),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "DOUBLE": pa.float64(),
        "BLOB": pa.binary(),
        "UBIGINT": pa.decimal128(20, 0),
        "HUGEINT": pa.decimal128(38, 0),
    }
    if duck not in known:
        raise UntranslatableError(f"no type of Arrow for {duck}")
    return known[duck]


def _field(part: str) -> str:
    name, kind = part.rsplit(" ", 1)
    return f"`{name.strip(chr(34))}`: {spark_type(kind)}"
