"""What is noted beside an upload: how it is to be read. A note goes with its upload, whatever deletes that."""

from collections.abc import Collection
from pathlib import Path

FOLDER = "wishes"


def note_of(vault: Path, upload: str) -> Path:
    """Return where the note of an upload stands, whether or not there is one."""
    return vault / FOLDER / f"{upload}.json"


def remove_note(upload: Path) -> None:
    """Remove the note of the upload in a file, if it has one."""
    note_of(upload.parent, upload.stem).unlink(missing_ok=True)


def remove_orphans(vault: Path, there: Collection[str]) -> None:
    """Remove notes, whole or half written, of all uploads but those that are there, by their ids."""
    for note in (vault / FOLDER).glob("*"):
        if note.name.removeprefix(".").partition(".")[0] not in there:
            note.unlink(missing_ok=True)
