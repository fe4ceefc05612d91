"""The method of this station, step by step: raw addresses of tickets in, statuses and ranked candidate keys out."""

from publiek.address.read_texts import read_distinct_suffixes, read_irregular
from publiek.address.shape import (
    LINE,
    city_sql,
    columns_are_regular_sql,
    country_is_dutch_sql,
    line_is_regular_sql,
    postcode_is_clean_sql,
)
from publiek.addresskey import place_sql
from publiek.engine.step import Step
from publiek.engine.workspace import Workspace
from publiek.progress import SILENT, Progress

RAW = {
    "postcode": "raw_postcode",
    "number": "raw_number",
    "letter": "raw_letter",
    "addition": "raw_addition",
    "line": "raw_full",
    "country": "raw_country",
}
_SAME = " AND ".join(f"coalesce(t.{raw}, '') = d.{name}" for name, raw in RAW.items())

DISTINCT = Step(
    "raw_addresses",
    "each distinct raw address once; raw_id is the first ticket that has it",
    "SELECT min(rowid) AS raw_id, "
    + ", ".join(f"coalesce({raw}, '') AS {name}" for name, raw in RAW.items())
    + " FROM {input} GROUP BY "
    + ", ".join(f"coalesce({raw}, '')" for raw in RAW.values()),
)
SHAPED = Step(
    "shaped_addresses",
    "which addresses are regular: a clean postcode and a number, in columns or in a street line",
    f"""
    SELECT *, CASE
        WHEN NOT ({postcode_is_clean_sql("postcode")} AND {country_is_dutch_sql("country")}) THEN ''
        WHEN {columns_are_regular_sql()} THEN 'columns'
        WHEN {line_is_regular_sql()} THEN 'line'
        ELSE '' END AS shape
    FROM {{input}}
    """,
)
SPLIT = Step(
    "regular_addresses",
    "regular addresses: postcode and number packed, and the text that follows the number",
    f"""
    SELECT raw_id, {place_sql("postcode", "number")} AS place,
        {{city}} AS city, shape, rest, letter, addition
    FROM (
        SELECT raw_id, shape, upper(replace(postcode, ' ', '')) AS postcode, letter, addition,
            CASE shape WHEN 'line' THEN regexp_extract(line, '[0-9]+')
                ELSE regexp_extract(number, '^[0-9]+') END AS number,
            CASE shape WHEN 'line' THEN regexp_extract(line, '{LINE}', 2)
                ELSE regexp_replace(number, '^[0-9]+', '') END AS rest
        FROM {{input}} WHERE shape <> ''
    )
    """.replace("{city}", city_sql("postcode")),
)
SUFFIXES = Step(
    "distinct_suffixes",
    "each distinct text after a number once, with one address that has it",
    """
    SELECT min(raw_id) AS raw_id, city, shape, rest, letter, addition
    FROM {input} GROUP BY city, shape, rest, letter, addition
    """,
)
_SAME_SUFFIX = " AND ".join(f"r.{c} = s.{c}" for c in ("city", "shape", "rest", "letter", "addition"))
KNOWN = Step(
    "known_suffixes",
    "regular addresses with the distinct text that follows their number",
    f"SELECT r.raw_id, r.place, s.raw_id AS suffix_id FROM {{input}} r JOIN distinct_suffixes s ON {_SAME_SUFFIX}",
)
CANDIDATES = Step(
    "candidates",
    "ranked candidate keys: of regular addresses by the text after their number, of all others as read",
    """
    SELECT k.raw_id, s.rank, k.place, s.suffix, s.alias FROM {input} k JOIN suffix_candidates s USING (suffix_id)
    UNION ALL SELECT raw_id, rank, place, suffix, alias FROM irregular_candidates
    """,
)
READINGS = Step(
    "readings",
    "a status and flags for each distinct raw address",
    """
    SELECT k.raw_id, s.status, s.flags FROM known_suffixes k JOIN suffix_flags s USING (suffix_id)
    UNION ALL SELECT raw_id, status, flags FROM irregular_readings
    """,
)
READ_TICKETS = Step(
    "read_tickets",
    "tickets with their distinct raw address; the raw text is left behind",
    f"""
    SELECT d.raw_id, t.quantity, t.production, t.visited_on, t.order_ref
    FROM {{input}} t JOIN raw_addresses d ON {_SAME}
    """,
)
_PASSING = ("shaped_addresses", "regular_addresses", "distinct_suffixes", "known_suffixes", "suffix_candidates",
            "suffix_flags", "irregular_candidates", "irregular_readings", "raw_addresses")  # fmt: skip


def read(workspace: Workspace, tickets: str = "tickets", progress: Progress = SILENT) -> None:
    """Make `read_tickets`, `readings` and `candidates` from a table of tickets (contracts in publiek.tables)."""
    with progress.task("Reading addresses", 5) as task:
        workspace.run([DISTINCT, SHAPED], tickets)
        task.advance()
        workspace.run([SPLIT, SUFFIXES], "shaped_addresses")
        read_distinct_suffixes(workspace)
        task.advance()
        read_irregular(workspace, progress)
        task.advance()
        workspace.run([KNOWN], "regular_addresses")
        workspace.run([CANDIDATES], "known_suffixes")
        workspace.run([READINGS], "known_suffixes")
        task.advance()
        workspace.run([READ_TICKETS], tickets)
        workspace.drop(*_PASSING)
        task.advance()
