"""How a fault is told: a user's in its own words; ours by its kind and the way to it, never its text.

The text of an error of ours is written by libraries and may hold somebody's address.
"""

import errno
import os
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass

from publiek.errors import UserError, Where
from publiek.run.stopping import heed

_MOST = 10
_DISK = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS") if hasattr(errno, name)}
"""Numbers of errors that say that a disk is full, or a folder not one's own."""

_FULL = "No space left on device"


@dataclass(frozen=True)
class Fault:
    """What went wrong, in words; `ours` where no user can mend it."""

    text: str
    ours: bool = False


def fault_of(error: Exception) -> Fault:
    """Return an error as a user reads it; with PUBLIEK_DEBUG one of ours as we read it.

    Raises KeyboardInterrupt where someone asked to stop: then that is what the error was.
    """
    heed()
    mendable = _of_the_disk(error) if isinstance(error, OSError) else _of_the_room(error) or error
    if isinstance(mendable, UserError):
        return Fault(mendable.message())
    if os.environ.get("PUBLIEK_DEBUG"):
        return Fault(told(error), ours=True)
    return Fault(
        f"Something went wrong that is our fault ({type(error).__name__}).\n"
        "  mend:  run it again with PUBLIEK_DEBUG=1 and report what it prints; no value of yours is in it",
        ours=True,
    )


def _of_the_disk(error: OSError) -> UserError | None:
    """Return what a user can mend of a disk or folder; None for any other error."""
    if error.errno is None or error.errno not in _DISK:
        return None
    return UserError(
        f"Something cannot be written or read: {os.strerror(error.errno)}.",
        where=Where(file=error.filename if isinstance(error.filename, str) else None),
        mend="make room, or give yourself the right to that folder, and run it again: it goes on from here",
    )


def _of_the_room(error: Exception) -> UserError | None:
    """Return what a user can mend where neither memory nor the disk beside it holds the work; None for other errors."""
    kind, text = f"{type(error).__module__}.{type(error).__name__}", str(error)
    if not kind.startswith(("duckdb.", "_duckdb.")) or not (kind.endswith(".OutOfMemoryException") or _FULL in text):
        return None
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free / 1e9
    return UserError(
        "This is more than memory holds, and the disk has no room for the rest.",
        where=Where(file=f"{folder}, the folder for what is in passing: {free:.1f} GB free"),
        mend="make room there, or let TMPDIR name a folder on a larger disk, and run it again",
    )


def told(error: BaseException) -> str:
    """Return what an error report needs: kinds of errors, files, lines and our own source; no value.

    An error's text is written by libraries, and these quote what they could not read: its letters and digits are
    masked, so that its form can still be seen.
    """
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    for at, one in enumerate(_chain(error)):
        yield "Traceback (most recent call last):" if at == 0 else "\nIt came from:"
        yield "".join(traceback.format_tb(one.__traceback__)).rstrip("\n")
        yield f"{type(one).__module__}.{type(one).__qualname__}: {_masked(str(one))}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    following: BaseException | None = error
    for _ in range(_MOST):
        if following is None:
            return
        yield following
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)


def _masked(text: str) -> str:
    return "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text)
