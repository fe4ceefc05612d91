"""Web server and workers as children of one process: they end when it ends, whatever ends it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from publiek.errors import UserError

PATIENCE_SECONDS = 15
WITH_PARENT = "--with-parent"


@contextmanager
def started(*commands: Sequence[str]) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Start `publiek` with each of the arguments; tell all to end when the block ends, and wait until they have."""
    children: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            children.append(_start(command))
        yield children
    finally:
        _end(children)


def wait(children: "Sequence[subprocess.Popen[bytes]]") -> None:
    """Wait until somebody presses Ctrl-C or sends SIGTERM; UserError where a child ends by itself."""
    asked = threading.Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, hear)
    while not asked.wait(0.5):
        if gone := [child for child in children if child.poll() is not None]:
            name = " ".join(str(word) for word in gone[0].args[3:5])  # type: ignore[index]
            raise UserError(f"`publiek {name}` has ended; what it said is above.", mend="mend that, and start again")


def end_with_parent() -> None:
    """End this process when the one that started it is gone: its end of our standard input closes then."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    while os.read(0, 1):  # not by sys.stdin: its lock would be held when the process ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _start(arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    # Apart from the terminal's group: Ctrl-C is heard by the parent alone, which ends them in order.
    command = [sys.executable, "-m", "publiek", *arguments, WITH_PARENT]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def _end(children: "Sequence[subprocess.Popen[bytes]]") -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
