"""Where SQL hands addresses to the reader: the irregular ones, and one example of each regular suffix."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from publiek.address.model import RawAddress, Reading
from publiek.address.read import read_address
from publiek.address.shape import PAIR, city_sql
from publiek.addresskey import pack
from publiek.engine.workspace import Workspace
from publiek.progress import Progress

_BATCH = 100_000
_TEXTS = "postcode, number, letter, addition, line, country"
# Any clean postcode of a city and any wording with a suffix will do: nothing else counts in a regular address.
_CITY = city_sql("left(postcode, 4)::INTEGER")
_EXAMPLES = f"""
    SELECT row_number() OVER (ORDER BY city, suffix_id) AS id, city, suffix_id,
        p.postcode, w.number, w.letter, w.addition, w.line, w.country
    FROM (SELECT DISTINCT city, suffix_id FROM raw_addresses WHERE place IS NOT NULL)
    JOIN (SELECT {_CITY} AS city, min(postcode) AS postcode FROM raw_postcodes WHERE clean GROUP BY ALL) p USING (city)
    JOIN (SELECT suffix_id, arg_min(raw_wordings, (number, line, country)) AS w
          FROM raw_wordings JOIN regular_wordings USING (wording_id) GROUP BY suffix_id) USING (suffix_id)
"""
_IRREGULAR = f"""
    SELECT a.raw_id AS id, {_TEXTS} FROM raw_addresses a
    JOIN (SELECT postcode_id, min(postcode) AS postcode FROM raw_postcodes GROUP BY postcode_id) p
      ON p.postcode_id = a.raw_id // {PAIR}
    JOIN raw_wordings ON wording_id = a.raw_id % {PAIR}
    WHERE a.place IS NULL
"""
_CANDIDATE = pa.schema(
    [("id", pa.int64()), ("rank", pa.int32()), ("place", pa.int64()), ("suffix", pa.int32()), ("alias", pa.bool_())]
)
_READING = pa.schema([("id", pa.int64()), ("status", pa.string()), ("flags", pa.string())])


def read_distinct_suffixes(workspace: Workspace) -> None:
    """Make `suffix_candidates` and `suffix_flags` by reading one address for each city and distinct suffix."""
    workspace.make("_examples", _EXAMPLES)
    candidates, readings = _read(workspace.arrow(f"SELECT id, {_TEXTS} FROM _examples"))
    for table, data in (("suffix_candidates", candidates), ("suffix_flags", readings)):
        workspace.take("_read", data)
        workspace.make(table, "SELECT e.city, e.suffix_id, r.* EXCLUDE (id) FROM _read r JOIN _examples e USING (id)")
    workspace.drop("_examples", "_read")


def read_irregular(workspace: Workspace, progress: Progress) -> None:
    """Make `irregular_candidates` and `irregular_readings` by reading each irregular address."""
    workspace.make("irregular_candidates", _renamed("_none", _CANDIDATE, workspace))
    workspace.make("irregular_readings", _renamed("_none", _READING, workspace))
    workspace.make("_irregular", _IRREGULAR)
    total = workspace.value("SELECT count(*) FROM _irregular")
    with progress.task("Reading irregular addresses", total) as task:
        for batch in _batches(workspace):
            candidates, readings = _read(batch)
            workspace.take("_batch", candidates)
            workspace.append("irregular_candidates", "FROM _batch")
            workspace.take("_batch", readings)
            workspace.append("irregular_readings", "FROM _batch")
            task.advance(batch.num_rows)
    workspace.drop("_batch", "_none", "_irregular")


def _renamed(name: str, schema: "pa.Schema", workspace: Workspace) -> str:
    workspace.take(name, schema.empty_table())
    return f"SELECT * RENAME (id AS raw_id) FROM {name}"


def _batches(workspace: Workspace) -> Iterator["pa.Table"]:
    table = workspace.arrow("FROM _irregular")
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
