"""An upload in the vault, and what is known of it without its key."""

import json
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from pathlib import Path

from publiek.custody.sealed import DamagedError, read_header

LIFE = timedelta(hours=24)
# A clock may be some minutes wrong; an upload from the future beyond that is treated as too old.
_CLOCK_ERROR = timedelta(minutes=10)
_FORMAT = 1


@dataclass(frozen=True)
class Item:
    """One upload. Its file's header holds all of this, bound to the encryption so that it cannot be changed.

    `name` is the export's name, masked; `size` the bytes and `rows` the rows of the export; `key_id` the fingerprint of
    the year's key; `mark` a keyed hash of the content, by which the same file is known when it is taken again.
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

    @property
    def label(self) -> str:
        """Return how people are told of it."""
        return f"upload {self.id} ({self.name})"

    @property
    def ends(self) -> datetime:
        """Return when it has to be gone."""
        return min(datetime.fromisoformat(self.expires_at), datetime.fromisoformat(self.taken_at) + LIFE)

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
    names = {one.name for one in fields(Item)}
    if not isinstance(raw, dict) or set(raw) != names | {"format"} or not any(wrapped):
        return None
    item = Item(**{name: raw[name] for name in names})
    return item if _sound(item) and item.id == file.stem else None


def _sound(item: Item) -> bool:
    try:
        return item.ends.tzinfo is not None
    except (TypeError, ValueError):
        return False
