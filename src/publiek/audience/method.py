"""The method of the audience, as a list: from matched rows to cells of distinct households.

1. Every row gets its last reason: why it has no household, or why it does not count, or how it was matched.
2. Visitors: one row for each household, production and quarter, refunds taken off.
3. Who came: a household whose tickets were all refunded did not.
4. Cells: distinct households and their record keys by area and segment, over the period and for every slicing asked
   for. A household lies in one cell of a slice, so these add up; quarters and productions may share households.
"""

from publiek.audience.cells import Slicing, came, cells, left_out
from publiek.audience.judged import judged
from publiek.audience.quality import quality
from publiek.audience.rules import Rules
from publiek.audience.visitors import visitors
from publiek.engine.workspace import Workspace
from publiek.progress import SILENT, Progress
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
    """Make `audience`, `left_out` (contracts in tables.py), `quality`, `came` and `visitors` from what was matched.

    `secret` is the institution's key of the reporting year: a record key is drawn from it for every household.
    `numbered`: households are known by numbers only; the table `numbered` (tables.py) has their record keys.
    """
    counting = (came(), cells(slicings, rules.period), left_out(slicings))
    steps = (*judged(rules), quality(), visitors(secret, numbered=numbered), *counting)
    with progress.task("Counting households", len(steps)) as task:
        for step in steps:
            workspace.run([step], "read_tickets")
            task.advance()
    workspace.drop("judged", "judged_before_total", "households_seen", "orders")
