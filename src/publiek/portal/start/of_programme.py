"""What there is to do for the programme: for who co-ordinates, confirms, administers, audits and pays."""

from collections.abc import Iterator

from django.utils import timezone

from publiek.portal.accounts.models import User
from publiek.portal.deliveries.services.status import statuses_of
from publiek.portal.jobs.models import Job, State
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.publication import latest_published, published, waiting_for
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.start.task import Task, task
from publiek.portal.tenancy.held import may


def programme_tasks(person: User, period: Period) -> Iterator[Task]:
    """Yield what there is to do for a person in a period of the programme."""
    if may(person, "release.confirm"):
        yield from _confirm(person)
    if may(person, "programme.status"):
        yield from _standing(period)
    if may(person, "shared.read"):
        yield from _funder(period)


def lasting_tasks(person: User) -> Iterator[Task]:
    """Yield what there is to do for a person in whatever period, or before there is one."""
    if may(person, "job.manage"):
        yield from _jobs()
    if may(person, "audit.read"):
        yield task("audit", "now", "log")


def _confirm(person: User) -> Iterator[Task]:
    for waiting in waiting_for(person):
        yield task("confirm", "now", "publication", waiting.pk, period=waiting.period.name)


def _standing(period: Period) -> Iterator[Task]:
    institutions = list(taking_part(period))
    statuses = statuses_of(period, institutions).values()
    ready, number = sum(one.has_figures for one in statuses), len(institutions)
    values = {"period": period.name, "ready": str(ready), "every": str(number)}
    late = period.deliver_by is not None and period.deliver_by < timezone.localdate() and ready < number
    yield task("standing_late" if late else "standing", "now", "programme_status", **values)
    if published(period) is not None:
        yield task("published", "done", "publications", period=period.name)
    elif ready == number and number:
        yield task("publish", "now", "publications", period=period.name)


def _jobs() -> Iterator[Task]:
    stuck = Job.objects.filter(state=State.DEAD).count()
    yield task("jobs_stuck", "now", "jobs", stuck=str(stuck)) if stuck else task("jobs_fine", "done", "jobs")


def _funder(period: Period) -> Iterator[Task]:
    """Yield what a funder can read: figures of the period, or as long as these are not out, the last that are."""
    readable = period
    if published(period) is None:
        yield task("funder_wait", "wait", period=period.name)
        latest = latest_published()
        if latest is None:
            return
        readable = latest
    yield task("funder", "now", "shared", period=readable.name)
