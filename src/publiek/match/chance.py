"""SQL of keyed draws: a household's chance, and a distribution laid out as bounds between 0 and 1."""

from publiek.secret import number_sql

_PARTS = 2**53
HOUSEHOLD = "place || '|' || suffix"


def chance_sql() -> str:
    """Return the SQL of a household's chance, uniform in [0, 1), from its place and suffix and the key of the draw."""
    return f"({number_sql(HOUSEHOLD)} / 18446744073709551616.0)"


def bounds_sql(source: str, item: str, weight: str) -> str:
    """Return a query that adds `lower_bound` and `upper_bound` to a distribution per postcode.

    A chance lies within exactly one item's bounds (lower <= chance < upper): the last upper bound is 2, so that
    weights whose sum falls short of 1 by rounding lose nobody.
    """
    return f"""
        SELECT *, coalesce(lag(running) OVER line, 0) AS lower_bound,
               CASE WHEN lead({item}) OVER line IS NULL THEN 2 ELSE running END AS upper_bound
        FROM (SELECT *, {_running(item, weight)} AS running FROM {source})
        WINDOW line AS (PARTITION BY postcode ORDER BY {item})
    """


def _running(item: str, weight: str) -> str:
    # In whole parts of 2**53: a sum of doubles would depend on the order and the engine that adds them.
    parts = f"floor({weight} * {_PARTS})::BIGINT"
    return f"sum({parts}) OVER (PARTITION BY postcode ORDER BY {item}) / {_PARTS}.0"
