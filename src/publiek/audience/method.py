"""The method of the audience, as a list: from matched rows to cells of distinct households.

1. Every row gets its last reason: why it has no household, or why it does not count, or how it was matched.
2. Visitors: one row for each household, production and quarter, refunds taken off.
3. Cells: distinct households and their record keys by area and segment, for every scope asked for. A household whose
   tickets were all refunded is in no cell. A household lies in one cell of a scope, so cells of a scope add up.
"""

from publiek.audience.cells import Scope, cells
from publiek.audience.judged import judged
from publiek.audience.quality import quality
from publiek.audience.rules import Rules
from publiek.audience.visitors import visitors
from publiek.engine.workspace import Workspace
from publiek.progress import SILENT, Progress
from publiek.secret import Secret

YEAR = (Scope(),)


def audience(
    workspace: Workspace,
    rules: Rules,
    secret: Secret,
    scopes: tuple[Scope, ...] = YEAR,
    progress: Progress = SILENT,
) -> None:
    """Make `audience` (contract in tables.py) and `quality` from `read_tickets` and `matched`.

    `secret` is the institution's key of the reporting year: a record key is drawn from it for every household.
    """
    steps = (*judged(rules), quality(), visitors(secret), cells(scopes, rules.period))
    with progress.task("Counting households", len(steps)) as task:
        for step in steps:
            workspace.run([step], "read_tickets")
            task.advance()
    workspace.drop("judged", "judged_before_total", "households_seen", "orders", "visitors")
