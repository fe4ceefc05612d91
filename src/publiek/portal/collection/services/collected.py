"""What was collected of an institution: held, matched, or released."""

from dataclasses import dataclass

from publiek.portal.collection.services.studies import custody_to_look
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation
from publiek.study.collected import held_of
from publiek.study.ledger import ledger_of


@dataclass(frozen=True)
class Collected:
    """How far collecting is.

    held: rows that wait with their address; delete_by: when the first of them has to be gone; matched: rows in the
    ledger, matched_at: since when; files: that wait beside them; stage: of the delivery as a whole (deliveries.status).
    """

    stage: str = "nothing"
    held: int = 0
    delete_by: str | None = None
    matched: int = 0
    matched_at: str | None = None
    files: int = 0

    @property
    def is_any(self) -> bool:
        """Return whether there are rows that figures could be made of."""
        return bool(self.held or self.matched)


def collected_of(organisation: Organisation, period: Period) -> Collected:
    """Return how far collecting is of an institution for a period."""
    custody = custody_to_look(period)
    if custody is None:
        return Collected()
    held, ledger = held_of(custody, organisation.code), ledger_of(custody, organisation.code)
    status = status_of(organisation, period)
    return Collected(
        stage=status.stage,
        held=sum(item.rows for item in held),
        delete_by=held[0].expires_at if held else None,
        matched=ledger.rows if ledger else 0,
        matched_at=ledger.taken_at if ledger else None,
        files=status.files if status.stage != "figures" else 0,
    )
