"""A worker: takes jobs one by one, tells how far each is, and keeps its lease while it works."""

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from publiek.errors import UserError
from publiek.portal.jobs import queue
from publiek.portal.jobs.clock import heed_clock
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.recurring import ask_for_due
from publiek.portal.jobs.registry import Task, task_of
from publiek.portal.jobs.telling import Telling
from publiek.portal.pages.closing import is_closed
from publiek.run.fault import fault_of
from publiek.run.stopping import is_asked

HEARTBEAT = queue.LEASE / 4
PAUSE_SECONDS = 0.5
"""Between two looks at a queue in which nothing waits."""
_FIRST_WAIT = timedelta(seconds=5)
DIED = "The worker died while it did this, more than once: see how much memory it had."


def owner() -> str:
    """Return the name of this worker: the machine and the process."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def work() -> None:
    """Do jobs as they come, until KeyboardInterrupt; what is regular is asked for in time. A closed portal rests."""
    while True:
        if is_closed(Path(settings.HOME)):
            time.sleep(PAUSE_SECONDS)
            continue
        try:
            close_old_connections()
            heed_clock()
            ask_for_due()
            if work_one() is None:
                time.sleep(PAUSE_SECONDS)
        except (
            DatabaseError,
            InterfaceError,
        ) as error:  # away for a moment: a lease runs out
            sys.stderr.write(f"The database does not answer: {type(error).__name__}\n")
            connection.close()
            time.sleep(10 * PAUSE_SECONDS)


def work_one(name: str | None = None) -> Job | None:
    """Do the next job and return it as it ended; None where nothing waits."""
    job = queue.take(name or owner())
    if job is None:
        return None
    with _leased(job):
        _do(job)
    job.refresh_from_db()
    return job


def _do(job: Job) -> None:
    task = task_of(job.kind)
    if task is None or job.tries > task.tries:
        _give_up(job, task, {"what": DIED if task else f"Nothing here can do '{job.kind}'.", "ours": True})
        return
    try:
        result = task.work(job, Telling(job))
    except KeyboardInterrupt:
        queue.hand_back(job)
        raise
    except Exception as error:
        if is_asked():  # DuckDB makes an error of its own of Ctrl-C
            queue.hand_back(job)
            raise KeyboardInterrupt from None
        _failed(job, task, error)
    else:
        queue.finish(job, result)


def _failed(job: Job, task: Task, error: Exception) -> None:
    if isinstance(error, UserError):
        _give_up(job, task, {**error.as_dict(), "ours": False})
        return
    fault: dict[str, object] = {"what": fault_of(error).text, "ours": True}
    if job.tries < task.tries:
        queue.fail(job, fault, again=_FIRST_WAIT * 4 ** (job.tries - 1))
    else:
        _give_up(job, task, fault)


def _give_up(job: Job, task: Task | None, fault: dict[str, object]) -> None:
    if queue.fail(job, fault, again=None) and task is not None and task.given_up is not None:
        task.given_up(job)


@contextmanager
def _leased(job: Job) -> Iterator[None]:
    done = threading.Event()

    def beat() -> None:
        mine = True
        while mine and not done.wait(HEARTBEAT.total_seconds()):
            try:
                mine = queue.keep(job)
            except (DatabaseError, InterfaceError):  # the next beat may come through; the lease outlives three
                connection.close()
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
