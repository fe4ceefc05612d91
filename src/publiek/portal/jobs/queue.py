"""Asking for work, taking it, and giving it back: one owner at a time, whatever dies."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from publiek.portal.jobs.models import Job, State

LEASE = timedelta(seconds=60)
"""A worker that says nothing for this long is dead."""
_LOOK_AT = 20


def ask(kind: str, *, lane: str = "", unique: str = "", **about: Any) -> Job:
    """Put a job in the queue and return it; of jobs with the same `unique` word the one that is there already.

    organisation, asked_by: whose it is and who wants it; the rest is what the task needs.
    """
    whose = {name: about.pop(name) for name in ("organisation", "asked_by", "run_at") if name in about}
    try:
        with transaction.atomic():
            return Job.objects.create(kind=kind, lane=lane, unique=unique, about=about, **whose)
    except IntegrityError:
        return Job.objects.get(unique=unique, state__in=(State.WAITING, State.RUNNING))


def take(owner: str) -> Job | None:
    """Return the next job, now of this owner alone; None where nothing waits."""
    now = timezone.now()
    free = Q(state=State.WAITING, run_at__lte=now) | Q(state=State.RUNNING, lease__lt=now)
    for job in Job.objects.filter(free).order_by("run_at", "pk")[:_LOOK_AT]:
        if _claim(job, owner):
            job.refresh_from_db()
            return job
    return None


def _claim(job: Job, owner: str) -> bool:
    # Compare and set: of two workers that saw the same job, one changes a row and the other none.
    seen = Job.objects.filter(pk=job.pk, state=job.state, owner=job.owner, tries=job.tries, lease=job.lease)
    try:
        with transaction.atomic():
            taken = seen.update(state=State.RUNNING, owner=owner, tries=job.tries + 1, lease=timezone.now() + LEASE)
    except IntegrityError:  # another job of its lane runs
        return False
    return bool(taken)


def keep(job: Job) -> bool:
    """Renew a job's lease; False where it is somebody else's by now."""
    return bool(_mine(job).update(lease=timezone.now() + LEASE))


def finish(job: Job, result: dict[str, object]) -> bool:
    """Write down that a job is done, and what came of it; False where it was somebody else's by now."""
    return bool(_mine(job).update(state=State.DONE, result=result, fault={}, ended_at=timezone.now()))


def fail(job: Job, fault: dict[str, object], *, again: timedelta | None) -> None:
    """Write down what went wrong; `again`: how long to wait for the next try, None to give up."""
    if again is None:
        _mine(job).update(state=State.DEAD, fault=fault, ended_at=timezone.now())
    else:
        _mine(job).update(state=State.WAITING, fault=fault, run_at=timezone.now() + again)


def _mine(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, owner=job.owner, tries=job.tries, state=State.RUNNING)
