"""Rules of translation: numbers. Spark has no unsigned ones: those are decimals, which are exact."""

from sqlglot import exp

from publiek.engine.spark.refusal import UntranslatableError
from publiek.engine.spark.types import UNSIGNED, spark_type

_WHOLE = {"BIGINT", "INTEGER", "UBIGINT", "HUGEINT"}
_TEXTS = (exp.Left, exp.Right, exp.Substring)
_CUT_OUT = "REGEXP_EXTRACT"
_DIGITS = "([0-9]+)"
_ONE = "1"


def divide(node: exp.Div) -> exp.Expr:
    """Return a quotient, always a double, by a number that is written out."""
    _check_divisor(node.expression)
    return exp.Div(this=_double(node.this), expression=_double(node.expression), typed=True, safe=False)


def whole(node: exp.Expr) -> exp.Expr:
    """Return // or % by a number that is written out: both round to zero, in both engines."""
    _check_divisor(node.expression)
    return node


def shift(node: exp.BitwiseRightShift) -> exp.Expr:
    """Return an unsigned number without its last bit."""
    _check_one(node.expression)
    two = exp.Literal.number(2)
    even = exp.Paren(this=exp.Sub(this=node.this, expression=exp.Mod(this=node.this.copy(), expression=two)))
    return exp.Paren(this=exp.IntDiv(this=even, expression=two.copy()))


def bits(node: exp.BitwiseAnd) -> exp.Expr:
    """Return the last bit of an unsigned number; of signed ones, whatever bits are asked for."""
    if not isinstance(node.expression, exp.Cast):
        return node
    _check_one(node.expression)
    return exp.Paren(this=exp.Mod(this=node.this, expression=exp.Literal.number(2)))


def cast(node: exp.Cast) -> exp.Expr:
    """Return a change of type that gives the same value, or an error that names no value."""
    duck = _name(node.to)
    if duck in UNSIGNED and (digits := _hexadecimal(node.this)):
        ten = exp.Anonymous(this="CONV", expressions=[digits, exp.Literal.number(16), exp.Literal.number(10)])
        return _to(ten, duck)
    if duck in _WHOLE and _is_text(node.this):
        return _number(node.this, duck)
    if duck in _WHOLE and node.this.unnest().find(exp.Div):
        raise UntranslatableError("a double as a whole number: one rounds it, the other cuts it off")
    return _to(node.this, duck)


def try_cast(node: exp.TryCast) -> exp.Expr:
    """Return the number that digits cut out of a text are, NULL where there are none or too many."""
    text = node.this
    if not (_is_cut_out(text) and _DIGITS in text.expressions[1].name):
        raise UntranslatableError("TRY_CAST of what may be more than digits")
    return exp.TryCast(this=text, to=exp.DataType.build(spark_type(_name(node.to)), dialect="spark"), safe=True)


def _number(text: exp.Expr, duck: str) -> exp.Expr:
    """Return a text as a number: what is none is an error that does not quote it, as Spark's own would."""
    kind = exp.DataType.build(spark_type(duck), dialect="spark")
    error = exp.Anonymous(this="RAISE_ERROR", expressions=[exp.Literal.string("a text is not a number")])
    unless_absent = exp.If(this=text.copy().is_(exp.null()), true=exp.null(), false=exp.Cast(this=error, to=kind))
    return exp.Coalesce(this=exp.TryCast(this=text, to=kind.copy(), safe=True), expressions=[unless_absent])


def _is_text(node: exp.Expr) -> bool:
    if isinstance(node, exp.Paren):
        return _is_text(node.this)
    if isinstance(node, exp.Case):
        return any(_is_text(branch.args["true"]) for branch in node.args["ifs"])
    return isinstance(node, _TEXTS) or _is_cut_out(node)


def _is_cut_out(node: exp.Expr) -> bool:
    return isinstance(node, exp.Anonymous) and node.name == _CUT_OUT


def _hexadecimal(node: exp.Expr) -> exp.Expr | None:
    pipe = node.unnest()
    found = isinstance(pipe, exp.DPipe) and isinstance(pipe.this, exp.Literal) and pipe.this.name == "0x"
    return pipe.expression if found else None


def _check_divisor(node: exp.Expr) -> None:
    if not (isinstance(node, exp.Literal) and node.is_number and float(node.name) > 0):
        raise UntranslatableError("division by what is not written out: by zero it is NULL or an error")


def _check_one(node: exp.Expr) -> None:
    if not (isinstance(node, exp.Cast) and node.this.name == _ONE):
        raise UntranslatableError("bits of an unsigned number but the last")


def _double(node: exp.Expr) -> exp.Expr:
    return _to(node, "DOUBLE")


def _to(node: exp.Expr, duck: str) -> exp.Expr:
    return exp.Cast(this=node, to=exp.DataType.build(spark_type(duck), dialect="spark"))


def _name(kind: exp.DataType) -> str:
    named = kind.sql(dialect="duckdb")
    return {"INT": "INTEGER", "TEXT": "VARCHAR", "INT128": "HUGEINT"}.get(named, named)
