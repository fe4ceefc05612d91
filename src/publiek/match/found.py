"""Step 1: readings that are an address of the reference."""

from publiek.engine.step import Step
from publiek.match.parquet import Reference, table_sql
from publiek.match.reasons import Reason
from publiek.secret import Secret

# One number to order the hits of one raw address by: dwellings first, then by rank.
_PREFERENCE = "c.rank + CASE WHEN r.residential THEN 0 ELSE 1000000 END"


def steps(edition: Reference, secret: Secret) -> list[Step]:  # noqa: ARG001
    """Return the steps that make `sure` and `found` (raw_id, reason, place, suffix, area, segment), and `doubtful`.

    A first reading that is a dwelling beats every other, so nearly all addresses need no comparison of readings.
    """
    addresses = table_sql(edition, "addresses")
    return [
        Step(
            "sure",
            "First readings that are a dwelling of the reference.",
            f"""
            SELECT c.raw_id, CASE WHEN c.alias THEN '{Reason.ALIAS}' ELSE '{Reason.EXACT}' END AS reason,
                   c.place, c.suffix, r.area, r.segment
            FROM {{input}} c JOIN {addresses} r USING (place, suffix) WHERE c.rank = 1 AND r.residential
            """,
        ),
        Step(
            "doubtful", "All readings of the addresses that are left.", "FROM candidates ANTI JOIN sure USING (raw_id)"
        ),
        Step(
            "found",
            "The best of the other readings that is an address of the reference.",
            f"""
            WITH hits AS (
                SELECT c.raw_id, {_PREFERENCE} AS preference, c.place, c.suffix, c.alias,
                       r.residential, r.area, r.segment
                FROM {{input}} c JOIN {addresses} r USING (place, suffix)
            ), best AS (SELECT raw_id, min(preference) AS preference FROM hits GROUP BY raw_id)
            SELECT h.raw_id,
                   CASE WHEN NOT h.residential THEN '{Reason.NON_RESIDENTIAL}'
                        WHEN h.alias THEN '{Reason.ALIAS}' ELSE '{Reason.EXACT}' END AS reason,
                   h.place, h.suffix, h.area, h.segment
            FROM hits h JOIN best USING (raw_id, preference)
            """,
        ),
    ]
