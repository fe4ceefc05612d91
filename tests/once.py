"""What takes long to make is made once for all test processes."""

import fcntl
from collections.abc import Callable
from pathlib import Path


def once(tmp_path_factory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder `name` that all processes share; the first that asks makes it, the others wait.

    It gets its name when it is whole: what a failure left is made again.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen") else base
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / name).exists():
            part = shared / f"{name}-making"
            make(part)
            part.rename(shared / name)
    return shared / name
