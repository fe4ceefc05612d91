"""The method of the audience, as a list: from matched rows to cells of distinct households.

1. Every row gets its last reason: why it has no household, or why it does not count, or how it was matched.
2. Visits: of each household in the period, and in every slice of it, refunds taken off.
3. Who came: a household whose tickets were all refunded did not.
4. Cells: distinct households and their record keys by area and segment, over the period and for every slicing asked
   for. A household lies in one cell of a slice, so these add up; quarters and productions may share households.
"""

from publiek.audience.cells import Slicing, by_slice, cells, left_out
from publiek.audience.judged import LEAVE_OUT, LEFT_OUT_WHERE, judged
from publiek.audience.quality import quality
from publiek.audience.rules import Rules
from publiek.audience.visitors import came
from publiek.engine.step import Step
from publiek.engine.workspace import Workspace
from publiek.progress import SILENT, Progress, Task
from publiek.secret import Secret

PERIOD_ONLY = (Slicing.PERIOD,)
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
    before = judged(rules)
    slices = [by_slice(slicing) for slicing in slicings if slicing is not Slicing.PERIOD]
    counting = [by_slice(Slicing.PERIOD), came(secret, numbered=numbered), *slices]
    after = [quality(), *counting, cells(slicings, rules.period), left_out(slicings)]
    with progress.task("Counting households", len(before) + len(after)) as task:
        _run(workspace, before, task)
        if workspace.value("SELECT count(*) FROM too_many"):
            workspace.amend("judged", LEAVE_OUT, "too_many", LEFT_OUT_WHERE)
        workspace.drop("too_many", "orders")
        _run(workspace, after, task)
    workspace.drop("reasons", *(f"by_{slicing}" for slicing in Slicing))


def _run(workspace: Workspace, steps: list[Step], task: Task) -> None:
    for step in steps:
        workspace.run([step], "read_tickets")
        task.advance()
