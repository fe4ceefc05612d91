"""What an administrator sees of the queue: numbers and faults of ours, and nothing of what anybody delivered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.recurring import REGULAR
from publiek.portal.pages.texts import say, wording

_MOST = 50
_WAITS_LONG = timedelta(minutes=5)


@dataclass(frozen=True)
class Stuck:
    """A job that was given up. what: of a fault of ours; '' where an institution has to mend it, and is told so."""

    number: int
    kind: str
    whose: str
    tries: int
    since: datetime | None
    what: str


@dataclass(frozen=True)
class Queue:
    """How the queue stands. idle_since: how long the first job that could begin has been waiting, if for long."""

    waiting: int
    running: int
    ours: tuple[Stuck, ...]
    theirs: tuple[Stuck, ...]
    idle_since: datetime | None
    regular: tuple[tuple[str, datetime], ...]


def overview() -> Queue:
    """Return how the queue stands now."""
    now = timezone.now()
    due = Job.objects.filter(state=State.WAITING, run_at__lte=now)
    first = due.order_by("run_at").first()
    dead = [_stuck(job) for job in Job.objects.filter(state=State.DEAD).select_related("organisation")[:_MOST]]
    coming = Job.objects.filter(state=State.WAITING, unique__startswith=REGULAR).order_by("run_at")
    return Queue(
        waiting=due.count(),
        running=Job.objects.filter(state=State.RUNNING, lease__gte=now).count(),
        ours=tuple(one for one in dead if one.what),
        theirs=tuple(one for one in dead if not one.what),
        idle_since=first.run_at if first and now - first.run_at > _WAITS_LONG else None,
        regular=tuple((name_of(job.kind), job.run_at) for job in coming),
    )


def name_of(kind: str) -> str:
    """Return what a kind of job is called; its own word where it has no other."""
    key = f"job.kind.{kind}"
    return say(key) if wording().has(key) else kind


def _stuck(job: Job) -> Stuck:
    what = str(job.fault.get("what", "")) if job.fault.get("ours") else ""
    whose = job.organisation.name if job.organisation else ""
    return Stuck(job.pk, name_of(job.kind), whose, job.tries, job.ended_at, what)
