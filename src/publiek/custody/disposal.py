"""Getting rid of uploads: destroying the data key, removing the file, verifying that, and keeping the record of it."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from publiek.custody.audit import Clock
from publiek.custody.erase import overwrite, remove
from publiek.custody.item import LIFE, Item, read_item
from publiek.custody.missing import Missing
from publiek.custody.notes import remove_note
from publiek.custody.records import Records, content_of
from publiek.custody.sealed import DamagedError, ciphertext_hash, read_header

# Longer than any header and wrapped key of ours.
_START = 1 << 12

Deletion = tuple[Item, Mapping[str, int]]


def dispose(files: Sequence[tuple[Path, Deletion]], reason: str, records: Records) -> None:
    """Destroy uploads, all or none, also where this is killed: announced at once, and then one after another.

    The records are completed by the caller. What is gone already is passed over.
    """
    there = [(file, content) for file, deletion in files if (content := _content(file, deletion, reason)) is not None]
    records.announce([content for _, content in there])
    for file, _ in there:
        destroy(file)


def used(files: Sequence[Path]) -> frozenset[str]:
    """Return the ids of what is in a ledger among these files, and so must not be read again."""
    found = (read_item(file) for file in files)
    return frozenset(part for item in found if item is not None for part in item.made_of)


def sweep_used(files: Sequence[Path], records: Records) -> None:
    """Destroy what is in a ledger: rows, whose addresses go, with a record; a ledger that another replaced, without."""
    parts = used(files)
    done = [(file, item) for file in files if file.stem in parts and (item := read_item(file)) is not None]
    announced = records.pending() if done else frozenset()
    rows = [(file, item) for file, item in done if item.kind == "rows" and item.id not in announced]
    dispose([(file, (item, {})) for file, item in rows], "matched", records)
    for file, item in done:
        if item.kind == "ledger":
            destroy(file)


def sweep_upload(file: Path, records: Records, missing: Missing, now: Clock) -> None:
    """Destroy an upload that is too old, or whose deletion was announced; or what is none any more, once too old."""
    item = read_item(file)
    if file.stem in records.pending():
        destroy(file)
    elif item is None and _age_is_up(file, now):
        _dispose_wreck(file, records)
    elif item is not None and item.expired(now()):
        missing.remember(item)
        dispose([(file, (item, {}))], "expired, not processed", records)


def destroy(file: Path) -> None:
    """Remove an upload's note, overwrite the beginning of the file, where its data key stands, and remove it."""
    remove_note(file)
    overwrite(file, 0, min(_START, file.stat().st_size))
    remove(file)


def _content(file: Path, deletion: Deletion, reason: str) -> dict[str, Any] | None:
    item, counts = deletion
    try:
        with file.open("rb") as source:
            read_header(source)
            return content_of(item, reason, ciphertext_hash(source), counts)
    except (DamagedError, FileNotFoundError):
        return None


def _dispose_wreck(file: Path, records: Records) -> None:
    unknown, size = "unknown", file.stat().st_size
    wreck = Item(file.stem, unknown, unknown, unknown, 0, unknown, unknown, unknown, size, 0, unknown, "")
    records.announce([content_of(wreck, "damaged", hashlib.sha256(file.read_bytes()).hexdigest(), {})])
    destroy(file)


def _age_is_up(file: Path, now: Clock) -> bool:
    return now() - datetime.fromtimestamp(file.stat().st_mtime, UTC) >= LIFE
