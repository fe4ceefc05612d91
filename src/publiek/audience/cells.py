"""Cells of distinct households by area and segment, for the whole period and for slices of it."""

from enum import StrEnum

from publiek.engine.step import Step


class Slicing(StrEnum):
    """How an audience is divided: not at all, by quarter of the visit, or by production. Values are stored.

    Slices of one slicing may share households. Rows without a date, or a production, are in no slice that needs one.
    """

    PERIOD = "period"
    QUARTER = "quarter"
    PRODUCTION = "production"


_SLICE = {Slicing.PERIOD: "$period", Slicing.QUARTER: "quarter", Slicing.PRODUCTION: "production"}


def came() -> Step:
    """Return the step that makes `came`: households with a visit left, their area, segment and key."""
    return Step(
        "came",
        "Households that came in the period.",
        """
        SELECT place, suffix, any_value(area) AS area, any_value(segment) AS segment,
               any_value(record_key) AS record_key
        FROM visitors GROUP BY place, suffix HAVING sum(visits) > 0
        """,
    )


def cells(slicings: tuple[Slicing, ...], period: str) -> Step:
    """Return the step that makes `audience` for the slicings asked for."""
    query = " UNION ALL ".join(f"({_cells_of(slicing)})" for slicing in slicings)
    return Step(
        "audience", "Distinct households by area and segment.", query, _parameters(Slicing.PERIOD in slicings, period)
    )


def left_out(slicings: tuple[Slicing, ...]) -> Step:
    """Return the step that makes `left_out`: by slicing, households of the period that are in none of its slices."""
    wanted = [slicing for slicing in slicings if slicing is not Slicing.PERIOD]
    query = " UNION ALL ".join(
        f"""(SELECT '{slicing}' AS slicing, count(*) AS households FROM came ANTI JOIN (
            SELECT place, suffix FROM visitors WHERE {_SLICE[slicing]} IS NOT NULL
            GROUP BY place, suffix, {_SLICE[slicing]} HAVING sum(visits) > 0) USING (place, suffix))"""
        for slicing in wanted
    )
    return Step(
        "left_out",
        "Households of the period that are in no slice.",
        query or "SELECT '' AS slicing, 0::BIGINT AS households WHERE false",
    )


def households_sql(slicing: Slicing) -> str:
    """Return the query of one row for each household and slice.

    Columns: place, suffix, area, segment, record_key, slice, visits. It reads `visitors` and `came`; the period needs
    the parameter $period.
    """
    # A household counts in a slice only if it does in the period: a part may hold nobody that the whole lacks.
    return f"""
        SELECT * FROM (
            SELECT c.place, c.suffix, c.area, c.segment, c.record_key, {_SLICE[slicing]} AS slice,
                   sum(v.visits)::BIGINT AS visits
            FROM visitors v JOIN came c USING (place, suffix)
            GROUP BY ALL HAVING sum(v.visits) > 0
        ) WHERE slice IS NOT NULL
    """


def _cells_of(slicing: Slicing) -> str:
    return f"""
        SELECT '{slicing}' AS slicing, slice, area, segment, count(*) AS households, sum(visits)::BIGINT AS visits,
               max(visits)::BIGINT AS largest, (sum(record_key) % 18446744073709551616)::UBIGINT AS cell_key
        FROM ({households_sql(slicing)}) GROUP BY slice, area, segment
    """


def _parameters(by_period: bool, period: str) -> dict[str, str]:
    return {"period": period} if by_period else {}
