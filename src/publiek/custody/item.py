"""What the vault holds: uploads, rows that were collected, ledgers of such rows; and what is known without the key."""

import json
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from publiek.custody.sealed import DamagedError, read_header

# An export; rows as they were sold, with their addresses; what is kept of such rows once they have no address any more.
Kind = Literal["export", "rows", "ledger"]
LIFE = timedelta(hours=24)
# A ledger goes when its period is released. This is for one that never is: a year, and a third of one to release it in.
LEDGER_LIFE = timedelta(days=490)
# A clock may be some minutes wrong; an upload from the future beyond that is treated as too old.
_CLOCK_ERROR = timedelta(minutes=10)
_FORMAT = 1
_LATER = {"kind", "made_of"}  # headers of before there were kinds do without


@dataclass(frozen=True)
class Item:
    """One thing in the vault. Its file's header holds all of this, bound to the encryption: it cannot be changed.

    `name` is the export's name, masked; `size` the bytes and `rows` the rows of the export; `key_id` the fingerprint of
    the year's key; `mark` a keyed hash of the content, by which the same file is known when it is taken again.
    `made_of`: the ids that a ledger takes the place of; whatever bears one of them has been used, and only waits to go.
    """

    id: str
    study: str
    institution: str
    period: str
    year: int
    taken_at: str
    expires_at: str
    name: str
    size: int
    rows: int
    key_id: str
    mark: str = field(repr=False)
    kind: Kind = "export"
    made_of: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return how people are told of it."""
        if self.kind == "export":
            return f"upload {self.id} ({self.name})"
        return f"collected rows {self.id}" if self.kind == "rows" else f"ledger {self.id}"

    @property
    def ends(self) -> datetime:
        """Return when it has to be gone."""
        life = LEDGER_LIFE if self.kind == "ledger" else LIFE
        return min(datetime.fromisoformat(self.expires_at), datetime.fromisoformat(self.taken_at) + life)

    def expired(self, now: datetime) -> bool:
        """Tell whether it must be deleted: too old, or of a time that is yet to come."""
        return now >= self.ends or datetime.fromisoformat(self.taken_at) > now + _CLOCK_ERROR

    def header(self) -> bytes:
        """Return the header of its file."""
        return json.dumps({"format": _FORMAT, **asdict(self)}, ensure_ascii=False).encode()


def read_item(file: Path) -> Item | None:
    """Return the upload in a file; None where the file is none, or its data key was destroyed already."""
    try:
        with file.open("rb") as source:
            header, wrapped = read_header(source)
        raw = json.loads(header)
    except (OSError, ValueError, DamagedError):
        return None
    names = {one.name for one in fields(Item)} | {"format"}
    if not isinstance(raw, dict) or not names - _LATER <= set(raw) <= names or not any(wrapped):
        return None
    del raw["format"]
    item = Item(**{**raw, "made_of": tuple(raw.get("made_of", ()))})
    return item if _sound(item) and item.id == file.stem else None


def _sound(item: Item) -> bool:
    try:
        return item.ends.tzinfo is not None
    except (TypeError, ValueError):
        return False
