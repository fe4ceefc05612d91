"""The first page."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from publiek.portal.deliveries.services import periods
from publiek.portal.deliveries.services.status import Status, status_of
from publiek.portal.pages import switching
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.news import member_news
from publiek.portal.start.of_beginning import first_tasks
from publiek.portal.start.of_institution import ask_to_read, deliver_tasks, read_tasks, step_of, steps_of
from publiek.portal.start.of_programme import lasting_tasks, programme_tasks
from publiek.portal.start.task import Task
from publiek.portal.tenancy.held import may
from publiek.portal.tenancy.models import Organisation

NEWS = 3
"""So many posts are on the first page."""


def home(request: Any) -> HttpResponse:
    """Show what there is to do now, and the news."""
    switching.choose(request)
    about: dict[str, Any] = {"news": member_news(NEWS) if may(request.user, "programme.read") else ()}
    if Period.objects.exists():
        about |= _period(request, periods.chosen(request))
    tasks = [*first_tasks(request.user), *about.get("tasks", ()), *lasting_tasks(request.user)]
    about["tasks"] = sorted(tasks, key=lambda one: ("now", "wait", "done").index(one.urgency))
    return render(request, "start/home.html", about)


def _period(request: Any, period: Period) -> dict[str, Any]:
    organisation = switching.current(request, switching.own(request))
    status = _status(request, organisation, period)
    about = {"period": period, "tasks": list(_tasks(request, organisation, period, status))}
    if organisation is None or status is None or not may(request.user, "delivery.make", organisation.code):
        return about
    reads = may(request.user, "figures.read", organisation.code)
    return about | {
        "steps": () if status.has_figures else steps_of(reads=reads),
        "step": step_of(status),
        "ask_to_read": "" if reads else ask_to_read(organisation),
    }


def _status(request: Any, organisation: Organisation | None, period: Period) -> Status | None:
    if organisation is None or not periods.takes_part(organisation, period):
        return None
    return status_of(organisation, period) if may(request.user, "delivery.see", organisation.code) else None


def _tasks(request: Any, organisation: Organisation | None, period: Period, status: Status | None) -> Iterator[Task]:
    if organisation is not None and status is not None:
        delivers = may(request.user, "delivery.make", organisation.code)
        if may(request.user, "figures.read", organisation.code) and (status.has_figures or not delivers):
            yield from read_tasks(organisation, period, status)
        if delivers:
            yield from deliver_tasks(organisation, period, status)
    yield from programme_tasks(request.user, period)
