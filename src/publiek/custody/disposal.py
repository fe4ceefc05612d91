"""Getting rid of uploads: destroying the data key, removing the file, verifying that, and keeping the record of it."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from publiek.custody.audit import Clock
from publiek.custody.erase import overwrite, remove
from publiek.custody.item import LIFE, Item, read_item
from publiek.custody.missing import Missing
from publiek.custody.records import Records
from publiek.custody.sealed import DamagedError, ciphertext_hash, key_place, read_header

# Longer than any header and wrapped key of ours.
_START = 1 << 12


def dispose(file: Path, item: Item, reason: str, records: Records, counts: Mapping[str, int]) -> None:
    """Destroy one upload, its record announced before; the record is completed by the caller."""
    with suppress(DamagedError, FileNotFoundError):
        with file.open("rb") as source:
            header, _ = read_header(source)
            ciphertext = ciphertext_hash(source)
        records.announce(item, reason, ciphertext, dict(counts))
        overwrite(file, *key_place(header))
        remove(file)


def sweep_upload(file: Path, records: Records, missing: Missing, now: Clock) -> None:
    """Destroy an upload that is too old, or whose deletion was begun; or what is none any more, once it is too old."""
    item, begun = read_item(file), file.stem in records.pending()
    if item is None:
        if begun or _age_is_up(file, now):
            _dispose_wreck(file, records, announced=begun)
    elif begun:
        overwrite_and_remove(file)
    elif item.expired(now()):
        missing.remember(item)
        dispose(file, item, "expired, not processed", records, {})


def overwrite_and_remove(file: Path) -> None:
    """Destroy the beginning of an encrypted file, where its data key stands, and remove it."""
    overwrite(file, 0, min(_START, file.stat().st_size))
    remove(file)


def _dispose_wreck(file: Path, records: Records, *, announced: bool) -> None:
    if not announced:
        unknown, size = "unknown", file.stat().st_size
        wreck = Item(file.stem, unknown, unknown, unknown, 0, unknown, unknown, unknown, size, 0, unknown, "")
        records.announce(wreck, "damaged", hashlib.sha256(file.read_bytes()).hexdigest(), {})
    overwrite_and_remove(file)


def _age_is_up(file: Path, now: Clock) -> bool:
    return now() - datetime.fromtimestamp(file.stat().st_mtime, UTC) >= LIFE
