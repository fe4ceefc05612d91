"""A worker: takes jobs one by one, tells how far each is, and keeps its lease while it works."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import close_old_connections

from publiek.errors import UserError
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task_of
from publiek.portal.jobs.telling import Telling
from publiek.run.fault import fault_of

HEARTBEAT = queue.LEASE / 4


def owner() -> str:
    """Return the name of this worker: the machine and the process."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


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
    try:
        result = task_of(job.kind).work(job, Telling(job))
    except UserError as error:
        queue.fail(job, {**error.as_dict(), "ours": False}, again=None)
    except Exception as error:
        tries = task_of(job.kind).tries
        again = timedelta(seconds=5 * 4**job.tries) if job.tries < tries else None
        queue.fail(job, {"what": fault_of(error).text, "ours": True}, again=again)
    else:
        queue.finish(job, result)


@contextmanager
def _leased(job: Job) -> Iterator[None]:
    done = threading.Event()

    def beat() -> None:
        while not done.wait(HEARTBEAT.total_seconds()):
            if not queue.keep(job):
                break
        close_old_connections()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
