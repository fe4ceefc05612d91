"""One row for each household, production and quarter."""

from publiek.engine.step import Step
from publiek.secret import Secret, number_sql


def visitors(secret: Secret, *, numbered: bool = False) -> Step:
    """Return the step that makes `visitors`, with the record key of each household (memory only).

    rk = first 8 bytes of HMAC-SHA256(key of institution and year, household); docs/explanation/method.md, section 7.
    `numbered`: households are known by numbers only, and their record keys stand in the table `numbered`.
    """
    known = "JOIN numbered USING (place, suffix)" if numbered else ""
    record_key = "any_value(record_key)" if numbered else number_sql("place || '|' || suffix")
    return Step(
        "visitors",
        "Visits by household, production and quarter, refunds taken off, with the household's record key.",
        f"""
        WITH keyed AS (
            SELECT place, suffix, any_value(area) AS area, any_value(segment) AS segment,
                   {record_key} AS record_key
            FROM judged {known} WHERE counts GROUP BY place, suffix
        )
        SELECT place, suffix, k.area, coalesce(k.segment, '') AS segment, k.record_key,
               j.production,
               year(visited_on) || '-Q' || quarter(visited_on) AS quarter,
               sum(j.quantity) AS visits
        FROM judged j JOIN keyed k USING (place, suffix)
        WHERE j.counts GROUP BY ALL
        """,
        {} if numbered else secret.pads(),
    )
