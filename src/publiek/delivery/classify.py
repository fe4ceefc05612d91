"""Which rows are tickets: a reason for every row that is not, and the values of those that are."""

from publiek.delivery.reasons import Refusal
from publiek.delivery.scan import DELIVERED, Plan, pattern
from publiek.delivery.values import read_date, read_quantity
from publiek.engine.workspace import Workspace

JUDGED = "judged"
_QUANTITIES, _DATES = "quantity_values", "date_values"
_MOST_UNLABELLED = 500
_DATE_KEY = """CASE
    WHEN length(date) > 10 AND (date[5] IN ('-', '/') OR (date[3] IN ('-', '/', '.') AND date[6] IN ('-', '/', '.')))
      AND date[11] IN (' ', 'T', ',', ';') THEN left(date, 10)
    WHEN date[6] IN ('.', ',') THEN left(date, 5)
    ELSE date END"""


def judge(workspace: Workspace, plan: Plan) -> list[str]:
    """Make the table `judged`: every row under the header, its values, and a reason or NULL; return notes."""
    notes = _read_values(workspace)
    last = "(SELECT sheet AS of_sheet, max(row) AS last FROM numbered WHERE evidence IS NULL GROUP BY sheet)"
    workspace.make(
        JUDGED,
        f"""
        WITH numbered AS (
          SELECT * REPLACE (coalesce(row, rowid + {plan.header.rows_above + 1}) AS row), {_DATE_KEY} AS date_key FROM {DELIVERED})
        SELECT sheet, row, postcode AS raw_postcode, number AS raw_number, letter AS raw_letter,
          addition AS raw_addition, {_full()} AS raw_full, country AS raw_country,
          {"q.value" if "quantity" in plan.found else "1::INTEGER"} AS quantity,
          production, d.value AS visited_on, "order" AS order_ref,
          evidence IS NOT NULL AND evidence.texts = 0 AND evidence.filled BETWEEN 1 AND 3
            AND coalesce(production, date, "order", number) IS NULL AS bare,
          date IS NOT NULL AND d.value IS NULL AS undated,
          {_reason(plan)} AS reason
        FROM numbered
        LEFT JOIN {last} AS ends ON of_sheet IS NOT DISTINCT FROM sheet
        LEFT JOIN {_QUANTITIES} AS q ON q.text = numbered.quantity
        LEFT JOIN {_DATES} AS d ON d.text = numbered.date_key""",
    )
    _refuse_bare_totals(workspace, plan)
    workspace.drop(_QUANTITIES, _DATES)
    return notes


def _reason(plan: Plan) -> str:
    """Return the cascade of reasons; the first that holds is the row's."""
    ticket_roles = [role for role in ("quantity", "date", "order", "production") if role in plan.found]
    no_ticket = " AND ".join(f'"{role}" IS NULL' for role in ticket_roles) or "true"
    narrow = "evidence.filled = 1 AND evidence.first"
    after = "row > coalesce(ends.last, 0)"
    heading = f"{narrow} AND {no_ticket}" if {"quantity", "date", "order"} & set(ticket_roles) else "false"
    cases = [
        ("evidence.filled = 0", Refusal.BLANK),
        (
            "evidence.heads >= least(2, evidence.filled) AND evidence.heads >= 0.6 * evidence.filled"
            f" AND (evidence.heads >= 2 OR {plan.width} = 1)",
            Refusal.REPEATED_HEADER,
        ),
        (f"evidence.total AND evidence.texts <= 2", Refusal.TOTAL),
        (f"evidence.footer AND evidence.filled <= 4", Refusal.FOOTER),
        ("evidence.title AND evidence.filled <= 3", Refusal.TITLE),
        ("long", Refusal.RAGGED),
        (f"short AND evidence.filled <= 2 AND {after} AND {no_ticket}", Refusal.FOOTER),
        (f"short AND ({_unsure(plan)})", Refusal.RAGGED),
        (f"{narrow} AND {after} AND {no_ticket} AND {plan.width} > 2", Refusal.FOOTER),
        (heading, Refusal.TITLE),
        *_quantity_cases(plan),
    ]
    return "CASE " + " ".join(f"WHEN {test} THEN '{reason}'" for test, reason in cases) + " END"


def _unsure(plan: Plan) -> str:
    """Return the test that a short row may have lost a cell that matters."""
    return "evidence IS NOT NULL" + (" OR quantity IS NULL" if "quantity" in plan.found else "")


