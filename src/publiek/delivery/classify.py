"""Which rows are tickets: a reason for every row that is not.

Nearly every row surely is one, so only the others are judged one by one.
"""

import re
from collections.abc import Mapping

from publiek.delivery.odd import FILLED, FIRST, LONG, MARK, SHORT, TEXTS, UNMARKED
from publiek.delivery.reasons import Refusal
from publiek.delivery.scan import DELIVERED, Plan, literal, pattern, row_texts
from publiek.engine.duck import DuckWorkspace

JUDGED = "judged"
# A quantity or date has a text of its own only where it was to be proven.
_ABSENT = {
    "quantity": "(quantity IS NULL AND quantity_text IS NULL)",
    "date": "(visited_on IS NULL AND date_text IS NULL)",
    "order": "order_ref IS NULL",
    "production": "production IS NULL",
}
_MOST_UNLABELLED = 500
_FEW = 2


def judge(workspace: DuckWorkspace, plan: Plan) -> None:
    """Make the table `judged`: the rows of `delivered` that are not surely tickets; `reason` is NULL if they are.

    `id` is the row's rowid in `delivered`; `bare` rows hold nothing but numbers, without a date or an order.
    """
    # The rows are picked in a query of their own: so only they, and not all, are fetched with their columns.
    workspace.make(
        JUDGED,
        f"""
        SELECT rowid AS id, sheet, row, coalesce({FILLED} BETWEEN 1 AND 3 AND {TEXTS} = 0
            AND coalesce(production, order_ref, raw_number) IS NULL AND {_ABSENT["date"]}, false) AS bare,
          {_reason(plan, *_turns(workspace))} AS reason
        FROM {DELIVERED} WHERE rowid IN (SELECT rowid FROM {DELIVERED} WHERE NOT {_surely_ticket(plan)})""",
    )
    _refuse_bare_totals(workspace, plan)


def _surely_ticket(plan: Plan) -> str:
    """Return a cheap test that none of the reasons holds, which is so for nearly every row."""
    counted = "quantity <> 0" if "quantity" in plan.found else "true"
    return f"coalesce(odd IS NULL AND status IS NULL AND {counted}, false)"


def _turns(workspace: DuckWorkspace) -> tuple[str, str]:
    """Return, as SQL, the last row with an address and the first lone text in the sheet of a row.

    They are few, so they stand in the query itself: a join would be the dearest part of it. They matter to rows with
    one or two cells only.
    """
    if not workspace.value(f"SELECT count(*) FROM {DELIVERED} WHERE {FILLED} <= {_FEW}"):
        return "NULL::BIGINT", "NULL::BIGINT"
    rows = workspace.rows(
        f"""SELECT coalesce(sheet, ''), max(row) FILTER ({FILLED} IS NULL),
          min(row) FILTER ({FILLED} = 1 AND {FIRST} AND {UNMARKED}) FROM {DELIVERED} GROUP BY sheet"""
    )
    return _by_sheet({row[0]: row[1] for row in rows}), _by_sheet({row[0]: row[2] for row in rows})


def _by_sheet(rows: Mapping[str, int | None]) -> str:
    cases = " ".join(f"WHEN {literal(sheet)} THEN {row}::BIGINT" for sheet, row in rows.items() if row is not None)
    return f"CASE coalesce(sheet, '') {cases} END" if cases else "NULL::BIGINT"


def _reason(plan: Plan, last: str, first_loose: str) -> str:
    """Return the cascade of reasons as SQL; the first that holds is the row's."""
    told = [role for role in _ABSENT if role in plan.found]
    silent = " AND ".join(_ABSENT[role] for role in told) or "true"
    alone = f"{FILLED} = 1 AND {FIRST} AND {silent}"
    after = f"row > coalesce({last}, 0)"
    unsure = f"{FILLED} IS NOT NULL" + (f" OR {_ABSENT['quantity']}" if "quantity" in told else "")
    cases = [
        (f"NOT {UNMARKED}", MARK),
        (LONG, f"'{Refusal.RAGGED}'"),
        (f"{SHORT} AND {FILLED} <= {_FEW} AND {after} AND {silent}", f"'{Refusal.FOOTER}'"),
        (f"{SHORT} AND ({unsure})", f"'{Refusal.RAGGED}'"),
        # Where a lone text stands between the tickets, too, it is a kind of sale ('Kassa'), not a footer.
        (f"{alone} AND {after} AND {first_loose} > coalesce({last}, 0) AND {plan.width > 2}", f"'{Refusal.FOOTER}'"),  # noqa: PLR2004
        (f"{alone} AND {bool({'quantity', 'date', 'order'} & set(told))}", f"'{Refusal.TITLE}'"),
        *((test, f"'{reason}'") for test, reason in _quantity_cases(plan)),
    ]
    return "CASE " + " ".join(f"WHEN {test} THEN {reason}::VARCHAR" for test, reason in cases) + " END"


