"""Which households came."""

from publiek.engine.step import Step
from publiek.secret import Secret, number_sql


def came(secret: Secret, condition: str, *, numbered: bool = False) -> Step:
    """Return the step that makes `came` of `by_period`: area, segment and record key of each household (memory only).

    rk = first 8 bytes of HMAC-SHA256(key of institution and year, household); docs/explanation/method.md, section 7.
    `condition`: which of the matched households may be among them. `numbered`: households are known by numbers only,
    and their record keys stand in the table `numbered`.
    """
    known = "JOIN numbered USING (place, suffix)" if numbered else ""
    record_key = "record_key" if numbered else number_sql("place || '|' || suffix")
    return Step(
        "came",
        "Households that came in the period.",
        f"""
        SELECT place, suffix, area, coalesce(segment, '') AS segment, {record_key} AS record_key
        FROM (SELECT place, suffix FROM by_period) JOIN (
            SELECT place, suffix, any_value(area) AS area, any_value(segment) AS segment
            FROM matched WHERE place IS NOT NULL AND {condition} GROUP BY place, suffix
        ) homes USING (place, suffix) {known}
        """,
        {} if numbered else secret.pads(),
    )
