"""One job as a process of its own: its time, start-up included, its most memory, and how it ended.

It is ended where it holds more memory than it may, or works for longer; that is a result like any other.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

GB = 1_000_000_000
_LOOK_SECONDS = 0.1
_LAST_WORDS = 200


@dataclass(frozen=True)
class Room:
    """What a job may have: bytes of memory of its own (files mapped into it not counted), seconds of wall time."""

    memory: int = 4 * GB
    seconds: float = 3600


@dataclass(frozen=True)
class Ran:
    """Seconds of wall and processor time, most memory in bytes, and the answer; or why there is none."""

    wall: float
    cpu: float
    memory: int
    answer: Any = None
    failure: str | None = None


def ran(arguments: list[str], room: Room, place: Path | None = None) -> Ran:
    """Run Python with arguments; it prints its answer as JSON on the last line. A failure is told, not raised.

    place: a folder for whatever the job puts on disk; who made it empties it, also of what a killed job left.
    """
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | ({"TMPDIR": str(place)} if place else {}),
    )
    guard = _Guard(process.pid, room)
    out, err = _read_all(process)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    why = guard.end()
    wall, cpu = time.perf_counter() - begin, usage.ru_utime + usage.ru_stime
    failure = why or (_failure(process.returncode, err) if process.returncode else None)
    answer = None if failure else json.loads(out.splitlines()[-1])
    return Ran(wall, cpu, usage.ru_maxrss * 1024, answer, failure)


def _read_all(process: "subprocess.Popen[str]") -> tuple[str, str]:
    """Read what a process says until it is silent; it is waited for elsewhere, with an account of what it used."""
    if process.stdout is None or process.stderr is None:
        raise AssertionError("pipes were asked for")
    said: list[str] = []
    with process.stdout as out, process.stderr as errors:
        beside = Thread(target=lambda: said.append(errors.read()))
        beside.start()
        answer = out.read()
        beside.join()
    return answer, said[0]


def _failure(code: int, errors: str) -> str:
    last = next((line for line in reversed(errors.splitlines()) if line.strip()), "")
    return f"ended with {code}: {last[:_LAST_WORDS]}"


class _Guard:
    """Ends a process that takes more than its room."""

    def __init__(self, pid: int, room: Room) -> None:
        self._pid, self._room = pid, room
        self._done, self._why = Event(), ""
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> str:
        """Stop watching; return why the process was ended, '' where it was not."""
        self._done.set()
        self._thread.join()
        return self._why

    def _watch(self) -> None:
        until = time.monotonic() + self._room.seconds
        while not self._done.wait(_LOOK_SECONDS):
            if held(self._pid) > self._room.memory:
                self._why = f"stopped at {self._room.memory / GB:.0f} GB of memory"
            elif time.monotonic() > until:
                self._why = f"stopped after {self._room.seconds / 60:.0f} minutes"
            if self._why:
                with suppress(ProcessLookupError):
                    os.kill(self._pid, 9)
                return


def held(pid: int) -> int:
    """Return the bytes of memory of a process's own, swapped out or not; 0 where that cannot be told."""
    found = 0
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(("RssAnon:", "VmSwap:")):
                found += int(line.split()[1]) * 1024
    return found