def _quantity_cases(plan: Plan) -> list[tuple[str, Refusal]]:
    value = "q.value" if "quantity" in plan.found else "1"
    cases = []
    if "status" in plan.found:
        cases.append(
            (
                f"regexp_matches(trim(status), {_once(pattern('cancelled'))}) AND coalesce({value}, 1) > 0",
                Refusal.CANCELLED,
            )
        )
    if "quantity" in plan.found:
        cases += [
            ("quantity IS NULL", Refusal.NO_QUANTITY),
            ("q.value IS NULL", Refusal.UNREADABLE_QUANTITY),
            ("q.value = 0", Refusal.ZERO_QUANTITY),
        ]
    return cases


def _once(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def _full() -> str:
    """Return the street line, kept only where it is needed: no number or postcode of its own, or a PO box.

    An extra line that is short is put behind it (an addition); so is the town.
    """
    needed = (
        "postcode IS NULL OR number IS NULL OR NOT regexp_matches(number, '[0-9]')"
        f' OR regexp_matches("full", {_once(pattern("po_box"))})'
    )
    extra = "CASE WHEN length(extra) <= 8 AND regexp_matches(extra, '^[0-9A-Za-z]') THEN ' ' || extra ELSE '' END"
    return f"""CASE WHEN "full" IS NULL THEN NULL WHEN {needed}
            THEN "full" || coalesce({extra}, '') || coalesce(', ' || town, '') END"""


def _read_values(workspace: Workspace) -> list[str]:
    """Read every distinct quantity and date once, in Python; return what the user should know."""
    quantities = [
        row[0] for row in workspace.rows(f"SELECT DISTINCT quantity FROM {DELIVERED} WHERE quantity IS NOT NULL")
    ]
    decimals = bool(quantities) and _three_decimals(quantities)
    _keep(
        workspace, _QUANTITIES, "INTEGER", {text: read_quantity(text, dot_is_decimal=decimals) for text in quantities}
    )
    keys = [row[0] for row in workspace.rows(f"SELECT DISTINCT {_DATE_KEY} FROM {DELIVERED} WHERE date IS NOT NULL")]
    american = _month_first(keys)
    _keep(workspace, _DATES, "DATE", {text: read_date(text, month_first=american) for text in keys})
    return ["dates are read as month, day, year"] if american else []


def _three_decimals(texts: list[str]) -> bool:
    """Tell whether a column writes '1.000' for one: every value has three decimals, and they are all zero."""
    numeric = [text for text in texts if any(character.isdigit() for character in text)]
    plain = [text for text in numeric if text.lstrip("+-").isdigit()]
    return bool(numeric) and not plain and all(text.endswith(".000") and len(text) <= 7 for text in numeric)


def _month_first(texts: list[str]) -> bool:
    """Tell whether a column writes the month before the day: some dates are no date otherwise, and none the other way."""
    wrong = sum(read_date(text) is None and read_date(text, month_first=True) is not None for text in texts)
    right = sum(read_date(text) is not None and read_date(text, month_first=True) is None for text in texts)
    return wrong > right


def _keep(workspace: Workspace, table: str, kind: str, values: dict[str, object]) -> None:
    import pyarrow as pa

    data = pa.table(
        {
            "text": pa.array(list(values), pa.string()),
            "value": pa.array(list(values.values()), pa.int32() if kind == "INTEGER" else pa.date32()),
        }
    )
    workspace.take(table, data)


def _refuse_bare_totals(workspace: Workspace, plan: Plan) -> None:
    """Refuse rows that hold nothing but numbers and whose quantity is the sum of the rows above: unlabelled totals."""
    count = workspace.value(f"SELECT count(*) FROM {JUDGED} WHERE bare AND reason IS NULL")
    if not 0 < count <= _MOST_UNLABELLED or "quantity" not in plan.found:
        return
    used = f"(reason IS NULL OR reason = '{Refusal.CANCELLED}') AND NOT bare"
    workspace.make(
        "sums",
        f"""
        SELECT sheet, row, quantity, bare AND reason IS NULL AS bare,
          sum(CASE WHEN {used} THEN quantity END) OVER above AS upto,
          count(CASE WHEN {used} THEN 1 END) OVER above AS rows
        FROM {JUDGED} WHERE reason IS NULL OR reason = '{Refusal.CANCELLED}'
        WINDOW above AS (PARTITION BY sheet ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)""",
    )
    workspace.connection.execute(
        f"""
        UPDATE {JUDGED} SET reason = '{Refusal.TOTAL}' FROM (
          SELECT sheet, row FROM (
            SELECT *, upto - coalesce(lag(upto) OVER (PARTITION BY sheet ORDER BY row), 0) AS since FROM sums WHERE bare)
          WHERE rows > 1 AND quantity > 1 AND (quantity = upto OR quantity = since)) AS t
        WHERE t.row = {JUDGED}.row AND t.sheet IS NOT DISTINCT FROM {JUDGED}.sheet AND {JUDGED}.bare"""
    )
    workspace.drop("sums")
