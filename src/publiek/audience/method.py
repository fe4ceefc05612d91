"""The method of the audience, as a list: from matched rows to cells of distinct households.

1. Every row gets its last reason: why it has no household, or why it does not count, or how it was matched.
2. Visits: of each household in the period, and in every slice of it, refunds taken off.
3. Who came: a household whose tickets were all refunded did not.
4. Cells: distinct households and their record keys by area and segment, over the period and for every slicing asked
   for. A household lies in one cell of a slice, so these add up; quarters and productions may share households.

Steps 2 to 4 are taken for a part of the households at a time where there are more rows than memory holds.
"""

from publiek.audience.cells import Slicing, by_slice, cells, left_out
from publiek.audience.judged import (
    AND_SAY_WHY,
    LEAVE_OUT,
    PRODUCTIONS,
    REASONS,
    is_too_many,
    judged,
    orders,
    too_many,
)
from publiek.audience.parts import ROWS_OF_PART, TOGETHER, gather, of_households, of_orders, parts, rows_of
from publiek.audience.quality import quality
from publiek.audience.rules import Rules
from publiek.audience.visitors import came
from publiek.engine.workspace import Workspace
from publiek.progress import SILENT, Progress
from publiek.secret import Secret

PERIOD = Slicing.PERIOD
PERIOD_ONLY = (PERIOD,)
EVERY_SLICING = tuple(Slicing)


def audience(  # noqa: PLR0913
    workspace: Workspace,
    rules: Rules,
    secret: Secret,
    slicings: tuple[Slicing, ...] = PERIOD_ONLY,
    progress: Progress = SILENT,
    *,
    numbered: bool = False,
) -> None:
    """Make `audience`, `left_out` (contracts in tables.py), `quality`, `came` and `judged` from what was matched.

    `secret` is the institution's key of the reporting year: a record key is drawn from it for every household.
    `numbered`: households are known by numbers only; the table `numbered` (tables.py) has their record keys.
    """
    number = parts(workspace)
    with progress.task("Counting households", number + 2) as task:
        _judge(workspace, rules, number)
        task.advance()
        for part in range(number):
            rows, condition = _rows(workspace, part, number), of_households(part, number)
            _leave_out(workspace, rules, rows, part)
            workspace.run([by_slice(slicing, rows) for slicing in Slicing if slicing in (PERIOD, *slicings)], rows)
            for step in (came(secret, condition, numbered=numbered), cells(slicings, rules.period), left_out(slicings)):
                gather(workspace, step, part)
            task.advance()
        _conclude(workspace, number)
        task.advance()


def _judge(workspace: Workspace, rules: Rules, number: int) -> None:
    """Give every row its reason, as far as rows and orders alone tell."""
    for step in (REASONS, PRODUCTIONS):
        workspace.run([step], "read_tickets")
    for part in range(number):
        gather(workspace, orders(rules, of_orders(part, number)), part)
    workspace.run([judged(rules)], "read_tickets")
    workspace.drop("orders")


def _rows(workspace: Workspace, part: int, number: int) -> str:
    """Return the table with the rows of a part."""
    return "judged" if number == 1 else workspace.run([rows_of(of_households(part, number))], "judged")


def _leave_out(workspace: Workspace, rules: Rules, rows: str, part: int) -> None:
    """Leave households with too many tickets out of a part."""
    gather(workspace, too_many(rules, rows), part)
    if workspace.value("SELECT count(*) FROM too_many"):
        workspace.amend(rows, AND_SAY_WHY if rows == "judged" else LEAVE_OUT, "too_many", is_too_many(rows))


def _conclude(workspace: Workspace, number: int) -> None:
    """Put the parts together, and say what became of every row."""
    if number > 1:
        workspace.run(TOGETHER, "audience")
        if workspace.value("SELECT count(*) FROM too_many"):
            workspace.amend("judged", AND_SAY_WHY, "too_many", is_too_many("judged"))
    workspace.run([quality()], "judged")
    workspace.drop("reasons", "too_many", ROWS_OF_PART, *(f"by_{slicing}" for slicing in Slicing))
