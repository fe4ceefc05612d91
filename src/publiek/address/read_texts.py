"""Where SQL hands addresses to the reader: the irregular ones, and one example of each regular suffix."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from publiek.address.model import RawAddress, Reading
from publiek.address.read import read_address
from publiek.addresskey import pack
from publiek.engine.workspace import Workspace
from publiek.progress import Progress

_BATCH = 100_000
_TEXTS = "postcode, number, letter, addition, line, country"
_CANDIDATE = pa.schema(
    [("id", pa.int64()), ("rank", pa.int32()), ("place", pa.int64()), ("suffix", pa.int32()), ("alias", pa.bool_())]
)
_READING = pa.schema([("id", pa.int64()), ("status", pa.string()), ("flags", pa.string())])


def read_distinct_suffixes(workspace: Workspace) -> None:
    """Make `suffix_candidates` and `suffix_flags` by reading one address of each distinct suffix."""
    table = workspace.arrow(f"SELECT raw_id, {_TEXTS} FROM shaped_addresses SEMI JOIN distinct_suffixes USING (raw_id)")
    candidates, readings = _read(table)
    workspace.take("_suffixes", candidates)
    workspace.make("suffix_candidates", "SELECT id AS suffix_id, rank, suffix, alias FROM _suffixes")
    workspace.take("_suffixes", readings)
    workspace.make("suffix_flags", "SELECT id AS suffix_id, status, flags FROM _suffixes")
    workspace.drop("_suffixes")


def read_irregular(workspace: Workspace, progress: Progress) -> None:
    """Make `irregular_candidates` and `irregular_readings` by reading each irregular address."""
    workspace.make("irregular_candidates", _renamed("_none", _CANDIDATE, workspace))
    workspace.make("irregular_readings", _renamed("_none", _READING, workspace))
    total = workspace.value("SELECT count(*) FROM shaped_addresses WHERE shape = ''")
    with progress.task("Reading irregular addresses", total) as task:
        for batch in _batches(workspace):
            candidates, readings = _read(batch)
            workspace.take("_batch", candidates)
            workspace.connection.execute("INSERT INTO irregular_candidates SELECT * FROM _batch")
            workspace.take("_batch", readings)
            workspace.connection.execute("INSERT INTO irregular_readings SELECT * FROM _batch")
            task.advance(batch.num_rows)
    workspace.drop("_batch", "_none")


def _renamed(name: str, schema: "pa.Schema", workspace: Workspace) -> str:
    workspace.take(name, schema.empty_table())
    return f"SELECT * RENAME (id AS raw_id) FROM {name}"


def _batches(workspace: Workspace) -> Iterator["pa.Table"]:
    workspace.make("_irregular", f"SELECT raw_id, {_TEXTS} FROM shaped_addresses WHERE shape = '' ORDER BY raw_id")
    table = workspace.arrow("SELECT * FROM _irregular")
    workspace.drop("_irregular")
    for start in range(0, table.num_rows, _BATCH):
        yield table.slice(start, _BATCH)


def _read(table: "pa.Table") -> tuple["pa.Table", "pa.Table"]:
    """Return candidates and readings of a table with an id and the six texts."""
    ids, *texts = (column.to_pylist() for column in table.columns)
    found = [
        (number, read_address(RawAddress(*raw))) for number, raw in zip(ids, zip(*texts, strict=True), strict=True)
    ]
    rows = [row for number, reading in found for row in _candidate_rows(number, reading)]
    readings = [(number, reading.status.value, ";".join(reading.flags)) for number, reading in found]
    return _arrow(rows, _CANDIDATE), _arrow(readings, _READING)


def _candidate_rows(number: int, reading: Reading) -> Iterator[tuple[int, int, int, int, bool]]:
    for rank, candidate in enumerate(reading.candidates, start=1):
        place, suffix = pack(candidate.address)
        yield number, rank, place, suffix, candidate.alias


def _arrow(rows: Sequence[tuple[object, ...]], schema: "pa.Schema") -> "pa.Table":
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table(
        [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
