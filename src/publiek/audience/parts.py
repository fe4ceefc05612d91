"""Counting a large delivery in parts, so that memory holds each: all rows of a household lie in one part.

What is counted of households adds up over the parts, and so do their record keys, modulo 2**64.
"""

from publiek.engine.step import Step
from publiek.engine.workspace import Workspace

ROWS = 20_000_000
"""Rows that are counted at once: their households by production take some 2 GB."""
WHOLE = "true"
ROWS_OF_PART = "part"


def parts(workspace: Workspace) -> int:
    """Return in how many parts the rows of `read_tickets` are counted."""
    return max(1, -(-int(workspace.value("SELECT count(*) FROM read_tickets")) // ROWS))


def of_households(part: int, parts: int) -> str:
    """Return the SQL condition that a row with a household is of a part."""
    return WHOLE if parts == 1 else f"abs(place) % {parts} = {part}"


def of_orders(part: int, parts: int) -> str:
    """Return the SQL condition that an order is of a part, by its last character."""
    return WHOLE if parts == 1 else f"ascii(right(order_ref, 1)) % {parts} = {part}"


def rows_of(condition: str) -> Step:
    """Return the step that makes ROWS_OF_PART: rows of `judged` with a household of a part."""
    return Step(
        ROWS_OF_PART,
        "Rows of some of the households.",
        f"SELECT place, suffix, quantity, production, quarter FROM judged WHERE place IS NOT NULL AND {condition}",
    )


def gather(workspace: Workspace, step: Step, part: int) -> None:
    """Run a step for a part: the first makes its table, the others add to it."""
    sql = step.sql.replace("{input}", "read_tickets")
    if part == 0:
        workspace.make(step.name, sql, step.parameters)
    else:
        workspace.append(step.name, sql, step.parameters)


TOGETHER = (
    Step(
        "audience",
        "The cells of all parts.",
        """
        SELECT slicing, slice, area, segment, sum(households)::BIGINT AS households, sum(visits)::BIGINT AS visits,
               max(largest)::BIGINT AS largest, (sum(cell_key) % 18446744073709551616)::UBIGINT AS cell_key
        FROM audience GROUP BY slicing, slice, area, segment
        """,
    ),
    Step(
        "left_out",
        "The households of all parts that are in no slice.",
        "SELECT slicing, sum(households)::BIGINT AS households FROM left_out GROUP BY slicing",
    ),
)
