"""The calendar: of one institution, and of all."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from publiek.portal.deliveries.rules.ical import Day, calendar_file
from publiek.portal.deliveries.services.calendar import Due, calendar_of, grid
from publiek.portal.deliveries.services.reminding import want_reminders, wants_reminders
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period

MOST_PERIODS = 4
"""In a table of all institutions, the latest ones; older ones are a page further."""


@require_GET
def calendar(request: Any, organisation: str) -> HttpResponse:
    """Show the periods of an institution, with their dates."""
    dues = calendar_of(request.organisation)
    has_dates = any(due.period.deliver_by for due in dues)
    about = {"dues": dues, "has_dates": has_dates, "is_reminded": wants_reminders(request.user)}
    return render(request, "deliveries/calendar.html", about)


@require_GET
def calendar_download(request: Any, organisation: str) -> HttpResponse:
    """Return the dates of an institution as a file for a calendar."""
    days = [_day(request, due) for due in calendar_of(request.organisation) if due.period.deliver_by]
    name = say("calendar.file_name", institution=request.organisation.name)
    answer = HttpResponse(calendar_file(name, days, timezone.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="aanleveren-{request.organisation.code}.ics"'
    return answer


@require_POST
def reminders(request: Any, organisation: str) -> HttpResponse:
    """Begin or stop reminding this person."""
    wanted = request.POST.get("wanted") == "yes"
    want_reminders(request.user, wanted)
    messages.success(request, say("calendar.reminded" if wanted else "calendar.not_reminded"))
    return redirect("calendar", request.organisation.code)


@require_GET
def calendar_all(request: Any) -> HttpResponse:
    """Show which institution delivered which period."""
    every = list(Period.objects.all())
    older = request.GET.get("alle") == "1"
    periods = every if older else every[:MOST_PERIODS]
    about = {"periods": periods, "lines": grid(periods), "has_older": len(every) > len(periods)}
    return render(request, "deliveries/calendar_all.html", about)


def _day(request: Any, due: Due) -> Day:
    page = f"{reverse('deliver', args=[request.organisation.code])}?periode={due.period.name}"
    return Day(
        mark=f"{due.period.programme.code}-{due.period.pk}-{request.organisation.code}",
        day=due.period.deliver_by or due.period.end,
        title=say("deliver.title", period=due.period.name),
        about=say("calendar.file_about", period=due.period.name),
        address=request.build_absolute_uri(page),
    )
