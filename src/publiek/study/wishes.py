"""How single uploads are to be read, where that is other than the institution's settings say.

One institution may deliver a file of its box office and one of its web shop, with other columns each. What somebody
chose for an upload stands in a small file beside the vault, so that every run reads it in the same way.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from publiek.custody.item import Item
from publiek.custody.notes import note_of
from publiek.delivery.reading import Wishes
from publiek.study.custody import Custody
from publiek.wholefile import put_whole

__all__ = ["Wishes", "keep_wishes", "wishes_for", "wishes_of"]
_written = TypeAdapter(Wishes)


def wishes_of(custody: Custody, item: Item) -> Wishes | None:
    """Return how an upload is to be read; None where nothing else was chosen than the institution's settings."""
    try:
        return _written.validate_json(note_of(custody.vault.folder, item.id).read_bytes())
    except (OSError, ValidationError):
        return None


def keep_wishes(custody: Custody, item: Item, wishes: Wishes) -> None:
    """Write down how an upload is to be read; it goes with the upload (custody/notes.py)."""
    file = note_of(custody.vault.folder, item.id)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = {"layout": wishes.layout, "columns": dict(wishes.columns), "sheet": wishes.sheet}
    put_whole(file, json.dumps(said).encode())


def wishes_for(custody: Custody, uploads: Sequence[Item], paths: Sequence[Path]) -> dict[Path, Wishes]:
    """Return the wishes by path; the last of the paths are those of the uploads, in their order."""
    own = paths[len(paths) - len(uploads) :]
    found = ((path, wishes_of(custody, item)) for path, item in zip(own, uploads, strict=True))
    return {path: wishes for path, wishes in found if wishes is not None}
