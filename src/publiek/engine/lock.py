"""A lock on a file, let go of by the system when its process ends, however it ends."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from publiek.errors import UserError, Where

PATIENCE_SECONDS = 120.0
_PAUSE_SECONDS = 0.02

if sys.platform == "win32":
    import msvcrt

    def _try(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def try_lock(path: Path) -> BinaryIO | None:
    """Return the file, locked until it is closed; None where another process holds it, or the folder is gone."""
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    except FileNotFoundError:
        return None
    if _try(file):
        return file
    file.close()
    return None


@contextmanager
def alone(
    path: Path, *, patience: float = PATIENCE_SECONDS, wait: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Hold the lock on a file while the block runs; UserError where another process keeps it for too long."""
    tries = 0
    while (file := try_lock(path)) is None:
        if not path.parent.is_dir() or tries * _PAUSE_SECONDS > patience:
            raise UserError(
                "Another publiek has been busy here for too long.",
                where=Where(file=path.parent),
                mend="wait until it is ready, or end it, and try again",
            )
        tries += 1
        wait(_PAUSE_SECONDS)
    with file:
        yield
