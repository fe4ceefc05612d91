"""Work that nobody asks for: each kind is in the queue once, at the next of its moments."""

from datetime import datetime, timedelta

from django.utils import timezone

from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.queue import ask
from publiek.portal.jobs.registry import Task, recurring

REGULAR = "regular "
"""How the word begins that makes a regular job unique."""
_START = datetime(2025, 1, 1, tzinfo=timezone.get_fixed_timezone(0))


def ask_for_due() -> None:
    """Put every regular task in the queue that is not in it: for now where it missed its moment, else for the next.

    Several workers may ask at once: the word that makes a job unique lets one of them be it.
    """
    waiting = Job.objects.filter(state__in=(State.WAITING, State.RUNNING), unique__startswith=REGULAR)
    there = set(waiting.values_list("unique", flat=True))
    for task in recurring():
        if _word(task.kind) not in there:
            ask(task.kind, unique=_word(task.kind), run_at=_moment(task, timezone.now()))


def _moment(task: Task, now: datetime) -> datetime:
    """Return when a task is to be done: at once, unless it was asked for since its last moment."""
    every = task.every or timedelta(days=1)
    last = _START + (now - _START) // every * every
    done = Job.objects.filter(kind=task.kind, run_at__gte=last).exists()
    return last + every if done else now


def _word(kind: str) -> str:
    return f"{REGULAR}{kind}"
