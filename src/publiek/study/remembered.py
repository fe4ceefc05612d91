"""What an earlier run has done, by fingerprints of what it was done with: so that a run goes on where one stopped.

A small file beside the reports. Without it everything is done again, and gives the same.
"""

import json
from contextlib import suppress
from pathlib import Path

from publiek.wholefile import put_whole

FILE = ".publiek-run.json"


class Remembered:
    """Fingerprints by what they are of; written at once, so that a run that is killed loses at most what it was at."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        """Read what is remembered in a folder; nothing with `fresh`, or where it cannot be read."""
        self._file = folder / FILE
        self._found: dict[str, str] = {} if fresh else _read(self._file)

    def knows(self, what: str, fingerprint: str) -> bool:
        """Return whether this was done, with just this."""
        return self._found.get(what) == fingerprint

    def keep(self, what: str, fingerprint: str) -> None:
        """Remember that this was done. A folder that cannot be written only costs time at the next run."""
        self._found[what] = fingerprint
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            put_whole(self._file, (json.dumps(self._found, sort_keys=True, indent=0) + "\n").encode("ascii"))


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(found, dict) and all(isinstance(value, str) for value in found.values())
    return found if is_ours else {}
