"""DuckDB's SQL as Spark's: by sqlglot and our rules. What cannot be said exactly is refused, never approximated."""

from typing import Protocol

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from publiek.engine.spark.refusal import UntranslatableError
from publiek.engine.spark.vocabulary import NAMED, RULES, check
from publiek.engine.spark.windows import written_out


class _Duck(DuckDB):
    """DuckDB's SQL, with places in lists left as they are written: from 1."""

    INDEX_OFFSET = 0


class Names(Protocol):
    """What tables and parameters are called in Spark."""

    def table(self, name: str) -> str:
        """Return the view of a table."""
        ...

    def parquet(self, path: str) -> str:
        """Return the view of a Parquet file."""
        ...

    def secret(self, name: str) -> str | None:
        """Return the view with a parameter's value in the column of its name; None where it is no secret."""
        ...

    def list_of(self, name: str) -> str | None:
        """Return Spark's type of a parameter that is a list; None where it is none."""
        ...


def translate(sql: str, names: Names) -> str:
    """Return a query for Spark; UntranslatableError where it has no exact translation."""
    try:
        query = sqlglot.parse_one(sql, read=_Duck)
    except sqlglot.errors.SqlglotError:
        raise UntranslatableError("sqlglot cannot read this") from None
    check(query)
    _name_tables(query, names)
    for select in query.find_all(exp.Select):
        written_out(select)
    # From the inside out: what a rule makes of a part is not looked at again.
    for node in reversed(list(query.walk())):
        ruled = _name(_rule(node), names)
        query = ruled if node is query else query
        node.replace(ruled)
    return str(query.sql(dialect="spark", identify=True, unsupported_level=sqlglot.ErrorLevel.RAISE))


def _rule(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Anonymous) and node.name.lower() in NAMED:
        return NAMED[node.name.lower()](node)
    rule = RULES.get(type(node))
    return rule(node) if rule else node


def _name(node: exp.Expr, names: Names) -> exp.Expr:
    """Put a one-row view in the place of a secret: its value is in no query, and in no plan."""
    if isinstance(node, exp.Placeholder) and (view := names.secret(node.name)):
        return exp.Subquery(this=exp.select(exp.column(node.name)).from_(exp.to_table(view)))
    if isinstance(node, exp.Placeholder) and (kind := names.list_of(node.name)):
        return exp.Cast(this=node.copy(), to=exp.DataType.build(kind, dialect="spark"))
    return node


def _name_tables(query: exp.Expr, names: Names) -> None:
    """Call tables by their views, and leave them the names that columns are called by."""
    common = {cte.alias for cte in query.find_all(exp.CTE)}
    for table in list(query.find_all(exp.Table)):
        if isinstance(table.this, exp.ReadParquet):
            table.set("this", exp.to_identifier(names.parquet(table.this.expressions[0].name)))
        elif table.name not in common:
            alias = table.alias or table.name
            table.set("this", exp.to_identifier(names.table(table.name)))
            table.set("alias", exp.TableAlias(this=exp.to_identifier(alias)))
