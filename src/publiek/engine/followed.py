"""How far a query is, told while it runs: a thread asks the database, for the query itself says nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from publiek.progress import Task

WHOLE = 100
"""Steps of a task that is followed: percents."""
_EVERY_SECONDS = 0.5


@contextmanager
def followed(far: Callable[[], float], task: Task, every: float = _EVERY_SECONDS) -> Iterator[None]:
    """Advance a task of WHOLE steps while the block runs; `far` returns how many percent are done, -1 if unknown.

    Of several queries in the block the furthest counts: progress never goes back.
    """
    ended = Event()
    thread = Thread(target=_follow, args=(far, task, ended, every), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _follow(far: Callable[[], float], task: Task, ended: Event, every: float) -> None:
    told = 0
    while not ended.wait(every):
        done = min(int(far()), WHOLE)
        if done > told:
            task.advance(done - told)
            told = done
