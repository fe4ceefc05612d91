"""The method of this station, step by step: raw addresses of tickets in, statuses and ranked candidate keys out.

A raw address is a postcode and a wording (all the rest). A plain postcode is a number once it is packed; of
other postcodes and of wordings there are few, so each is numbered and looked at once. An address is then a pair of
numbers. Regular addresses take their candidates from their city's convention and the text behind their number; others
without a street line from that convention and their wording; what is left is read one by one.
"""

from publiek.address.read_texts import read_distinct_suffixes, read_irregular
from publiek.address.shape import (
    LINE,
    PAIR,
    city_sql,
    columns_are_regular_sql,
    country_is_dutch_sql,
    is_suspect_sql,
    line_is_regular_sql,
    plain_postcode_sql,
    postcode_is_plain_sql,
    words_are_alike_sql,
)
from publiek.addresskey import LETTER_PAIRS, NUMBERS
from publiek.engine.step import Step
from publiek.engine.workspace import Workspace
from publiek.progress import SILENT, Progress, Task

WORDING = {
    "number": "raw_number",
    "letter": "raw_letter",
    "addition": "raw_addition",
    "line": "raw_full",
    "country": "raw_country",
}
_TEXTS = ", ".join(f"coalesce({raw}, '') AS {name}" for name, raw in WORDING.items())
WORDINGS = Step(
    "raw_wordings",
    "each distinct wording once: its shape, its number, and the text behind the number",
    f"""
    SELECT *, row_number() OVER () AS wording_id,
        CASE shape WHEN 'line' THEN regexp_extract(line, '[0-9]+')
            WHEN 'columns' THEN regexp_extract(number, '^[0-9]+') END::BIGINT AS house_number,
        CASE shape WHEN 'line' THEN regexp_extract(line, '{LINE}', 2)
            WHEN 'columns' THEN regexp_replace(number, '^[0-9]+', '') ELSE number END AS rest
    FROM (
        SELECT *, CASE
            WHEN NOT {country_is_dutch_sql("country")} THEN ''
            WHEN {columns_are_regular_sql()} THEN 'columns'
            WHEN {line_is_regular_sql()} THEN 'line'
            WHEN {words_are_alike_sql()} THEN CASE WHEN country = '' THEN 'words' ELSE 'words, Dutch' END
            ELSE '' END AS shape
        FROM (SELECT DISTINCT {_TEXTS} FROM {{input}})
    )
    """,
)
SUFFIXES = Step(
    "regular_wordings",
    "regular wordings, numbered by the text behind the number",
    """
    SELECT wording_id, house_number, shape, rest, letter, addition,
        dense_rank() OVER (ORDER BY shape, rest, letter, addition) AS suffix_id
    FROM raw_wordings WHERE shape <> ''
    """,
)
_SAME = " AND ".join(f"w.{name} = coalesce(t.{raw}, '')" for name, raw in WORDING.items())
_OTHER = 2**23  # above every packed postcode
# A plain postcode is packed in every row: to find the distinct ones and join them takes twice as long.
_PACKED = f"""CASE WHEN {postcode_is_plain_sql("raw_postcode")}
        THEN {plain_postcode_sql("raw_postcode")} END"""
