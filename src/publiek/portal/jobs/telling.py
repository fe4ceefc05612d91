"""Progress of a job, written to its row, where a page reads it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from publiek.portal.jobs.models import Job

_EVERY = 0.5
"""Seconds between two writes."""


class _Step:
    def __init__(self, job: Job) -> None:
        self._job, self._done, self._told = job, 0, 0.0

    def advance(self, steps: int = 1) -> None:
        """Say that so many more steps are done."""
        self._done += steps
        if time.monotonic() - self._told > _EVERY:
            Job.objects.filter(pk=self._job.pk, tries=self._job.tries).update(done=self._done)
            self._told = time.monotonic()


class Telling:
    """A progress that a page can show."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @contextmanager
    def task(self, name: str, total: int | None = None) -> Iterator[_Step]:
        """Begin a piece of work."""
        Job.objects.filter(pk=self._job.pk, tries=self._job.tries).update(step=name[:200], done=0, total=total or 0)
        yield _Step(self._job)
