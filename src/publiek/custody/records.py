"""Deletion records: what was deleted, when and why, chained in the audit log, in files an institution can keep.

Deletions are announced before they begin and completed after, so that a crash in between is finished by the next start.
What has to go together (all uploads that one release was made of) is announced in one file, `ID.pending.json`: either
all of it goes, or none. Then each has its record, `ID.json`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publiek.custody.audit import AuditLog, Clock, stamp
from publiek.custody.chain import Entry, hashed
from publiek.custody.erase import remove, write_whole
from publiek.custody.item import Item
from publiek.version import __version__

DELETED = "delivery.delete"
_PENDING = ".pending.json"


@dataclass(frozen=True)
class Record:
    """One deletion: its content, and the line of the audit log that holds the content's hash."""

    content: dict[str, Any]
    line: int
    line_hash: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as its file has it."""
        log = {"line": self.line, "hash": self.line_hash}
        return {"record": self.content, "record_sha256": _fingerprint(self.content), "audit_log": log}


class Records:
    """The deletion records of a study, in one folder."""

    def __init__(self, folder: Path, audit: AuditLog, now: Clock) -> None:
        self.folder, self._audit, self._now = folder, audit, now

    def announce(self, contents: Sequence[dict[str, Any]]) -> None:
        """Write down, at once, that these uploads are about to be deleted; `content_of` makes what is written."""
        if contents:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self.folder / f"{contents[0]['id']}{_PENDING}", _text({"deletions": list(contents)}))

    def pending(self) -> frozenset[str]:
        """Return the ids of uploads whose deletion was announced and not completed."""
        return frozenset(content["id"] for file in self._announced() for content in _announcement(file))

    def complete(self) -> tuple[Record, ...]:
        """Log every announced deletion, the uploads being verified to be absent; return the records."""
        made: list[Record] = []
        announced = self._announced()
        logged = {e.about["id"]: e for e in self._audit.entries() if e.what == DELETED} if announced else {}
        for file in announced:
            made += [self._complete(content, logged) for content in _announcement(file)]
            remove(file)
        return tuple(made)

    def _complete(self, content: dict[str, Any], logged: dict[str, Entry]) -> Record:
        now, entry = self._now(), logged.get(content["id"])
        content |= {"deleted_at": stamp(now), "data_key_destroyed": True, "verified_absent": True}
        if entry is None:
            about = {name: content[name] for name in ("id", "institution", "reason", "rows", "ciphertext_sha256")}
            entry = self._audit.write(DELETED, at=now, **about, record_sha256=_fingerprint(content))
            logged[content["id"]] = entry
        else:  # a crash after logging: the record is the one that was logged, time included
            content["deleted_at"] = entry.at
        record = Record(content, entry.n, hashed(entry.line()))
        write_whole(self.folder / f"{content['id']}.json", _text(record.as_dict()))
        return record

    def _announced(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{_PENDING}"))

    def all(self, institution: str | None = None) -> Iterator[Record]:
        """Yield the records, of one institution or of all, in the order of the log."""
        found = [_read(file) for file in self.folder.glob("*.json") if not file.name.endswith(_PENDING)]
        for record in sorted(filter(None, found), key=lambda record: record.line):
            if institution in (None, record.content.get("institution")):
                yield record


def content_of(item: Item, reason: str, ciphertext: str, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return what a record tells of an upload: processed, matched, expired, discarded or damaged; `counts` are rows."""
    return {
        "id": item.id,
        "study": item.study,
        "institution": item.institution,
        "period": item.period,
        "name_masked": item.name,
        "taken_at": item.taken_at,
        "reason": reason,
        "rows": {"in_file": item.rows, **counts},
        "bytes": item.size,
        "ciphertext_sha256": ciphertext,
        "key_id": item.key_id,
        "software": f"publiek {__version__}",
    }


def _announcement(file: Path) -> list[dict[str, Any]]:
    return list(json.loads(file.read_bytes())["deletions"])


def _read(file: Path) -> Record | None:
    try:
        raw = json.loads(file.read_bytes())
        return Record(dict(raw["record"]), int(raw["audit_log"]["line"]), str(raw["audit_log"]["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fingerprint(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"
