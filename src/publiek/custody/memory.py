"""A file that exists in memory only, with a path that readers can open as often as they like.

On Linux the bytes live in memory that has no name on any disk; the path is a link to it through /proc, which leads
nowhere once the process is dead. Elsewhere there is no such memory: there it is a file in the private folder of the
process, which the next start sweeps.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from publiek.engine.private import PrivateFolder

_OPEN_FILES = Path("/proc/self/fd")


@contextmanager
def readable(blocks: Iterable[bytes], name: str) -> Iterator[Path]:
    """Yield the path of a file with this name and content; both are gone afterwards."""
    folder = PrivateFolder()
    try:
        path = folder.path / name
        with _memory(path) as file:
            file.writelines(blocks)
            file.flush()
            yield path
    finally:
        folder.cleanup()


def in_memory() -> bool:
    """Tell whether this system has memory with a path; else what is read lies in a private file meanwhile."""
    return hasattr(os, "memfd_create") and _OPEN_FILES.is_dir()


def _memory(path: Path) -> BinaryIO:
    if in_memory():
        file = os.fdopen(os.memfd_create("publiek", os.MFD_CLOEXEC), "wb")
        path.symlink_to(_OPEN_FILES / str(file.fileno()))
        return file
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
