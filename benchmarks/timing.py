"""One job as a process of its own: wall time, processor time and peak memory, start-up included."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Timed:
    """Seconds of wall and processor time, peak memory in bytes, and what the job answered."""

    wall: float
    cpu: float
    memory: int
    answer: str


def timed(job: str, folder: Path, rows: int) -> Timed:
    """Run one job and take the operating system's account of it."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.jobs", job, str(folder), str(rows)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    answer = process.stdout.read().strip()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{job} on {rows} rows ended with {process.returncode}")
    wall = time.perf_counter() - begin
    return Timed(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, answer)