def _quantity_cases(plan: Plan) -> list[tuple[str, Refusal]]:
    counted = "quantity" in plan.found
    cases = []
    if "status" in plan.found:
        positive = "coalesce(quantity, 1) > 0" if counted else "true"
        cancelled = f"regexp_matches(status, {pattern('cancelled')})"
        if re.search(row_texts()["cancelled_header"], plan.found["status"].header):
            cancelled = f"({cancelled} OR regexp_full_match(status, {pattern('affirmed')}))"
        cases.append((f"{cancelled} AND {positive}", Refusal.CANCELLED))
    if counted:
        cases += [
            (_ABSENT["quantity"], Refusal.NO_QUANTITY),
            ("quantity IS NULL", Refusal.UNREADABLE_QUANTITY),
            ("quantity = 0", Refusal.ZERO_QUANTITY),
        ]
    return cases


def _refuse_bare_totals(workspace: DuckWorkspace, plan: Plan) -> None:
    """Refuse rows of nothing but numbers that are totals without a label."""
    bare = workspace.rows(f"SELECT sheet, row FROM {JUDGED} WHERE bare AND reason IS NULL LIMIT {_MOST_UNLABELLED + 1}")
    if len(bare) == 1 and "quantity" not in plan.found:
        _refuse_if_last(workspace, *bare[0])
    if 0 < len(bare) <= _MOST_UNLABELLED and "quantity" in plan.found:
        _refuse_sums(workspace)


def _refuse_sums(workspace: DuckWorkspace) -> None:
    """Refuse bare rows whose quantity is the sum of the rows above, or of those since the sum before."""
    workspace.connection.execute(
        f"""
        UPDATE {JUDGED} SET reason = '{Refusal.TOTAL}' FROM (
          SELECT id FROM (
            SELECT *, upto - coalesce(lag(upto) OVER (PARTITION BY sheet ORDER BY row), 0) AS since FROM (
              SELECT id, sheet, row, quantity, bare,
                sum(quantity) FILTER (NOT bare) OVER above AS upto, count(*) FILTER (NOT bare) OVER above AS rows
              FROM (
                SELECT d.rowid AS id, d.sheet, d.row, quantity, coalesce(j.bare AND reason IS NULL, false) AS bare
                FROM {DELIVERED} d LEFT JOIN {JUDGED} j ON j.id = d.rowid
                WHERE reason IS NULL OR reason = '{Refusal.CANCELLED}')
              WINDOW above AS (PARTITION BY sheet ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
            WHERE bare)
          WHERE rows > 1 AND quantity > 1 AND (quantity = upto OR quantity = since)) AS t
        WHERE t.id = {JUDGED}.id"""
    )


def _refuse_if_last(workspace: DuckWorkspace, sheet: str | None, row: int) -> None:
    """Refuse the only bare row as a total, if no ticket stands below it."""
    below = workspace.value(
        f"""SELECT count(*) FROM {DELIVERED} d ANTI JOIN (FROM {JUDGED} WHERE reason IS NOT NULL) j ON j.id = d.rowid
        WHERE d.sheet IS NOT DISTINCT FROM $sheet AND d.row > $row""",
        {"sheet": sheet, "row": row},
    )
    if row > 2 and not below:  # noqa: PLR2004
        workspace.connection.execute(f"UPDATE {JUDGED} SET reason = '{Refusal.TOTAL}' WHERE bare AND reason IS NULL")
