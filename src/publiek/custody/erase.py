"""Making bytes unreadable before their file goes, and making sure that a file is there or gone.

Overwriting reaches the place on the disk where the file system keeps the file now. What an SSD's spare blocks, a
snapshot or a backup still hold is beyond any program; so what matters is encrypted, and its key is the smaller thing
to destroy.
"""

import os
import threading
from pathlib import Path

_BLOCK = 1 << 20


def erase(path: Path) -> None:
    """Overwrite a whole file with zeros, remove it and verify that it is gone; a link goes with what it names."""
    real = path.resolve()
    overwrite(real, 0, real.stat().st_size)
    remove(real)
    if path.is_symlink():
        remove(path)


def overwrite(path: Path, start: int, length: int) -> None:
    """Overwrite a part of a file with zeros, down to the disk."""
    with path.open("r+b") as file:
        file.seek(start)
        while length > 0:
            file.write(bytes(min(length, _BLOCK)))
            length -= _BLOCK
        flush(file.fileno())


def remove(path: Path) -> None:
    """Remove a file, down to the disk, and verify that it is gone; one that is gone already is fine."""
    path.unlink(missing_ok=True)
    flush_folder(path.parent)
    if os.path.lexists(path):
        raise AssertionError("a file that was removed is still there")


def write_whole(path: Path, data: bytes) -> None:
    """Write a private file at once: whoever looks sees the old one or the new one, also after a power cut."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            flush(file.fileno())
        waiting.replace(path)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush(descriptor: int) -> None:
    """Have the system write a file to the disk."""
    os.fsync(descriptor)


def flush_all(folder: Path) -> None:
    """Have the system write a folder and the files in it to the disk."""
    for file in folder.iterdir():
        if file.is_file():
            with file.open("rb") as opened:
                flush(opened.fileno())
    flush_folder(folder)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Have the system write a folder's list of files to the disk, where it can (Windows does so by itself)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)
