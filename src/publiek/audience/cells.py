"""Cells of distinct households by area and segment, for the whole period and for slices of it."""

from enum import StrEnum

from publiek.audience.judged import QUARTER_NAME
from publiek.engine.step import Step


class Slicing(StrEnum):
    """How an audience is divided: not at all, by quarter of the visit, or by production. Values are stored.

    Slices of one slicing may share households. Rows without a date, or a production, are in no slice that needs one.
    """

    PERIOD = "period"
    QUARTER = "quarter"
    PRODUCTION = "production"


_NUMBER = {Slicing.PERIOD: "0", Slicing.QUARTER: "quarter", Slicing.PRODUCTION: "production"}
_NAME = {
    Slicing.PERIOD: "$period",
    Slicing.QUARTER: QUARTER_NAME.replace("quarter", "number"),
    Slicing.PRODUCTION: "production",
}


def by_slice(slicing: Slicing, rows: str) -> Step:
    """Return the step that makes `by_SLICING` of a table of rows: visits of each household, refunds off."""
    return Step(f"by_{slicing}", f"Visits of each household by {slicing}.", _by_slice_sql(slicing, rows))


def cells(slicings: tuple[Slicing, ...], period: str) -> Step:
    """Return the step that makes `audience` for the slicings asked for."""
    query = " UNION ALL ".join(f"({_cells_of(slicing)})" for slicing in slicings)
    return Step("audience", "Distinct households by area and segment.", query, _parameters(slicings, period))


def left_out(slicings: tuple[Slicing, ...]) -> Step:
    """Return the step that makes `left_out`: by slicing, households of the period that are in none of its slices."""
    wanted = [slicing for slicing in slicings if slicing is not Slicing.PERIOD]
    query = " UNION ALL ".join(
        f"(SELECT '{slicing}' AS slicing, count(*) AS households"
        f" FROM by_period ANTI JOIN by_{slicing} USING (place, suffix))"
        for slicing in wanted
    )
    return Step(
        "left_out",
        "Households of the period that are in no slice.",
        query or "SELECT '' AS slicing, 0::BIGINT AS households WHERE false",
    )


def households_sql(slicing: Slicing) -> str:
    """Return the query of one row for each household and slice.

    Columns: place, suffix, area, segment, record_key, slice, visits. It reads `judged`, `productions` and `came`; the
    period needs the parameter $period.
    """
    # A household counts in a slice only if it does in the period: a part may hold nobody that the whole lacks.
    return f"""
        SELECT place, suffix, area, segment, record_key, {_NAME[slicing]} AS slice, visits
        FROM ({_by_slice_sql(slicing, "judged")}) sliced JOIN came USING (place, suffix) {_named(slicing)}
    """


def _by_slice_sql(slicing: Slicing, rows: str) -> str:
    number = _NUMBER[slicing]
    return f"""
        SELECT place, suffix, {number} AS number, sum(quantity)::BIGINT AS visits
        FROM {rows} WHERE place IS NOT NULL AND {number} IS NOT NULL
        GROUP BY ALL HAVING sum(quantity) > 0
    """


def _cells_of(slicing: Slicing) -> str:
    return f"""
        SELECT '{slicing}' AS slicing, {_NAME[slicing]} AS slice, area, segment, households, visits, largest, cell_key
        FROM (
            SELECT number, area, segment, count(*) AS households, sum(visits)::BIGINT AS visits,
                   max(visits)::BIGINT AS largest, (sum(record_key) % 18446744073709551616)::UBIGINT AS cell_key
            FROM by_{slicing} JOIN came USING (place, suffix) GROUP BY number, area, segment
        ) counted {_named(slicing)}
    """


def _named(slicing: Slicing) -> str:
    return "JOIN productions USING (number)" if slicing is Slicing.PRODUCTION else ""


def _parameters(slicings: tuple[Slicing, ...], period: str) -> dict[str, str]:
    return {"period": period} if Slicing.PERIOD in slicings else {}
