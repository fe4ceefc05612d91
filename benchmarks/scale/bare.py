"""The least that the job can take: DuckDB reading the files as text, and joining keys that somebody else has read."""

import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from benchmarks.scale.data import Data

if TYPE_CHECKING:
    import duckdb

MEMORY = "3GB"
"""As much as publiek gives its own workspace."""


def read(data: Data, rows: int) -> int:
    """Read what publiek reads, as text, into a table; return its rows."""
    with _database() as database:
        _read(database, data, rows)
        return _value(database, "SELECT count(*) FROM tickets")


def join(data: Data, rows: int) -> int:
    """Join keys packed into integers with the reference; return the rows whose very address is a dwelling."""
    with _database() as database:
        return _join(database, data, rows)


def limit(data: Data, rows: int) -> int:
    """Read, then join: what nobody can do without."""
    with _database() as database:
        _read(database, data, rows)
        return _join(database, data, rows)


def start(_data: Data, _rows: int) -> int:
    """Answer `publiek --help`."""
    subprocess.run([str(Path(sys.executable).parent / "publiek"), "--help"], check=True, capture_output=True)
    return 0


def _database() -> "duckdb.DuckDBPyConnection":
    import duckdb

    return duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": mkdtemp()})


def _read(database: "duckdb.DuckDBPyConnection", data: Data, rows: int) -> None:
    database.execute(
        f"""CREATE TABLE tickets AS SELECT Postcode, Huisnummer, Toevoeging, Aantal, Datum, Voorstelling, Ordernummer
        FROM read_csv('{data.csv(rows)}/*.csv', delim = ';', header = true, all_varchar = true, quote = '"')"""
    )


def _join(database: "duckdb.DuckDBPyConnection", data: Data, rows: int) -> int:
    database.execute(
        f"""CREATE TABLE matched AS SELECT place, suffix, r.area, r.segment, r.residential
        FROM read_parquet('{data.keys(rows)}') JOIN read_parquet('{data.edition}/addresses.parquet') r
        USING (place, suffix)"""
    )
    return _value(database, "SELECT count(*) FROM matched WHERE residential")


def _value(database: "duckdb.DuckDBPyConnection", query: str) -> int:
    found: int = database.execute(query).fetchall()[0][0]
    return found
