"""What became of every row of a delivery."""

from publiek.engine.step import Step


def quality() -> Step:
    """Return the step that makes `quality`: rows and tickets by reason, and whether they count."""
    return Step(
        "quality",
        "Rows and tickets by their last reason.",
        """
        SELECT r.reason, counts, rows, tickets
        FROM (
            SELECT reason AS number, place IS NOT NULL AS counts, count(*) AS rows, sum(quantity)::BIGINT AS tickets
            FROM judged GROUP BY ALL
        ) judged_so JOIN reasons r USING (number) ORDER BY ALL
        """,
    )
