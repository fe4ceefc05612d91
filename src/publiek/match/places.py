"""Step 2: the number exists, but not this letter or addition."""

from publiek.engine.step import Step
from publiek.match.chance import chance_sql
from publiek.match.parquet import Reference, table_sql
from publiek.match.reasons import Reason
from publiek.secret import Secret


def steps(edition: Reference, secret: Secret) -> list[Step]:
    """Return the steps that make `at_number` (dwellings by number) and `by_number` (households matched so)."""
    return [
        Step(
            "at_number",
            "What the reference has at the numbers that were read but not found, dwellings counted off.",
            f"""
            WITH wanted AS (SELECT DISTINCT place FROM doubtful ANTI JOIN found USING (raw_id))
            SELECT place, area, segment, residential,
                   row_number() OVER (number ORDER BY suffix NULLS FIRST, area) - 1 AS position,
                   count(*) OVER number AS dwellings
            FROM {table_sql(edition, "addresses")} SEMI JOIN wanted USING (place)
            WINDOW number AS (PARTITION BY place, residential)
            """,
        ),
        Step(
            "by_number",
            "The likeliest reading whose number exists; one dwelling there by keyed draw.",
            f"""
            WITH existing AS (SELECT place, bool_or(residential) AS residential FROM at_number GROUP BY place),
            best AS (
                SELECT c.raw_id, min(c.rank + CASE WHEN e.residential THEN 0 ELSE 1000000 END) % 1000000 AS rank
                FROM doubtful c JOIN existing e USING (place) ANTI JOIN found USING (raw_id) GROUP BY c.raw_id
            ), household AS (
                SELECT raw_id, place, suffix, e.residential,
                       {chance_sql()} AS chance
                FROM best JOIN doubtful USING (raw_id, rank) JOIN existing e USING (place)
            )
            SELECT h.raw_id,
                   CASE WHEN h.residential THEN '{Reason.NUMBER}' ELSE '{Reason.NON_RESIDENTIAL}' END AS reason,
                   h.place, h.suffix, n.area, n.segment
            FROM household h JOIN at_number n
              ON n.place = h.place AND n.residential = h.residential
             AND n.position = least(floor(h.chance * n.dwellings), n.dwellings - 1)
            """,
            secret.derive("draw", "dwelling").pads(),
        ),
    ]
