"""What of DuckDB's SQL has a translation: rules for what Spark says otherwise, and what it says the same."""

from collections.abc import Callable

from sqlglot import exp

from publiek.engine.spark import lists, numbers, texts, windows
from publiek.engine.spark.refusal import UntranslatableError

Rule = Callable[..., exp.Expr]

RULES: dict[type[exp.Expr], Rule] = {
    exp.RegexpLike: texts.matches,
    exp.RegexpExtract: texts.extract,
    exp.RegexpReplace: texts.replace,
    exp.Upper: texts.upper,
    exp.Left: texts.part,
    exp.Right: texts.part,
    exp.Div: numbers.divide,
    exp.IntDiv: numbers.whole,
    exp.Mod: numbers.whole,
    exp.BitwiseRightShift: numbers.shift,
    exp.BitwiseAnd: numbers.bits,
    exp.Cast: numbers.cast,
    exp.TryCast: numbers.try_cast,
    exp.Bracket: lists.item,
    exp.ArgMin: lists.least_by,
    exp.Window: windows.ordered,
}
NAMED: dict[str, Rule] = {"strlen": texts.strlen, "list_position": lists.position}
"""Functions that sqlglot does not know."""

# Looked at one by one, and pinned in tests/spark where they could differ.
SAME: frozenset[type[exp.Expr]] = frozenset({
    exp.Abs, exp.Add, exp.Alias, exp.And, exp.Anonymous, exp.AnyValue, exp.ArrayAgg, exp.ArrayContains, exp.Ascii,
    exp.Between, exp.Boolean, exp.Case, exp.Chr, exp.Coalesce, exp.Column, exp.ColumnDef, exp.Contains, exp.Count,
    exp.CTE, exp.DPipe, exp.DataType, exp.DateFromParts, exp.DenseRank, exp.Distinct, exp.EQ, exp.Encode, exp.Filter,
    exp.Floor, exp.From, exp.GT, exp.GTE, exp.Greatest, exp.Group, exp.Having, exp.Identifier, exp.If, exp.IgnoreNulls,
    exp.In, exp.Is, exp.Join, exp.LT, exp.LTE, exp.Lag, exp.Lead, exp.Least, exp.Length, exp.Limit, exp.Literal,
    exp.LogicalOr, exp.Max, exp.Min, exp.Mul, exp.NEQ, exp.Neg, exp.Not, exp.Null, exp.NullSafeNEQ, exp.Or, exp.Order,
    exp.Ordered, exp.Paren, exp.Placeholder, exp.PropertyEQ, exp.Quarter, exp.ReadParquet, exp.RowNumber, exp.SHA2,
    exp.Select, exp.Star, exp.StartsWith, exp.Struct,
    exp.Sub, exp.Subquery, exp.Substring, exp.Sum, exp.Table, exp.TableAlias,
    exp.Tuple, exp.Unhex, exp.Union, exp.Values, exp.Var, exp.Where, exp.With, exp.Year, exp.TsOrDsToDate,
})  # fmt: skip


def check(query: exp.Expr) -> None:
    """Raise UntranslatableError where a query has anything that is not known here."""
    for node in query.walk():
        if type(node) not in SAME and type(node) not in RULES:
            raise UntranslatableError(f"{type(node).__name__}: {node.sql(dialect='duckdb')[:80]}")
        if isinstance(node, exp.Anonymous) and node.name.lower() not in NAMED:
            raise UntranslatableError(f"the function {node.name}")
        if isinstance(node, exp.Star) and (node.args.get("replace") or node.args.get("rename")):
            raise UntranslatableError("* REPLACE or * RENAME")
        if isinstance(node, exp.Limit) and node.expression.name != "0":
            raise UntranslatableError("a LIMIT: which rows it leaves is for the engine to choose")
        if isinstance(node, exp.Select):
            _check_star(node)


def _check_star(query: exp.Select) -> None:
    """Refuse * of a join that is USING columns, where their order counts: Spark puts these first."""
    joins = [join for join in query.find_all(exp.Join) if join.find_ancestor(exp.Select) is query]
    is_shuffled = any(join.args.get("using") for join in joins) and query.is_star
    unnamed = [one for one in query.expressions if not (one.is_star or one.alias_or_name)]
    if is_shuffled and (unnamed or isinstance(query.parent, exp.Union)):
        raise UntranslatableError("* of a join USING columns, in a union or beside what has no name")
