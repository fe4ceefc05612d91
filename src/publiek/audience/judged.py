"""Every row with its household and its last reason, as numbers: millions of rows take a fifth of the memory so.

The numbers' texts stand in `reasons` and `productions`; a quarter is its year times four and its place in the year.
"""

from publiek.audience.rules import Exclusion, Rules
from publiek.engine.step import Step

NUMBERS = {exclusion: number for number, exclusion in enumerate(Exclusion, 1)}
"""Reasons why a row with a household does not count have the first numbers, every other reason a later one."""
_LAST = len(NUMBERS)
QUARTER_NAME = "(quarter // 4)::VARCHAR || '-Q' || (quarter % 4 + 1)::VARCHAR"
"""The SQL of a quarter's name, such as 2025-Q1, from its number."""


_KNOWN = ", ".join(f"('{reason}', {number})" for reason, number in NUMBERS.items())
# A ledger has reasons of rows that do not count, too.
REASONS = Step(
    "reasons",
    "Every reason with its number.",
    f"""
    SELECT reason, number::INTEGER AS number FROM (VALUES {_KNOWN}) AS known(reason, number)
    UNION ALL
    SELECT reason, ({_LAST} + row_number() OVER (ORDER BY reason))::INTEGER AS number
    FROM (SELECT DISTINCT reason FROM matched WHERE reason NOT IN ({", ".join(f"'{one}'" for one in NUMBERS)}))
    """,
)
PRODUCTIONS = Step(
    "productions",
    "Every production with its number.",
    """
    SELECT production, (row_number() OVER (ORDER BY production))::INTEGER AS number
    FROM (SELECT DISTINCT production FROM {input} WHERE production IS NOT NULL)
    """,
)


def orders(rules: Rules, condition: str) -> Step:
    """Return the step that makes `orders`, of those for which a condition holds."""
    return Step(
        "orders",
        "Tickets bought in one order, refunds apart: of orders that are group bookings, or hold a refund as large.",
        f"""
        SELECT order_ref, sum(quantity) FILTER (WHERE quantity > 0) AS tickets
        FROM {{input}} WHERE order_ref IS NOT NULL AND {condition} GROUP BY order_ref
        HAVING max(abs(quantity)) >= $group_from OR sum(quantity) FILTER (WHERE quantity > 0) >= $group_from
        """,
        {"group_from": rules.group_from},
    )


def judged(rules: Rules) -> Step:
    """Return the step that makes `judged`: of every row its tickets, production, quarter, reason, and its household.

    A row that does not count has no place and no suffix. Reasons in order: outside the period, no household, own
    address, group booking. Households with too many tickets still have to go (`too_many`).
    """
    return Step(
        "judged",
        "Period, household, own address and group bookings.",
        f"""
        SELECT CASE WHEN reason > {_LAST} THEN place END AS place, CASE WHEN reason > {_LAST} THEN suffix END AS suffix,
               quantity, production, quarter, reason
        FROM (
            SELECT m.place, m.suffix, t.quantity, p.number AS production,
                   (year(t.visited_on) * 4 + quarter(t.visited_on) - 1)::INTEGER AS quarter,
                   CASE WHEN t.visited_on < $start OR t.visited_on > $end THEN {NUMBERS[Exclusion.OUTSIDE_PERIOD]}
                        WHEN m.place IS NULL THEN m.reason
                        WHEN list_contains($own_places, m.place) THEN {NUMBERS[Exclusion.OWN_ADDRESS]}
                        WHEN abs(coalesce(o.tickets, t.quantity)) >= $group_from
                            THEN {NUMBERS[Exclusion.GROUP_BOOKING]}
                        ELSE m.reason END AS reason
            FROM {{input}} t
            JOIN (SELECT raw_id, place, suffix, number AS reason FROM matched JOIN reasons USING (reason)) m
                USING (raw_id)
            LEFT JOIN orders o USING (order_ref) LEFT JOIN productions p USING (production)
        ) numbered_rows
        """,
        {
            "start": rules.start,
            "end": rules.end,
            "own_places": list(rules.own_places),
            "group_from": rules.group_from,
        },
    )


def too_many(rules: Rules, rows: str) -> Step:
    """Return the step that makes `too_many` of a table of rows: households that still have to go."""
    return Step(
        "too_many",
        "Households with more tickets than a household needs, over all rows that remain.",
        f"""
        SELECT place, suffix FROM {rows} WHERE place IS NOT NULL
        GROUP BY place, suffix HAVING sum(quantity) > $tickets_max
        """,
        {"tickets_max": rules.tickets_max},
    )


LEAVE_OUT = {"place": "NULL::BIGINT", "suffix": "NULL::INTEGER"}
"""What becomes of the rows of a household in `too_many`."""
AND_SAY_WHY = LEAVE_OUT | {"reason": str(NUMBERS[Exclusion.TOO_MANY_TICKETS])}
"""The same where rows have a reason."""


def is_too_many(rows: str) -> str:
    """Return the SQL condition that a row of a table goes with one of `too_many`."""
    return f"{rows}.place = too_many.place AND {rows}.suffix = too_many.suffix"