READ_TICKETS = Step(
    "read_tickets",
    "tickets with their distinct raw address; of the raw text only postcodes that are not plain are left",
    f"""
    SELECT coalesce(packed, 0) * {PAIR} + wording_id AS raw_id, quantity, production, visited_on, order_ref,
        CASE WHEN packed IS NULL THEN coalesce(raw_postcode, '') END AS other
    FROM (SELECT *, {_PACKED} AS packed FROM {{input}}) t JOIN raw_wordings w ON {_SAME}
    """,
)
POSTCODES = Step(
    "other_postcodes",
    "each distinct raw postcode that is not plain, numbered",
    f"""
    SELECT postcode, {_OTHER} + row_number() OVER (ORDER BY postcode) AS postcode_id
    FROM (SELECT DISTINCT other AS postcode FROM read_tickets WHERE other IS NOT NULL)
    """,
)
ADDRESSES = Step(
    "raw_addresses",
    "each distinct raw address once; of regular ones the place, the city and the text behind the number",
    f"""
    SELECT a.raw_id, w.suffix_id,
        a.postcode_id * {NUMBERS} + w.house_number AS place,
        CASE WHEN w.suffix_id IS NOT NULL THEN {city_sql(f"a.postcode_id // {LETTER_PAIRS}")} END AS city
    FROM (SELECT raw_id, raw_id // {PAIR} AS postcode_id FROM (SELECT DISTINCT raw_id FROM read_tickets)) a
    LEFT JOIN regular_wordings w ON w.wording_id
        = CASE WHEN a.postcode_id < {_OTHER} AND NOT {is_suspect_sql("a.postcode_id")} THEN a.raw_id % {PAIR} END
    """,
)
CANDIDATES = Step(
    "candidates",
    "ranked candidate keys: of regular addresses by the text behind their number, of all others as read",
    f"""
    SELECT a.raw_id, s.rank, coalesce(a.place, a.raw_id // {PAIR} * {NUMBERS} + s.place % {NUMBERS}) AS place, s.suffix,
        s.alias
    FROM raw_addresses a JOIN suffix_candidates s USING (city, suffix_id)
    UNION ALL SELECT raw_id, rank, place, suffix, alias FROM irregular_candidates
    """,
)
READINGS = Step(
    "readings",
    "a status and flags for each distinct raw address",
    """
    SELECT a.raw_id, s.status, s.flags FROM raw_addresses a JOIN suffix_flags s USING (city, suffix_id)
    UNION ALL SELECT raw_id, status, flags FROM irregular_readings
    """,
)
_PASSING = ("other_postcodes", "raw_wordings", "regular_wordings", "raw_addresses", "suffix_candidates", "suffix_flags",
            "irregular_candidates", "irregular_readings")  # fmt: skip


def read(workspace: Workspace, tickets: str = "tickets", progress: Progress = SILENT) -> None:
    """Make `read_tickets`, `readings` and `candidates` from a table of tickets (contracts in publiek.tables)."""
    with progress.task("Reading addresses", 5) as task:
        take(workspace, tickets)
        task.advance()
        _conclude(workspace, progress, task)


def take(workspace: Workspace, tickets: str = "tickets") -> None:
    """Give each ticket the number of its raw address; its texts may go then. `conclude` reads the addresses."""
    for step in (WORDINGS, READ_TICKETS):
        workspace.run([step], tickets)


def take_more(workspace: Workspace, tickets: str = "tickets") -> None:
    """Do the same with further tickets: an address has one number in all of them."""
    texts = ", ".join(WORDING)
    last = workspace.value("SELECT max(wording_id) FROM raw_wordings")
    found = f"SELECT * REPLACE (wording_id + {last} AS wording_id) FROM ({WORDINGS.sql})"
    new = f"{found} ANTI JOIN (SELECT {texts} FROM raw_wordings) USING ({texts})"
    for table, sql in ((WORDINGS.name, new), (READ_TICKETS.name, READ_TICKETS.sql)):
        workspace.append(table, sql.replace("{input}", tickets))


def conclude(workspace: Workspace, progress: Progress = SILENT) -> None:
    """Make `readings` and `candidates` of the addresses of all tickets that were taken."""
    with progress.task("Reading addresses", 4) as task:
        _conclude(workspace, progress, task)


def _conclude(workspace: Workspace, progress: Progress, task: Task) -> None:
    for step in (SUFFIXES, POSTCODES):
        workspace.run([step], READ_TICKETS.name)
    _number_other_postcodes(workspace)
    workspace.run([ADDRESSES], READ_TICKETS.name)
    task.advance()
    read_distinct_suffixes(workspace)
    task.advance()
    read_irregular(workspace, progress)
    task.advance()
    workspace.run([CANDIDATES, READINGS], ADDRESSES.name)
    workspace.drop(*_PASSING)
    task.advance()


def _number_other_postcodes(workspace: Workspace) -> None:
    """Give rows of `read_tickets` whose postcode is not plain its number; they are few."""
    numbered = {"raw_id": f"raw_id + postcode_id * {PAIR}"}
    workspace.amend("read_tickets", numbered, "other_postcodes", "other = other_postcodes.postcode")
    workspace.shed("read_tickets", "other")
