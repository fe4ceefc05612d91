"""Asking for work, taking it, and giving it back: one owner at a time, whatever dies."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from publiek.portal.jobs.models import Job, State

LEASE = timedelta(seconds=60)
"""A worker that says nothing for this long is dead."""
_LOOK_AT = 20


def ask(kind: str, *, lane: str = "", unique: str = "", **about: Any) -> Job:
    """Put a job in the queue and return it; of jobs with the same `unique` word the one that is there already.

    organisation, asked_by: whose it is and who wants it; run_at: not before; the rest is what the task needs.
    """
    whose = {name: about.pop(name) for name in ("organisation", "asked_by", "run_at") if name in about}
    while True:
        try:
            with transaction.atomic():
                return Job.objects.create(kind=kind, lane=lane, unique=unique, about=about, **whose)
        except IntegrityError:
            known = Job.objects.filter(unique=unique, state__in=(State.WAITING, State.RUNNING)).first()
            if not unique or known is not None:
                return _present(known)


def take(owner: str) -> Job | None:
    """Return the next job, now of this owner alone; None where nothing waits."""
    for job in _free()[:_LOOK_AT]:
        if _claim(job, owner):
            job.refresh_from_db()
            return job
    return None


def keep(job: Job) -> bool:
    """Renew a job's lease; False where it is somebody else's by now."""
    return bool(_mine(job).update(lease=timezone.now() + LEASE))


def finish(job: Job, result: dict[str, object]) -> bool:
    """Write down that a job is done, and what came of it; False where it was somebody else's by now."""
    return bool(_mine(job).update(state=State.DONE, result=result, fault={}, ended_at=timezone.now()))


def fail(job: Job, fault: dict[str, object], *, again: timedelta | None) -> bool:
    """Write down what went wrong; `again`: how long to wait for the next try, None to give up.

    False where it was somebody else's by now.
    """
    now = timezone.now()
    if again is None:
        return bool(_mine(job).update(state=State.DEAD, fault=fault, ended_at=now))
    return bool(_mine(job).update(state=State.WAITING, fault=fault, run_at=now + again))


def hand_back(job: Job) -> None:
    """Let another take a job at once, since this worker was told to end; that was no try."""
    _mine(job).update(state=State.WAITING, tries=job.tries - 1, run_at=timezone.now(), owner="", lease=None)


def revive(job: Job) -> bool:
    """Let a job that was given up be tried again, from the first try; False where it is no such job any more.

    Where the same work was asked for again meanwhile, that stands in its place, and this one is closed.
    """
    dead = Job.objects.filter(pk=job.pk, state=State.DEAD)
    fresh = {"state": State.WAITING, "tries": 0, "run_at": timezone.now(), "ended_at": None, "owner": "", "lease": None}
    try:
        with transaction.atomic():
            return bool(dead.update(**fresh))
    except IntegrityError:
        return close(job)


def close(job: Job) -> bool:
    """Let a job that was given up be; False where it is no such job any more."""
    return bool(Job.objects.filter(pk=job.pk, state=State.DEAD).update(state=State.CLOSED))


def _free() -> "QuerySet[Job]":
    """Return jobs that may be taken: those whose time has come and whose lane is free, and those of a dead worker."""
    now = timezone.now()
    running = Job.objects.filter(state=State.RUNNING)
    busy = running.exclude(lane="").values("lane")
    waiting = Q(state=State.WAITING, run_at__lte=now) & ~Q(lane__in=busy)
    return Job.objects.filter(waiting | Q(state=State.RUNNING, lease__lt=now)).order_by("run_at", "pk")


def _claim(job: Job, owner: str) -> bool:
    # Compare and set: of two workers that saw the same job, one changes a row and the other none.
    seen = Job.objects.filter(pk=job.pk, state=job.state, owner=job.owner, tries=job.tries, lease=job.lease)
    try:
        with transaction.atomic():
            taken = seen.update(state=State.RUNNING, owner=owner, tries=job.tries + 1, lease=timezone.now() + LEASE)
    except IntegrityError:  # another job of its lane runs
        return False
    return bool(taken)


def _mine(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, owner=job.owner, tries=job.tries, state=State.RUNNING)


def _present(job: Job | None) -> Job:
    if job is None:
        raise AssertionError("a job that asks for no uniqueness was refused for it")
    return job
