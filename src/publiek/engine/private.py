"""Folders in which a process keeps what nobody else may see, and the removal of those of dead processes.

A living process holds a lock on a file in its folder. The system lets go of it when the process ends, also when it is
killed; so whoever can take the lock knows that nobody lives there any more.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from publiek.engine.lock import try_lock

PREFIX = "publiek-"
_ALIVE = "alive"
# A folder without the file is being made at this moment, or its maker was killed right after.
_BEING_MADE_SECONDS = 3600


class PrivateFolder:
    """A temporary folder of this process alone; it goes with `cleanup`, or when Python lets go of it."""

    def __init__(self, within: Path | None = None) -> None:
        """Make the folder in `within` (default: the system's folder for temporary files)."""
        while True:
            self._folder = TemporaryDirectory(prefix=PREFIX, dir=within, ignore_cleanup_errors=True)
            self._lock = try_lock(Path(self._folder.name) / _ALIVE)
            if self._lock is not None and (Path(self._folder.name) / _ALIVE).exists():
                return
            self.cleanup()  # swept between making and locking: take another

    @property
    def path(self) -> Path:
        """Return where it is."""
        return Path(self._folder.name)

    def cleanup(self) -> None:
        """Remove the folder and everything in it."""
        if self._lock is not None:
            self._lock.close()
        self._folder.cleanup()


def abandoned(within: Path | None = None) -> Iterator[Path]:
    """Yield the folders of this user whose process is dead."""
    for folder in sorted((within or Path(tempfile.gettempdir())).glob(f"{PREFIX}*")):
        if _is_ours(folder) and _is_dead(folder):
            yield folder


def sweep(within: Path | None = None) -> int:
    """Remove the folders of dead processes; return how many."""
    return sum(_remove(folder) for folder in list(abandoned(within)))


def _is_ours(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _is_dead(folder: Path) -> bool:
    alive = folder / _ALIVE
    if not alive.exists():
        try:
            return time.time() - folder.stat().st_mtime > _BEING_MADE_SECONDS
        except FileNotFoundError:
            return False
    lock = try_lock(alive)
    if lock is None:
        return False
    lock.close()
    return True


def _remove(folder: Path) -> bool:
    lock = try_lock(folder / _ALIVE)
    if lock is None:
        return False
    with lock:  # held, so that nobody moves in meanwhile
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)  # where an open file cannot be removed, it can now
    return not folder.exists()
