"""What became of every row of a delivery, with the station that gave the reason."""

from publiek.address.model import Status
from publiek.audience.rules import Exclusion
from publiek.counts import ReasonCounts
from publiek.custody.withhold import OBJECTORS
from publiek.disclosure.appetite import default_appetite
from publiek.engine.workspace import Workspace
from publiek.match.reasons import Reason


def reasons(workspace: Workspace) -> tuple[ReasonCounts, ...]:
    """Return rows and tickets by reason: what the reader refused, then what the stations after it decided."""
    refused = workspace.rows("SELECT reason, count(*) FROM rejected GROUP BY reason ORDER BY reason")
    decided = workspace.rows("SELECT reason, rows, tickets, counts FROM quality ORDER BY counts DESC, reason")
    few = _few_objectors(workspace)
    return (
        *(
            ReasonCounts(_station(reason), reason, rows, tickets, used, reason != Reason.OBJECTION or not few)
            for reason, rows, tickets, used in decided
        ),
        *(ReasonCounts("delivery", reason, rows, 0, used=False) for reason, rows in refused),
    )


def _few_objectors(workspace: Workspace) -> bool:
    """Tell whether rows of an objection are of so few house numbers that nobody is to know of them."""
    if not workspace.has(OBJECTORS):
        return True
    numbers: int = workspace.value(f"SELECT house_numbers FROM {OBJECTORS}")
    return numbers < default_appetite().least_households


def _station(reason: str) -> str:
    if reason in list(Exclusion) or reason == Reason.OBJECTION:
        return "audience"
    return "address" if reason in list(Status) else "match"
