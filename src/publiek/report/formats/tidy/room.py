"""Whether a folder may be replaced by a package: a new or empty one, or one that holds an earlier package of ours."""

import json
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.report.formats.tidy.readme import README

DESCRIPTION = "datapackage.json"
OURS = "publiek:provenance"
"""What a description has only if publiek wrote it."""
_LEFT_BEHIND = (".DS_Store", "._", ".~lock.", "~$", "Thumbs.db", "desktop.ini")
"""What names begin with of files that programs leave where somebody looked into a folder."""


def check_room(folder: Path) -> None:
    """Raise UserError where a folder holds anything that an earlier package does not account for."""
    if not folder.is_dir():
        return
    there = {one.name for one in folder.iterdir() if not one.name.startswith(_LEFT_BEHIND)}
    if there - _described(folder):
        raise UserError(
            "The folder for the figures holds other files.",
            where=Where(file=folder),
            mend="choose a new folder, or empty this one",
        )


def _described(folder: Path) -> set[str]:
    """Return the names of the files of the package in a folder; none where there is none, or it is not ours."""
    try:
        found = json.loads((folder / DESCRIPTION).read_bytes())
        names = {str(one["path"]) for one in found["resources"]}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    return {DESCRIPTION, README, *names} if OURS in found else set()
