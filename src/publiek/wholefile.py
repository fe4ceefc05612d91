"""Files that are there whole or not at all: written beside their place, and then moved there.

What is secret has its own ways (custody/erase.py, secret.py), which let nobody else read it meanwhile.
"""

import glob
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ENDING = ".part"
_PRIVATE = 0o600


def put_whole(to: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file in the place of an earlier one, if any; `private`: nobody else may read it, at any moment.

    Raises OSError: then what was there is there still.
    """
    begun = beside(to)
    try:
        if private:
            begun.touch(_PRIVATE, exist_ok=False)
        begun.write_bytes(content)
        begun.replace(to)
    except BaseException:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
        raise


def beside(to: Path) -> Path:
    """Return where something is written before it gets its name: hidden, and apart for each process and thread."""
    return to.with_name(f".{to.name}.{os.getpid()}-{threading.get_ident()}{ENDING}")


def left_beside(to: Path) -> Iterator[Path]:
    """Yield what processes that were killed left half written beside a file or folder."""
    return to.parent.glob(f".{glob.escape(to.name)}.*{ENDING}")
