"""Cells of distinct households by area and segment."""

from dataclasses import dataclass

from publiek.engine.step import Step


@dataclass(frozen=True)
class Scope:
    """A division of the audience: all together, or by production, or by quarter, or by both.

    Rows without a production, or without a date, are in no cell of a scope that divides by it.
    """

    by_production: bool = False
    by_quarter: bool = False

    @property
    def production(self) -> str:
        """Return the SQL of a cell's production: '' where all are together."""
        return "production" if self.by_production else "''"

    @property
    def period(self) -> str:
        """Return the SQL of a cell's period."""
        return "quarter" if self.by_quarter else "$period"

    def sql(self) -> str:
        """Return the query of this scope's cells."""
        return f"""
            SELECT production, period, area, segment, count(*) AS households, sum(visits)::BIGINT AS visits,
                   (sum(record_key) % 18446744073709551616)::UBIGINT AS cell_key
            FROM (
                SELECT production, period, area, segment, any_value(record_key) AS record_key, sum(visits) AS visits
                FROM (SELECT * EXCLUDE (production), {self.production} AS production, {self.period} AS period
                      FROM visitors)
                GROUP BY place, suffix, area, segment, production, period
            )
            WHERE visits > 0 AND production IS NOT NULL AND period IS NOT NULL
            GROUP BY production, period, area, segment
        """


def cells(scopes: tuple[Scope, ...], period: str) -> Step:
    """Return the step that makes `audience` for the scopes asked for."""
    query = " UNION ALL ".join(f"({scope.sql()})" for scope in scopes)
    columns = "production, period, area, segment, households, visits, cell_key"
    parameters = {} if all(scope.by_quarter for scope in scopes) else {"period": period}
    return Step("audience", "Distinct households by area and segment.", f"SELECT {columns} FROM ({query})", parameters)
