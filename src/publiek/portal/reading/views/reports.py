"""The page of reports: which there are, having one made, and handing it out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from publiek.errors import UserError
from publiek.portal.audit.log import write
from publiek.portal.pages.report_files import as_file, as_page
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.reading.services.periods import Asked, asked_for
from publiek.portal.reading.services.reports import Report, ask_for, checked, file_of, reports_of, shelf_now
from publiek.portal.reading.services.together import is_published
from publiek.portal.reading.views.asked import PERIOD


def reports(request: Any, organisation: str) -> HttpResponse:
    """Show every report there can be of a period, and how far each is."""
    asked = asked_for(request.organisation.code, request.GET.get(PERIOD))
    about: dict[str, Any] = {"asked": asked, "period": asked.period, "period_key": PERIOD}
    if asked.period is None or asked.period not in asked.with_figures:
        return render(request, "reading/reports.html", {**about, "rows": ()})
    try:
        found = reports_of(request.organisation, asked.period)
    except UserError as error:
        return render(request, "reading/reports.html", {**about, "rows": (), "error": error})
    busy = any(one.is_busy for one in found)
    rows = [(wanted, [one for one in found if one.format == wanted]) for wanted in dict.fromkeys(_formats(found))]
    about |= {"rows": rows, "busy": busy, "draft": not is_published(asked.period)}
    return render(request, "reading/reports.html", about)


@require_POST
def report_make(request: Any, organisation: str) -> HttpResponse:
    """Have a report made."""
    period = _period(request)
    try:
        how = checked(request.POST.get("format", ""), request.POST.get("language", ""))
        ask_for(request.organisation, period, how, request.user)
    except UserError:
        raise Http404 from None
    write("report.asked", request.user, institution=organisation, period=period.name, format=how[0], language=how[1])
    messages.info(request, say("reports.asked"))
    return redirect(f"{reverse('reports', args=[organisation])}?{PERIOD}={period.name}#{how[0]}")


def report_file(request: Any, organisation: str, period: str, format: str, language: str) -> Any:
    """Hand out a report; a page is shown apart from all pages of ours, with nothing but its own policy."""
    found = next((one for one in Period.objects.filter(name=period)), None)
    try:
        how, shelf = checked(format, language), shelf_now(found) if found else None
        file = file_of(shelf, request.organisation, found, how) if found and shelf else None
    except UserError:
        raise Http404 from None
    if file is None or not file.exists():
        raise Http404
    return as_page(file) if format == "html" and request.GET.get("lezen") == "1" else as_file(file)


def _formats(found: tuple[Report, ...]) -> list[str]:
    return [one.format for one in found]


def _period(request: HttpRequest) -> Period:
    asked: Asked = asked_for("", request.POST.get(PERIOD))
    if asked.period is None or asked.unknown:
        raise Http404
    return asked.period
