"""Rules of translation: windows. Spark does not add an order to a named one; and a number needs an order."""

from sqlglot import exp

from publiek.engine.spark.refusal import UntranslatableError

_NEEDS_ORDER = (exp.RowNumber, exp.Lag, exp.Lead)


def written_out(select: exp.Select) -> None:
    """Let each window of a query say all that it is."""
    named = {window.name: window for window in select.args.get("windows") or ()}
    for window in select.find_all(exp.Window):
        if window.find_ancestor(exp.Select) is select and window.args.get("alias"):
            _write_out(window, named)
    select.set("windows", None)


def ordered(window: exp.Window) -> exp.Expr:
    """Return a window whose rows are in an order, so that what is computed again gives the same numbers."""
    if isinstance(window.this, _NEEDS_ORDER) and not window.args.get("order"):
        names = _distinct_names(window.find_ancestor(exp.Select))
        terms = [exp.Ordered(this=exp.column(name), nulls_first=True) for name in names]
        window.set("order", exp.Order(expressions=terms))
    return window


def _write_out(window: exp.Window, named: dict[str, exp.Window]) -> None:
    base = named[window.args["alias"].name]
    for part in ("partition_by", "order"):
        if not window.args.get(part) and base.args.get(part):
            value = base.args[part]
            window.set(part, [one.copy() for one in value] if isinstance(value, list) else value.copy())
    window.set("alias", None)


def _distinct_names(select: exp.Select | None) -> list[str]:
    """Return the columns that tell all rows of a query apart: those of the SELECT DISTINCT it reads."""
    while select is not None and not select.args.get("distinct"):
        source = select.args["from_"].this if select.args.get("from_") else None
        if select.args.get("joins") or not isinstance(source, exp.Subquery):
            raise UntranslatableError("rows numbered in no order")
        select = source.this
    if select is None:
        raise UntranslatableError("rows numbered in no order")
    return [column.alias_or_name for column in select.expressions]
