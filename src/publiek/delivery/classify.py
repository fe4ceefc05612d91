"""Which rows are tickets: a reason for every row that is not, and the values of those that are."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from publiek.delivery.reasons import Refusal
from publiek.delivery.scan import DELIVERED, Plan, literal, pattern, row_texts
from publiek.delivery.values import read_date, read_quantity
from publiek.engine.workspace import Workspace

JUDGED = "judged"
_QUANTITIES, _DATES = "quantity_values", "date_values"
_MOST_UNLABELLED = 500
_THREE_DECIMALS = len("100.000")
_DATE_KEY = """CASE
    WHEN strlen(date) = 10 THEN date
    WHEN length(date) > 10 AND date[11] IN (' ', 'T', ',', ';') AND (date[5] IN ('-', '/')
      OR (date[3] IN ('-', '/', '.') AND date[6] IN ('-', '/', '.'))) THEN left(date, 10)
    WHEN date[6] IN ('.', ',') THEN left(date, 5)
    ELSE date END"""


def judge(workspace: Workspace, plan: Plan) -> list[str]:
    """Make the table `judged`: every row under the header, its values, and a reason or NULL; return notes."""
    notes = _read_values(workspace)
    quantity = "q.value" if "quantity" in plan.found else "1::INTEGER"
    numbered = f"""(SELECT * REPLACE (coalesce(row, rowid + {plan.header.rows_above + 1}) AS row)
        FROM {DELIVERED}) AS numbered"""
    workspace.make(
        JUDGED,
        f"""
        SELECT sheet, row, postcode AS raw_postcode, number AS raw_number, letter AS raw_letter,
          addition AS raw_addition, "full" AS raw_full, country AS raw_country, {quantity} AS quantity,
          production, d.value AS visited_on, "order" AS order_ref,
          CASE WHEN filled BETWEEN 1 AND 3
            THEN texts = 0 AND coalesce(production, date, "order", number) IS NULL ELSE false END AS bare,
          date IS NOT NULL AND d.value IS NULL AS undated,
          {_reason(plan, *_turns(workspace, numbered))} AS reason
        FROM {numbered}
        LEFT JOIN {_QUANTITIES} AS q ON q.text = numbered.quantity
        LEFT JOIN {_DATES} AS d ON d.text = {_DATE_KEY}""",
    )
    _refuse_bare_totals(workspace, plan)
    workspace.drop(_QUANTITIES, _DATES)
    return notes


def _turns(workspace: Workspace, numbered: str) -> tuple[str, str]:
    """Return, as SQL, the last row with an address and the first lone text in the sheet of a row.

    They are few, so they stand in the query itself: a join would be the dearest part of it.
    """
    rows = workspace.rows(
        f"""SELECT coalesce(sheet, ''), max(row) FILTER (filled IS NULL),
          min(row) FILTER (filled = 1 AND first AND mark IS NULL) FROM {numbered} GROUP BY sheet"""
    )
    return _by_sheet({row[0]: row[1] for row in rows}), _by_sheet({row[0]: row[2] for row in rows})


def _by_sheet(rows: Mapping[str, int | None]) -> str:
    cases = " ".join(f"WHEN {literal(sheet)} THEN {row}::BIGINT" for sheet, row in rows.items() if row is not None)
    return f"CASE coalesce(sheet, '') {cases} END" if cases else "NULL::BIGINT"


def _reason(plan: Plan, last: str, first_loose: str) -> str:
    """Return the cascade of reasons as SQL; the first that holds is the row's."""
    told = [role for role in ("quantity", "date", "order", "production") if role in plan.found]
    silent = " AND ".join(f'numbered."{role}" IS NULL' for role in told) or "true"
    alone = f"filled = 1 AND first AND {silent}"
    after = f"row > coalesce({last}, 0)"
    unsure = "filled IS NOT NULL" + (" OR numbered.quantity IS NULL" if "quantity" in told else "")
    cases = [
        (_surely_ticket(plan), "NULL"),
        ("mark IS NOT NULL", "mark"),
        ("long", f"'{Refusal.RAGGED}'"),
        (f"short AND filled <= 2 AND {after} AND {silent}", f"'{Refusal.FOOTER}'"),
        (f"short AND ({unsure})", f"'{Refusal.RAGGED}'"),
        # Where a lone text stands between the tickets, too, it is a kind of sale ('Kassa'), not a footer.
        (f"{alone} AND {after} AND {first_loose} > coalesce({last}, 0) AND {plan.width > 2}", f"'{Refusal.FOOTER}'"),  # noqa: PLR2004
        (f"{alone} AND {bool({'quantity', 'date', 'order'} & set(told))}", f"'{Refusal.TITLE}'"),
        *((test, f"'{reason}'") for test, reason in _quantity_cases(plan)),
    ]
    return "CASE " + " ".join(f"WHEN {test} THEN {reason}::VARCHAR" for test, reason in cases) + " END"


