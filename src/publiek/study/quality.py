"""What became of every row of a delivery, with the station that gave the reason."""

from publiek.address.model import Status
from publiek.audience.rules import Exclusion
from publiek.counts import ReasonCounts
from publiek.engine.workspace import Workspace
from publiek.match.reasons import Reason


def reasons(workspace: Workspace) -> tuple[ReasonCounts, ...]:
    """Return rows and tickets by reason: what the reader refused, then what the stations after it decided."""
    refused = workspace.rows("SELECT reason, count(*) FROM rejected GROUP BY reason ORDER BY reason")
    decided = workspace.rows("SELECT reason, rows, tickets, counts FROM quality ORDER BY counts DESC, reason")
    return (
        *(ReasonCounts(_station(reason), reason, rows, tickets, used) for reason, rows, tickets, used in decided),
        *(ReasonCounts("delivery", reason, rows, 0, used=False) for reason, rows in refused),
    )


def _station(reason: str) -> str:
    if reason in list(Exclusion) or reason == Reason.OBJECTION:
        return "audience"
    return "address" if reason in list(Status) else "match"
