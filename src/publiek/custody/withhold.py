"""Leaving out the addresses of people who objected, before anything is looked up for them.

An address leaves where it may be an objector's:
1. one of its readings is a dwelling on the list, or lies at a house number that is on the list as a whole; or
2. it lies at the house number of one on the list, and nothing tells that it is another dwelling: no reading of it is an
   address of the reference, and either the reference knows the dwellings at that number (so what was written is none
   of them), or only the number was written.

A neighbour whose address the reference knows stays. Where in doubt, a neighbour is left out rather than an objector
counted.
"""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from publiek.custody.objections import FIRST, ObjectionList
from publiek.engine.step import Step
from publiek.engine.workspace import Workspace
from publiek.secret import number_sql

OBJECTION = "objection"
OBJECTORS = "objectors"
_SCRATCH = ("listed", "objected_places", "nearby", "objected", "known_nearby", "objected_rows")
_HOUSE_NUMBERS = """
    SELECT count(DISTINCT place) AS house_numbers FROM (
        SELECT raw_id, min(place) AS place FROM candidates
        SEMI JOIN objected_places USING (place) SEMI JOIN objected_rows USING (raw_id) GROUP BY raw_id
    )
"""

_READINGS = f"""
    SELECT raw_id, status, flags FROM readings ANTI JOIN objected_rows USING (raw_id)
    UNION ALL
    SELECT raw_id, '{OBJECTION}' AS status, '' AS flags FROM readings SEMI JOIN objected_rows USING (raw_id)
"""


def withhold(workspace: Workspace, lists: Sequence[ObjectionList], addresses: str) -> int:
    """Give addresses that may be an objector's the status OBJECTION and no candidates; return how many.

    Works on `readings` and `candidates` (tables.py), and makes OBJECTORS: the number of house numbers concerned, since
    one subscriber may have many rows. `addresses` is the SQL that reads the reference's addresses.
    """
    lists = [one for one in lists if len(one)]
    if not lists:
        return 0
    try:
        for at, one in enumerate(lists):
            _find(workspace, one, first=at == 0)
        workspace.run(_steps(addresses), "candidates")
        return _leave(workspace)
    finally:
        workspace.drop(*_SCRATCH)


def _find(workspace: Workspace, one: ObjectionList, *, first: bool) -> None:
    """Add to `objected_places` the numbers where somebody on one list lives, to `objected` the readings on it."""
    workspace.take("listed", pa.table({"n": pa.array(sorted(one.numbers), type=pa.uint64())}))
    for name, sql in _queries():
        if first:
            workspace.make(name, f"{sql} LIMIT 0", one.key.pads())
        workspace.append(name, sql, one.key.pads())


def _queries() -> Iterator[tuple[str, str]]:
    numbered = _on_list("'number|' || place")
    yield "objected_places", f"SELECT place FROM (SELECT DISTINCT place FROM candidates) WHERE {numbered}"
    nearby = "(FROM candidates SEMI JOIN objected_places USING (place))"
    dwelling, whole = _on_list("'dwelling|' || place || '|' || suffix"), _on_list("'whole|' || place")
    yield "objected", f"SELECT raw_id FROM {nearby} WHERE {dwelling} OR {whole}"


def _on_list(text: str) -> str:
    keyed = number_sql(f"{text} || '{FIRST}'")
    return f"{keyed} IN (SELECT n FROM listed)"


def _steps(addresses: str) -> list[Step]:
    return [
        Step(
            "nearby",
            "Readings at the number of somebody who objected, of addresses that are not surely theirs.",
            "FROM {input} SEMI JOIN objected_places USING (place) ANTI JOIN objected USING (raw_id)",
        ),
        Step(
            "known_nearby",
            "What the reference has at the numbers of all readings of those addresses.",
            f"""
            SELECT DISTINCT place, suffix FROM {addresses}
            SEMI JOIN (SELECT place FROM candidates SEMI JOIN nearby USING (raw_id)) USING (place)
            """,
        ),
        Step(
            "objected_rows",
            "Addresses that are an objector's, or that nothing tells apart from one.",
            """
            SELECT raw_id FROM objected
            UNION
            SELECT raw_id FROM nearby
            WHERE (suffix = 0 OR place IN (SELECT place FROM known_nearby WHERE suffix IS NOT NULL))
              AND raw_id NOT IN (SELECT raw_id FROM candidates JOIN known_nearby USING (place, suffix))
            """,
        ),
    ]


def _leave(workspace: Workspace) -> int:
    workspace.make(OBJECTORS, _HOUSE_NUMBERS)
    workspace.make("candidates", "FROM candidates ANTI JOIN objected_rows USING (raw_id)")
    workspace.make("readings", _READINGS)
    return int(workspace.value("SELECT count(*) FROM objected_rows"))
