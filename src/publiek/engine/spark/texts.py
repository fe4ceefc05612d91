"""Rules of translation: text and patterns."""

from sqlglot import exp

from publiek.engine.spark.letters import capitals
from publiek.engine.spark.refusal import UntranslatableError
from publiek.engine.spark.regex import java

_ANCHOR = "^"


def matches(node: exp.RegexpLike) -> exp.Expr:
    """Return the condition that a pattern is found in a text."""
    return exp.RegexpLike(this=node.this, expression=_java(node.expression))


def extract(node: exp.RegexpExtract) -> exp.Expr:
    """Return the part of a text that a group of a pattern found, '' where nothing was found."""
    group = node.args.get("group") or exp.Literal.number(0)
    return exp.Anonymous(this="REGEXP_EXTRACT", expressions=[node.this, _java(node.expression), group])


def replace(node: exp.RegexpReplace) -> exp.Expr:
    """Return a text with the first match replaced: only at its start, since Spark replaces every match."""
    pattern, by = node.expression, node.args["replacement"]
    at_start = isinstance(pattern, exp.Literal) and pattern.name.startswith(_ANCHOR) and "|" not in pattern.name
    if not (at_start and isinstance(by, exp.Literal) and by.name.isalnum() | (not by.name)):
        raise UntranslatableError("regexp_replace but at the start of a text, and by plain text")
    return exp.Anonymous(this="REGEXP_REPLACE", expressions=[node.this, _java(pattern), by])


def upper(node: exp.Upper) -> exp.Expr:
    """Return a text in capitals, letter by letter as DuckDB has them."""
    letters, large = capitals()
    return exp.Anonymous(
        this="TRANSLATE", expressions=[node.this, exp.Literal.string(letters), exp.Literal.string(large)]
    )


def strlen(node: exp.Anonymous) -> exp.Expr:
    """Return the number of bytes of a text."""
    return exp.Anonymous(this="OCTET_LENGTH", expressions=node.expressions)


def part(node: exp.Expr) -> exp.Expr:
    """Return left() or right() with a fixed number of characters: below zero the two differ."""
    if not (isinstance(node.expression, exp.Literal) and node.expression.is_int):
        raise UntranslatableError("left() or right() with a length that is not written out")
    return node


def _java(pattern: exp.Expr) -> exp.Expr:
    if not (isinstance(pattern, exp.Literal) and pattern.is_string):
        raise UntranslatableError("a pattern that is not written out")
    return exp.Literal.string(java(pattern.name))
