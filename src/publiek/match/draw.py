"""Last step: one segment for every household that has none of its own, and all reasons in one table."""

from publiek.addresskey import postcode_sql
from publiek.engine.step import Step
from publiek.match.chance import bounds_sql, chance_sql
from publiek.match.found import SURE
from publiek.match.parquet import Reference, table_sql
from publiek.match.reasons import MATCHED
from publiek.secret import Secret

_REASONS = ", ".join(f"'{reason}'" for reason in sorted(MATCHED))
# Every address read, whichever step placed it; one without a household keeps only its reason.
_PLACED = f"""(
    SELECT raw_id, reason, CASE WHEN known THEN place END AS place, CASE WHEN known THEN suffix END AS suffix,
           CASE WHEN known THEN area END AS area, CASE WHEN known THEN segment END AS segment
    FROM (
        SELECT *, reason IN ({_REASONS}) AS known
        FROM (FROM {SURE} UNION ALL FROM found UNION ALL FROM by_number UNION ALL FROM by_postcode)
    )
)"""


def steps(edition: Reference, secret: Secret) -> list[Step]:
    """Return the steps that make `matched`."""
    shares = f"(FROM {table_sql(edition, 'segment_shares')} SEMI JOIN wanted USING (postcode))"
    return [
        Step(
            "without_segment",
            "Households without a segment of their own, and their chance.",
            f"""
            SELECT raw_id, {postcode_sql("place")} AS postcode, {chance_sql()} AS chance
            FROM {_PLACED} WHERE place IS NOT NULL AND segment IS NULL
            """,
            secret.derive("draw", "segment").pads(),
        ),
        Step(
            "known_shares",
            "The segments of their postcodes, as far as the typology has them.",
            f"""
            WITH wanted AS (SELECT postcode FROM without_segment UNION SELECT left(postcode, 4) FROM without_segment)
            {bounds_sql(shares, "segment", "share")}
            """,
        ),
        Step(
            "matched",
            "Every distinct raw address with its household and segment, or the reason why it has none.",
            f"""
            WITH drawn AS (
                SELECT w.raw_id, coalesce(six.segment, four.segment) AS segment
                FROM without_segment w
                LEFT JOIN known_shares six ON six.postcode = w.postcode
                  AND w.chance >= six.lower_bound AND w.chance < six.upper_bound
                LEFT JOIN known_shares four ON four.postcode = left(w.postcode, 4)
                  AND w.chance >= four.lower_bound AND w.chance < four.upper_bound
            )
            SELECT p.raw_id, p.reason, p.place, p.suffix, p.area, coalesce(p.segment, d.segment) AS segment
            FROM {_PLACED} p LEFT JOIN drawn d USING (raw_id)
            UNION ALL
            SELECT raw_id, status, NULL, NULL, NULL, NULL FROM readings WHERE status <> 'ok'
            """,
        ),
    ]
