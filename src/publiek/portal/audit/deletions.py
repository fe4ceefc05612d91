"""The deletion records of every period, each held against the line of the log that was written with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from publiek.custody.chain import Entry
from publiek.custody.records import Record
from publiek.portal.audit.lines import studies
from publiek.portal.audit.why import why_deleted
from publiek.study.custody import custody_of


@dataclass(frozen=True)
class Deletion:
    """A file that is gone: of which period; its record; whether the log has the record as it is now."""

    period: str
    record: dict[str, Any]
    line: int
    fits: bool

    @property
    def why(self) -> str:
        """Return the key of the text that says why."""
        return f"log.why.{why_deleted(self.record['reason'])}"

    @property
    def at(self) -> datetime:
        """Return when it was deleted, in the time of this place."""
        return timezone.localtime(datetime.fromisoformat(self.record["deleted_at"]))


def deletions() -> list[Deletion]:
    """Return all of them, the last one first."""
    return sorted(_all(), key=lambda one: (one.record["deleted_at"], one.line), reverse=True)


def _all() -> Iterator[Deletion]:
    for period, study in studies().items():
        custody = custody_of(study)
        entries = {entry.n: entry for entry in custody.audit.entries()}
        for record in custody.vault.records.all():
            yield Deletion(period, record.content, record.line, _fits(record, entries.get(record.line)))


def _fits(record: Record, entry: Entry | None) -> bool:
    return entry is not None and entry.about.get("record_sha256") == record.as_dict()["record_sha256"]
