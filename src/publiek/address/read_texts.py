"""Where SQL hands addresses to the reader: the irregular ones, and one example of each regular suffix."""

from collections.abc import Iterator, Sequence

from publiek.address.model import RawAddress, Reading
from publiek.address.read import read_address
from publiek.address.shape import PAIR
from publiek.addresskey import NUMBERS, pack, postcode_sql
from publiek.engine.workspace import Row, Workspace
from publiek.progress import Progress

_BATCH = 100_000
_WORDING = "number, letter, addition, line, country"
_TEXTS = f"postcode, {_WORDING}"
_FIELDS = ", ".join(f"'{name}': v.{name}" for name in _WORDING.split(", "))
# Any plain postcode of a city and any wording with a suffix will do: nothing else counts in a regular address.
_EXAMPLES = f"""
    SELECT row_number() OVER (ORDER BY city, suffix_id) AS id, city, suffix_id,
        {postcode_sql(f"(a.postcode_id * {NUMBERS})")} AS postcode, w.number, w.letter, w.addition, w.line, w.country
    FROM (SELECT city, suffix_id, min(raw_id // {PAIR}) AS postcode_id FROM raw_addresses
          WHERE suffix_id IS NOT NULL GROUP BY city, suffix_id) a
    JOIN (SELECT suffix_id, arg_min({{{_FIELDS}}}, (v.number, v.line, v.country)) AS w
          FROM raw_wordings v JOIN regular_wordings USING (wording_id) GROUP BY suffix_id) USING (suffix_id)
"""
_POSTCODE_ID = f"a.raw_id // {PAIR}"
_IRREGULAR = f"""
    SELECT a.raw_id AS id, coalesce(p.postcode, {postcode_sql(f"({_POSTCODE_ID} * {NUMBERS})")}) AS postcode, {_WORDING}
    FROM raw_addresses a LEFT JOIN other_postcodes p ON p.postcode_id = {_POSTCODE_ID}
    JOIN raw_wordings ON wording_id = a.raw_id % {PAIR}
    WHERE a.suffix_id IS NULL
"""
_CANDIDATE = {"id": "BIGINT", "rank": "INTEGER", "place": "BIGINT", "suffix": "INTEGER", "alias": "BOOLEAN"}
_READING = {"id": "BIGINT", "status": "VARCHAR", "flags": "VARCHAR"}


def read_distinct_suffixes(workspace: Workspace) -> None:
    """Make `suffix_candidates` and `suffix_flags` by reading one address for each city and distinct suffix."""
    workspace.make("_examples", _EXAMPLES)
    _read(workspace, workspace.rows(f"SELECT id, {_TEXTS} FROM _examples"))
    for table, found in (("suffix_candidates", "_candidates"), ("suffix_flags", "_readings")):
        workspace.make(
            table, f"SELECT e.city, e.suffix_id, r.* EXCLUDE (id) FROM {found} r JOIN _examples e USING (id)"
        )
    workspace.drop("_examples", "_candidates", "_readings")


def read_irregular(workspace: Workspace, progress: Progress) -> None:
    """Make `irregular_candidates` and `irregular_readings` by reading each irregular address."""
    _read(workspace, [])
    workspace.make("irregular_candidates", "SELECT id AS raw_id, rank, place, suffix, alias FROM _candidates")
    workspace.make("irregular_readings", "SELECT id AS raw_id, status, flags FROM _readings")
    workspace.make("_irregular", _IRREGULAR)
    total = workspace.value("SELECT count(*) FROM _irregular")
    with progress.task("Reading irregular addresses", total) as task:
        batches = -(-total // _BATCH)
        for batch in range(batches):
            rows = workspace.rows(f"FROM _irregular WHERE id % {batches} = {batch}")
            _read(workspace, rows)
            workspace.append("irregular_candidates", "FROM _candidates")
            workspace.append("irregular_readings", "FROM _readings")
            task.advance(len(rows))
    workspace.drop("_candidates", "_readings", "_irregular")


def _read(workspace: Workspace, addresses: Sequence[Row]) -> None:
    """Make `_candidates` and `_readings` of addresses: an id and the six texts."""
    found = [(number, read_address(RawAddress(*texts))) for number, *texts in addresses]
    candidates = [row for number, reading in found for row in _candidate_rows(number, reading)]
    readings = [(number, reading.status.value, ";".join(reading.flags)) for number, reading in found]
    for table, types, rows in (("_candidates", _CANDIDATE, candidates), ("_readings", _READING, readings)):
        columns = list(zip(*rows, strict=True)) or [()] * len(types)
        workspace.fill(table, dict(zip(types, zip(types.values(), columns, strict=True), strict=True)))


def _candidate_rows(number: int, reading: Reading) -> Iterator[tuple[int, int, int, int, bool]]:
    for rank, candidate in enumerate(reading.candidates, start=1):
        place, suffix = pack(candidate.address)
        yield number, rank, place, suffix, candidate.alias
