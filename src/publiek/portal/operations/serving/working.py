"""A worker as a process: until Ctrl-C or SIGTERM, when it hands back the job that it is doing."""

import os
import signal
from contextlib import suppress
from types import FrameType

from publiek.portal.jobs.worker import work
from publiek.run.stopping import listening

NICE = 10
"""How far a worker gives way to whoever reads a page on the same machine."""


def work_until_told() -> None:
    """Do jobs until the process is told to end."""
    os.nice(NICE)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets processes in the background ignore it
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    with suppress(KeyboardInterrupt), listening():
        work()


def _as_ctrl_c(_number: int, _frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGINT)
