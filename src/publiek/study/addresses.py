"""Addresses alone: a CSV file of raw addresses through reading and, with an edition, matching."""

from pathlib import Path

import pyarrow as pa

from publiek.address import method as reading
from publiek.address.model import RawAddress
from publiek.address.textfile import read_addresses, write_rows
from publiek.addresskey import unpack
from publiek.engine.duck import DuckWorkspace
from publiek.engine.workspace import Row, Workspace
from publiek.errors import UserError, Where
from publiek.match import method as matching
from publiek.progress import SILENT, Progress
from publiek.reference.edition import Edition
from publiek.secret import KEY_BYTES, Secret

HEADER = ("postcode", "number", "letter", "addition", "status", "flags")
# Nothing of a draw is written, so this key guards nothing; it makes the same file every time.
_NO_SECRET = bytes(KEY_BYTES)
_TICKETS = """
    SELECT NULL::VARCHAR AS sheet, number AS "row", raw_postcode, raw_number, raw_letter, raw_addition, raw_full,
        raw_country, 1::INTEGER AS quantity, NULL::VARCHAR AS production, NULL::DATE AS visited_on,
        number::VARCHAR AS order_ref
    FROM {input}
"""


def parse_addresses(source: Path, target: Path, edition: Path | None = None, progress: Progress = SILENT) -> int:
    """Write what each row of `source` was read as to `target`, in the same order; return the number of rows.

    Columns: HEADER of the likeliest reading without an edition; with one, of the reading the reference confirms,
    and `match` (match.reasons.Reason) and `buurt` (area code, '' where unknown). Parts are empty unless the
    status is ok. UserError for a file that cannot be read or written, or an edition that cannot be opened.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise UserError(
            "The result would replace its source.", where=Where(file=target), mend="give the result another name"
        )
    reference = Edition.open(edition) if edition else None
    addresses = read_addresses(source)
    with DuckWorkspace() as workspace:
        _load(workspace, addresses)
        reading.read(workspace, progress=progress)
        if reference:
            matching.match(workspace, reference, Secret(_NO_SECRET), progress)
        rows = [_row(found) for found in workspace.rows(_result(matched=reference is not None))]
    if len(rows) != len(addresses):
        raise AssertionError("rows were lost or doubled")
    header = (*HEADER, "match", "buurt") if reference else HEADER
    write_rows(target, header, rows)
    return len(rows)


def _load(workspace: Workspace, addresses: list[RawAddress]) -> None:
    columns = list(zip(*addresses, strict=True)) or [()] * len(RawAddress._fields)
    names = [f"raw_{part}" for part in RawAddress._fields]
    arrays = [pa.array(column, type=pa.string()) for column in columns]
    numbers = pa.array(range(len(addresses)), type=pa.int64())
    workspace.take("raw", pa.table([numbers, *arrays], names=["number", *names]))
    workspace.make("tickets", _TICKETS.replace("{input}", "raw"))
    workspace.drop("raw")


def _result(*, matched: bool) -> str:
    """Return the query of one row per row of the source, in its order."""
    household = "m.place, m.suffix, m.reason, m.area" if matched else "NULL, NULL, NULL, NULL"
    join = "JOIN matched m ON m.raw_id = t.raw_id" if matched else ""
    return f"""
        SELECT r.status, r.flags, c.place, c.suffix, {household}
        FROM read_tickets t JOIN readings r USING (raw_id)
        LEFT JOIN candidates c ON c.raw_id = t.raw_id AND c.rank = 1 {join}
        ORDER BY t.order_ref::BIGINT
    """


def _row(found: Row) -> Row:
    status, flags, place, suffix, matched_place, matched_suffix, reason, area = found
    if matched_place is not None and matched_suffix is not None:
        place, suffix = matched_place, matched_suffix
    parts: Row = ("", "", "", "")
    if place is not None and suffix is not None:
        parts = tuple(unpack(place, suffix))
    return (*parts, status, flags) if reason is None else (*parts, status, flags, reason, area or "")
