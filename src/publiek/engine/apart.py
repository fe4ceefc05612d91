"""Reading a file in a process of its own, with so much memory and time and no more.

Libraries that read files abort the process when memory ends, and some have endless loops; here that costs a child, and
the parent says what is wrong. What comes back are bytes that the parent reads as plain data, never as objects.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from threading import Timer
from typing import IO, Any

from publiek.engine.private import PrivateFolder

# The child takes nothing of the surroundings (-I), but finds the product where this process did.
_DOOR = "import sys; sys.path.append(sys.argv[1]); from publiek.engine.door import enter; enter()"
_OURS = str(Path(__file__).resolve().parents[2])
_OPEN_FILES = Path("/proc/self/fd")
_BLOCK = 1 << 20
# Nothing of the parent's environment is a reader's business: it may hold passwords.
_KEPT = ("LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "PATH")
_FRUGAL = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2", "RUST_BACKTRACE": "0"}


@dataclass(frozen=True)
class Room:
    """What a child may use: bytes of address space, seconds of processor and of patience, bytes of answer."""

    memory: int
    seconds: int
    answer: int


class Ending(StrEnum):
    """How a child ended that gave no answer."""

    MEMORY = "memory"
    TIME = "time"
    CRASH = "crash"
    TOO_MUCH = "answer"


class StoppedError(Exception):
    """A child ended without an answer."""

    def __init__(self, how: Ending) -> None:
        self.how = how
        super().__init__(f"the reader ended without an answer: {how}")


ANSWERED, NO_MEMORY = 0, 77


def ask(module: str, request: Mapping[str, Any], file: Path, room: Room) -> bytes:
    """Let `module.answer(request, path)` read a file in a process of its own; return the bytes that it answers.

    The path has the file's name, also where the file is only in the memory of this process. StoppedError where the
    child used up its room or crashed; OSError where the file cannot be opened.
    """
    with ExitStack() as stack:
        source = stack.enter_context(open(file, "rb", opener=_at_once))
        path, passed = file.resolve(), tuple[int, ...]()
        if _OPEN_FILES.is_dir():
            folder = PrivateFolder()
            stack.callback(folder.cleanup)
            # The link leads each process to its own open files, of which the child inherits this one by its number.
            path, passed = folder.path / file.name, (source.fileno(),)
            path.symlink_to(_OPEN_FILES / str(source.fileno()))
        said = json.dumps({"module": module, "request": dict(request), "path": str(path), "room": asdict(room)})
        return _talk(said.encode(), passed, room)


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting: a pipe of which nobody writes the other end would hold the asker up for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _talk(said: bytes, passed: tuple[int, ...], room: Room) -> bytes:
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _DOOR, _OURS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What a crashing library says may quote the file.
        stderr=subprocess.DEVNULL,
        pass_fds=passed,
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | _FRUGAL,
    )
    late = Timer(room.seconds, child.kill)
    with child:
        late.start()
        try:
            answer = _heard(child, said, room.answer)
            code = child.wait()
        finally:
            in_time = late.is_alive()
            late.cancel()
            child.kill()
    if code != ANSWERED:
        raise StoppedError(_ending(code, in_time=in_time))
    return answer


def _heard(child: subprocess.Popen[bytes], said: bytes, most: int) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise AssertionError("pipes were asked for")
    with suppress(BrokenPipeError):
        child.stdin.write(said)
        child.stdin.close()
    return _read(child.stdout, most)


def _read(stream: IO[bytes], most: int) -> bytes:
    parts, size = [], 0
    while block := stream.read(_BLOCK):
        size += len(block)
        if size > most:
            raise StoppedError(Ending.TOO_MUCH)
        parts.append(block)
    return b"".join(parts)


def _ending(code: int, *, in_time: bool) -> Ending:
    if code == NO_MEMORY:
        return Ending.MEMORY
    if not in_time or -code in _TIME_SIGNALS:
        return Ending.TIME
    # Rust and C++ abort where no memory is left.
    return Ending.MEMORY if -code in _ABORTED else Ending.CRASH


_ABORTED, _TIME_SIGNALS = (6,), (24,)