def _surely_ticket(plan: Plan) -> str:
    """Return a cheap test that none of the reasons holds, which is so for nearly every row."""
    counted = "q.value <> 0" if "quantity" in plan.found else "true"
    return f"filled IS NULL AND NOT long AND NOT short AND status IS NULL AND {counted}"


def _quantity_cases(plan: Plan) -> list[tuple[str, Refusal]]:
    counted = "quantity" in plan.found
    cases = []
    if "status" in plan.found:
        positive = "coalesce(q.value, 1) > 0" if counted else "true"
        cancelled = f"regexp_matches(status, {pattern('cancelled')})"
        if re.search(row_texts()["cancelled_header"], plan.found["status"].header):
            cancelled = f"({cancelled} OR regexp_full_match(status, {pattern('affirmed')}))"
        cases.append((f"{cancelled} AND {positive}", Refusal.CANCELLED))
    if counted:
        cases += [
            ("numbered.quantity IS NULL", Refusal.NO_QUANTITY),
            ("q.value IS NULL", Refusal.UNREADABLE_QUANTITY),
            ("q.value = 0", Refusal.ZERO_QUANTITY),
        ]
    return cases


def _read_values(workspace: Workspace) -> list[str]:
    """Read every distinct quantity and date once, in Python; return what the user should know."""
    import pyarrow as pa

    texts = _distinct(workspace, "quantity", "quantity")
    decimals = _three_decimals(texts)
    _keep(workspace, _QUANTITIES, pa.int32(), {t: read_quantity(t, dot_is_decimal=decimals) for t in texts})
    keys = _distinct(workspace, _DATE_KEY, "date")
    american = _month_first(keys)
    _keep(workspace, _DATES, pa.date32(), {text: read_date(text, month_first=american) for text in keys})
    return ["dates are read as month, day, year"] if american else []


def _distinct(workspace: Workspace, expression: str, column: str) -> list[str]:
    sql = f"SELECT DISTINCT {expression} FROM {DELIVERED} WHERE {column} IS NOT NULL AND mark IS NULL"
    return [row[0] for row in workspace.rows(sql)]


def _three_decimals(texts: Sequence[str]) -> bool:
    """Tell whether a column writes '1.000' for one: every value has three decimals, and they are all zero."""
    numeric = [text.rstrip() for text in texts if any(character.isdigit() for character in text)]
    return bool(numeric) and all(text.endswith(".000") and len(text) <= _THREE_DECIMALS for text in numeric)


def _month_first(texts: Sequence[str]) -> bool:
    """Tell whether a column writes the month first: more dates make sense so than the other way."""
    wrong = sum(read_date(text) is None and read_date(text, month_first=True) is not None for text in texts)
    right = sum(read_date(text) is not None and read_date(text, month_first=True) is None for text in texts)
    return wrong > right


def _keep(workspace: Workspace, table: str, kind: object, values: Mapping[str, int | date | None]) -> None:
    import pyarrow as pa

    data = {"text": pa.array(list(values), pa.string()), "value": pa.array(list(values.values()), kind)}
    workspace.take(table, pa.table(data))


def _refuse_bare_totals(workspace: Workspace, plan: Plan) -> None:
    """Refuse rows of nothing but numbers whose quantity is the sum of the rows above: totals without a label."""
    count = workspace.value(f"SELECT count(*) FROM {JUDGED} WHERE bare AND reason IS NULL")
    if count == 1 and "quantity" not in plan.found:
        _refuse_last_bare(workspace)
    if not 0 < count <= _MOST_UNLABELLED or "quantity" not in plan.found:
        return
    used = "NOT bare"
    workspace.connection.execute(
        f"""
        UPDATE {JUDGED} SET reason = '{Refusal.TOTAL}' FROM (
          SELECT sheet, row FROM (
            SELECT *, upto - coalesce(lag(upto) OVER (PARTITION BY sheet ORDER BY row), 0) AS since FROM (
              SELECT sheet, row, quantity, bare AND reason IS NULL AS bare,
                sum(quantity) FILTER ({used}) OVER above AS upto, count(*) FILTER ({used}) OVER above AS rows
              FROM {JUDGED} WHERE reason IS NULL OR reason = '{Refusal.CANCELLED}'
              WINDOW above AS (PARTITION BY sheet ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
            WHERE bare)
          WHERE rows > 1 AND quantity > 1 AND (quantity = upto OR quantity = since)) AS t
        WHERE t.row = {JUDGED}.row AND t.sheet IS NOT DISTINCT FROM {JUDGED}.sheet AND {JUDGED}.bare"""
    )


def _refuse_last_bare(workspace: Workspace) -> None:
    """Refuse the last row as a total, if it is the only one that holds nothing but numbers."""
    workspace.connection.execute(
        f"""
        UPDATE {JUDGED} SET reason = '{Refusal.TOTAL}' WHERE bare AND reason IS NULL AND row > 2 AND NOT EXISTS (
          SELECT 1 FROM {JUDGED} AS later WHERE later.reason IS NULL
            AND later.sheet IS NOT DISTINCT FROM {JUDGED}.sheet AND later.row > {JUDGED}.row)"""
    )
