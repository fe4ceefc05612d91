"""A clock for the stages of one process: time, most memory, and what was on disk beside it."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from threading import Event, Thread
from typing import Any, TypeVar

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_LOOK_SECONDS = 0.2
Made = TypeVar("Made")


@dataclass(frozen=True)
class Stage:
    """Seconds from the start of the process to the stage's end, its own seconds of wall and processor time.

    And the most memory meanwhile, and most on disk, in bytes.
    """

    until: float
    wall: float
    cpu: float
    memory: int
    spilled: int


class Clock:
    """Takes the time of stages, the peak of memory in each, and the size of the folder that work spills to."""

    def __init__(self, spill: Path) -> None:
        self.spill = spill
        self.stages: dict[str, Stage] = {}

    def timed(self, name: str, place: str) -> Callable[..., Any]:
        """Return the function at a place in the software, as a stage."""
        real = resolve_name(place)
        return lambda *arguments, **named: self.stage(name, lambda: real(*arguments, **named))

    def stage(self, name: str, work: Callable[[], Made]) -> Made:
        """Do a piece of work as a stage."""
        with suppress(OSError):  # where the kernel keeps one peak for the whole process, the stages tell that
            _FORGET.write_text("5")
        done, most = Event(), [0]
        watch = Thread(target=self._watch, args=(done, most), daemon=True)
        watch.start()
        begin, used = time.perf_counter(), time.process_time()
        made = work()
        wall, cpu = time.perf_counter() - begin, time.process_time() - used
        done.set()
        watch.join()
        self.stages[name] = Stage(_age(), wall, cpu, _peak(), most[0])
        return made

    def _watch(self, done: Event, most: list[int]) -> None:
        while not done.wait(_LOOK_SECONDS):
            most[0] = max(most[0], _size(self.spill))


def _age() -> float:
    """Return the seconds since this process began."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / 100


def _peak() -> int:
    """Return the most memory held since that was forgotten, in bytes."""
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _size(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with suppress(OSError):  # files come and go
            total += file.stat().st_blocks * 512
    return total
