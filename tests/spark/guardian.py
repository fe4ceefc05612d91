"""The process that keeps a cluster for as long as any process of the tests needs it, and ends it then.

Each of them holds a shared lock, which the system lets go of however the process ends; whoever gets the lock for itself
knows that nobody is left.
"""

import fcntl
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from tests.spark.cluster import Cluster, Started

_NAME, _HOLDERS = "cluster.json", "holders"
_GUARDIAN = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path; from tests.spark.guardian import keep; keep(Path(sys.argv[2]))
"""


def join(folder: Path, stack: ExitStack) -> Cluster:
    """Return the cluster of this run of tests, started where there is none; it stays until the stack is closed."""
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "joining").open("w") as joining:
        fcntl.flock(joining, fcntl.LOCK_EX)
        held = stack.enter_context((folder / _HOLDERS).open("w"))
        fcntl.flock(held, fcntl.LOCK_SH)
        if not (folder / _NAME).exists():
            _start_guardian(folder)
        return Cluster.read(folder / _NAME)


def _start_guardian(folder: Path) -> None:
    """Start it as a process that nobody waits for, since it may outlive this one; return when the cluster is there."""
    listen, tell = os.pipe()
    told = os.open(folder / "guardian.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    command = [sys.executable, "-c", _GUARDIAN, str(Path(__file__).parents[2]), str(folder)]
    where = [(os.POSIX_SPAWN_DUP2, tell, 1), (os.POSIX_SPAWN_DUP2, told, 2)]
    os.posix_spawn(sys.executable, command, os.environ, file_actions=where, setsid=True)
    os.close(tell)
    os.close(told)
    with os.fdopen(listen, "rb") as said:
        if said.readline() != b"ready\n":
            raise AssertionError((folder / "guardian.log").read_text(encoding="utf-8"))


def keep(folder: Path) -> None:
    """Start a cluster, say so, and end it once nobody holds it any more."""
    number = len(list(folder.glob("run-*")))
    started = Started(folder / f"run-{number}")
    try:
        started.cluster.write(folder / _NAME)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdout.close()
        with (folder / _HOLDERS).open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            (folder / _NAME).unlink()
            started.end()
    finally:
        started.end()
