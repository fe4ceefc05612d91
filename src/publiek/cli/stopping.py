"""Ctrl-C: who asks to stop is heard, also where a library takes it for an error of its own (DuckDB does)."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class _Asked:
    """Whether stopping was asked for since `listening` began."""

    yes = False


def _hear(_number: int, _frame: FrameType | None) -> None:
    _Asked.yes = True
    raise KeyboardInterrupt


@contextmanager
def listening() -> Iterator[None]:
    """Hear Ctrl-C while the block runs."""
    _Asked.yes = False
    if threading.current_thread() is not threading.main_thread():  # only the main thread gets to hear it
        yield
        return
    before = signal.signal(signal.SIGINT, _hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def is_asked() -> bool:
    """Return whether someone asked to stop."""
    return _Asked.yes


def heed() -> None:
    """Stop, where that was asked for; to be called where an error would let the work go on with the next thing."""
    if _Asked.yes:
        raise KeyboardInterrupt


@contextmanager
def unheard() -> Iterator[None]:
    """Let processes that begin in the block not hear Ctrl-C, from their first line on; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
