"""One family of tables as a file: CSV for everyone, Parquet for who reckons on."""

import csv
from io import BytesIO, StringIO

import pyarrow as pa
import pyarrow.parquet as pq

from publiek.report.formats.tidy.family import Family, Scalar

TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
RECKONED = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a text that begins so for a formula


def as_csv(family: Family) -> bytes:
    """Return a family as CSV (RFC 4180: comma, quotes doubled, UTF-8) with the columns' keys as its head.

    A text that a spreadsheet would reckon out gets an apostrophe before it, so that a name never becomes a formula.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(field.key for field in family.fields)
    writer.writerows([_written(value) for value in row] for row in family.rows)
    return out.getvalue().encode("utf-8")


def as_parquet(family: Family) -> bytes:
    """Return a family as Parquet; heads and meanings of columns stand in the fields' metadata."""
    schema = pa.schema(
        [
            pa.field(field.key, TYPES[field.type], metadata={"title": field.head, "description": field.meaning})
            for field in family.fields
        ]
    )
    columns = [pa.array([row[number] for row in family.rows], type=field.type) for number, field in enumerate(schema)]
    out = BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), out, compression="zstd")
    return out.getvalue()


def _written(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RECKONED) else value
    return repr(value)
