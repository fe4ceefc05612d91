"""Step 1: readings that are an address of the reference."""

from publiek.engine.step import Step
from publiek.match.parquet import table_sql
from publiek.match.reasons import Reason
from publiek.reference.edition import Edition
from publiek.secret import Secret

# One number to order the hits of one raw address by: dwellings first, then by rank.
_PREFERENCE = "c.rank + CASE WHEN r.residential THEN 0 ELSE 1000000 END"


def steps(edition: Edition, secret: Secret) -> list[Step]:  # noqa: ARG001
    """Return the step that makes `found`: raw_id, reason, place, suffix, area, segment."""
    return [
        Step(
            "found",
            "The best reading that is an address of the reference.",
            f"""
            WITH hits AS (
                SELECT c.raw_id, {_PREFERENCE} AS preference, c.place, c.suffix, c.alias,
                       r.residential, r.area, r.segment
                FROM candidates c JOIN {table_sql(edition, "addresses")} r USING (place, suffix)
            ), best AS (SELECT raw_id, min(preference) AS preference FROM hits GROUP BY raw_id)
            SELECT h.raw_id,
                   CASE WHEN NOT any_value(h.residential) THEN '{Reason.NON_RESIDENTIAL}'
                        WHEN any_value(h.alias) THEN '{Reason.ALIAS}' ELSE '{Reason.EXACT}' END AS reason,
                   any_value(h.place) AS place, any_value(h.suffix) AS suffix,
                   any_value(h.area) AS area, any_value(h.segment) AS segment
            FROM hits h JOIN best USING (raw_id, preference) GROUP BY h.raw_id
            """,
        )
    ]
