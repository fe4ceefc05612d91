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
    """Hear Ctrl-C while the block runs; not where the shell has it ignored, as for a job in the background."""
    _Asked.yes = False
    is_main = threading.current_thread() is threading.main_thread()  # no other thread may choose what is heard
    if not is_main or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
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
    """Let Ctrl-C wait until the block has ended; processes that begin in it do not hear it, from their first line on.

    They take over which signals are blocked; here that is not enough, since another thread may hear it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    try:
        with _blocked():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        signal.raise_signal(signal.SIGINT)


@contextmanager
def _blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
