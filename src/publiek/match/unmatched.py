"""Steps 3 to 5: only the postcode is known, or nothing is."""

from publiek.addresskey import postcode_sql
from publiek.engine.step import Step
from publiek.match.chance import bounds_sql, chance_sql
from publiek.match.parquet import Reference, table_sql
from publiek.match.reasons import Reason
from publiek.secret import Secret


def steps(edition: Reference, secret: Secret) -> list[Step]:
    """Return the steps that make `by_postcode`: every reading not matched so far, with its reason."""
    postcodes = f"(FROM {table_sql(edition, 'postcodes')} SEMI JOIN wanted USING (postcode))"
    return [
        Step(
            "leftover",
            "The likeliest reading of every address not matched so far.",
            f"""
            SELECT raw_id, place, suffix, {postcode_sql("place")} AS postcode, {chance_sql()} AS chance
            FROM (
                SELECT raw_id, arg_min(place, rank) AS place, arg_min(suffix, rank) AS suffix
                FROM doubtful ANTI JOIN found USING (raw_id) ANTI JOIN by_number USING (raw_id) GROUP BY raw_id
            )
            """,
            secret.derive("draw", "area").pads(),
        ),
        Step(
            "known_postcodes",
            "Their postcodes, and the same postcodes' four digits, as far as the reference has them.",
            f"""
            WITH wanted AS (SELECT postcode FROM leftover UNION SELECT left(postcode, 4) FROM leftover)
            {bounds_sql(postcodes, "area", "weight")}
            """,
        ),
        Step(
            "by_postcode",
            "Area by keyed draw from the postcode, else from its four digits; else why not.",
            f"""
            SELECT l.raw_id,
                   CASE WHEN six.detailed THEN '{Reason.NUMBER_NOT_IN_POSTCODE}'
                        WHEN six.area IS NOT NULL THEN '{Reason.POSTCODE}'
                        WHEN four.area IS NOT NULL THEN '{Reason.POSTCODE4}'
                        ELSE '{Reason.UNKNOWN_POSTCODE}' END AS reason,
                   l.place, l.suffix, coalesce(six.area, four.area) AS area, NULL::VARCHAR AS segment
            FROM leftover l
            LEFT JOIN known_postcodes six ON six.postcode = l.postcode
              AND l.chance >= six.lower_bound AND l.chance < six.upper_bound
            LEFT JOIN known_postcodes four ON four.postcode = left(l.postcode, 4)
              AND l.chance >= four.lower_bound AND l.chance < four.upper_bound
            """,
        ),
    ]
