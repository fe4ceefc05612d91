"""Deletion records of an institution: what is kept of a file that is gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publiek.portal.audit.why import why_deleted
from publiek.portal.deliveries.services.vault import custody_of, is_there
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation

USED = "processed"


@dataclass(frozen=True)
class DeletionRecord:
    """A record as a page shows it; whole: as its file has it, to be checked against the log."""

    id: str
    period: str
    reason: str
    taken_at: datetime
    deleted_at: datetime
    rows: int
    whole: dict[str, Any]

    @property
    def why(self) -> str:
        """Return the key of the text that says why."""
        return f"deletion.why.{why_deleted(self.reason)}"


def records_of(organisation: Organisation, period: Period, *, used: bool = False) -> list[DeletionRecord]:
    """Return the records of an institution and a period, the last one first; used: of files that became figures."""
    found = [one for one in _all(organisation, period) if not used or one.reason == USED]
    return sorted(found, key=lambda one: one.deleted_at, reverse=True)


def _all(organisation: Organisation, period: Period) -> Iterator[DeletionRecord]:
    if not is_there(period):
        return
    for record in custody_of(period).vault.records.all(organisation.code):
        content = record.content
        if content["period"] == period.name:
            yield DeletionRecord(
                id=str(content["id"]),
                period=period.name,
                reason=str(content["reason"]),
                taken_at=datetime.fromisoformat(content["taken_at"]),
                deleted_at=datetime.fromisoformat(content["deleted_at"]),
                rows=int(content["rows"]["in_file"]),
                whole=record.as_dict(),
            )
