"""Every row with its last reason."""

from publiek.audience.rules import Exclusion, Rules
from publiek.engine.step import Step


def judged(rules: Rules) -> list[Step]:
    """Return the steps that make `judged`: read_tickets with reason, household, area, segment and `counts`.

    Reasons in order: outside the period, no household, own address, group booking, too many tickets.
    """
    return [ORDERS, _row_by_row(rules), _households_seen(), _with_totals(rules)]


ORDERS = Step(
    "orders",
    "Tickets bought in one order, refunds apart.",
    """
    SELECT order_ref, sum(quantity) AS tickets FROM {input}
    WHERE order_ref IS NOT NULL AND quantity > 0 GROUP BY order_ref
    """,
)


def _row_by_row(rules: Rules) -> Step:
    return Step(
        "judged_before_total",
        "Period, household, own address and group bookings.",
        f"""
        SELECT t.raw_id, t.quantity, t.production, t.visited_on, m.place, m.suffix, m.area, m.segment,
               CASE WHEN t.visited_on < $start OR t.visited_on > $end THEN '{Exclusion.OUTSIDE_PERIOD}'
                    WHEN m.place IS NULL THEN m.reason
                    WHEN list_contains($own_places, m.place) THEN '{Exclusion.OWN_ADDRESS}'
                    WHEN abs(coalesce(o.tickets, t.quantity)) >= $group_from THEN '{Exclusion.GROUP_BOOKING}'
                    ELSE m.reason END AS reason
        FROM read_tickets t JOIN matched m USING (raw_id) LEFT JOIN orders o USING (order_ref)
        """,
        {
            "start": rules.start,
            "end": rules.end,
            "own_places": list(rules.own_places),
            "group_from": rules.group_from,
        },
    )


def _households_seen() -> Step:
    return Step(
        "households_seen",
        "Tickets of a household over all that remains.",
        f"""
        SELECT place, suffix, sum(quantity) AS tickets FROM judged_before_total
        WHERE {_usable()} GROUP BY place, suffix
        """,
    )


def _with_totals(rules: Rules) -> Step:
    return Step(
        "judged",
        "The last reason, and whether the row counts.",
        f"""
        SELECT j.*, j.place IS NOT NULL AND last_reason NOT IN ({_exclusions()}) AS counts
        FROM (
            SELECT b.* EXCLUDE (reason),
                   CASE WHEN {_usable()} AND h.tickets > $tickets_max THEN '{Exclusion.TOO_MANY_TICKETS}'
                        ELSE reason END AS last_reason
            FROM judged_before_total b LEFT JOIN households_seen h USING (place, suffix)
        ) j
        """,
        {"tickets_max": rules.tickets_max},
    )


def _exclusions() -> str:
    return ", ".join(f"'{reason}'" for reason in Exclusion)


def _usable() -> str:
    return f"place IS NOT NULL AND reason NOT IN ({_exclusions()})"
