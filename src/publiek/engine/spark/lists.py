"""Rules of translation: lists, structs and aggregates over them."""

from sqlglot import exp


def position(node: exp.Anonymous) -> exp.Expr:
    """Return the place of an item in a list, from 1; NULL where it is not there."""
    found = exp.Anonymous(this="ARRAY_POSITION", expressions=node.expressions)
    return exp.Nullif(this=found, expression=exp.Literal.number(0))


def item(node: exp.Bracket) -> exp.Expr:
    """Return an item of a list by its place, from 1; NULL beyond the end."""
    return exp.Anonymous(this="TRY_ELEMENT_AT", expressions=[node.this, *node.expressions])


def least_by(node: exp.ArgMin) -> exp.Expr:
    """Return the value where another is least; several others are compared one after another."""
    by = node.expression
    if isinstance(by, exp.Tuple):
        by = exp.Anonymous(this="STRUCT", expressions=by.expressions)
    return exp.Anonymous(this="MIN_BY", expressions=[node.this, by])
