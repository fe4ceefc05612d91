"""Step 1: readings that are an address of the reference."""

from publiek.engine.step import Step
from publiek.match.parquet import Reference, table_sql
from publiek.match.reasons import Reason
from publiek.secret import Secret

# One number to order the hits of one raw address by: dwellings first, then by rank.
_PREFERENCE = "rank + CASE WHEN residential THEN 0 ELSE 1000000 END"
_IS_SURE = "rank = 1 AND residential"
SURE = f"""(
    SELECT raw_id, CASE WHEN alias THEN '{Reason.ALIAS}' ELSE '{Reason.EXACT}' END AS reason,
           place, suffix, area, segment
    FROM hits WHERE {_IS_SURE}
)"""


def steps(edition: Reference, secret: Secret) -> list[Step]:  # noqa: ARG001
    """Return the steps that make `hits`, and `doubtful` (readings) and `found` of the addresses that are not SURE.

    A first reading that is a dwelling beats every other, so nearly all addresses are sure and need no comparison of
    readings. SURE and `found` have raw_id, reason, place, suffix, area and segment.
    """
    return [
        Step(
            "hits",
            "Readings that are an address of the reference.",
            f"""
            SELECT c.raw_id, c.rank, c.alias, c.place, c.suffix, r.area, r.segment, r.residential
            FROM {{input}} c JOIN {table_sql(edition, "addresses")} r USING (place, suffix)
            """,
        ),
        Step(
            "doubtful",
            "All readings of the addresses that are not sure.",
            f"FROM candidates ANTI JOIN (SELECT raw_id FROM hits WHERE {_IS_SURE}) USING (raw_id)",
        ),
        Step(
            "found",
            "The best of the other readings that is an address of the reference.",
            f"""
            WITH others AS (
                SELECT *, {_PREFERENCE} AS preference
                FROM hits SEMI JOIN doubtful USING (raw_id) WHERE NOT ({_IS_SURE})
            ), best AS (SELECT raw_id, min(preference) AS preference FROM others GROUP BY raw_id)
            SELECT raw_id,
                   CASE WHEN NOT residential THEN '{Reason.NON_RESIDENTIAL}'
                        WHEN alias THEN '{Reason.ALIAS}' ELSE '{Reason.EXACT}' END AS reason,
                   place, suffix, area, segment
            FROM others JOIN best USING (raw_id, preference)
            """,
        ),
    ]
