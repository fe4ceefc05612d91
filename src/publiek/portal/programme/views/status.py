"""How all institutions stand in a period; and reminding those that are waited for."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.reminding.asked import ask_to_remind, last_round, waited
from publiek.portal.programme.services.standing import FILTERS, SORTS, standing
from publiek.portal.programme.views.asked import period_asked, person


def programme_status(request: HttpRequest) -> HttpResponse:
    """Show all institutions of a period; order and filter are in the address."""
    period = period_asked(request)
    job = last_round(period) if period else None
    about: dict[str, Any] = {
        "period": period,
        "job": job,
        "is_busy": job is not None and job.state in {"waiting", "running"},
    }
    if about["job"] and request.headers.get("HX-Request"):
        return _how_far(request, about)
    order, wanted = request.GET.get("volgorde", "stand"), request.GET.get("toon", "alle")
    order, wanted = order if order in SORTS else "stand", wanted if wanted in FILTERS else "alle"
    every = standing(period) if period else []
    about |= {
        "periods": Period.objects.all(),
        "every": every,
        "lines": sorted(filter(FILTERS[wanted], every), key=SORTS[order]),
        "numbers": {name.replace("-", "_"): sum(map(keep, every)) for name, keep in FILTERS.items()},
        "order": order,
        "wanted": wanted,
        "waited": waited(every),
    }
    return render(request, "programme/status.html", about)


@require_POST
def programme_remind(request: HttpRequest, period: int) -> HttpResponse:
    """Remind all institutions that are waited for, or the one that is named."""
    found = get_object_or_404(Period.objects.select_related("programme"), pk=period)
    named = request.POST.get("institution")
    wanted = [one for one in waited(standing(found)).now if named in {None, one.code}]
    if wanted:
        ask_to_remind(found, wanted, person(request), named or "")
    else:
        messages.info(request, say("status.reminded_none"))
    return redirect(f"{reverse('programme_status')}?periode={found.name}")


def _how_far(request: HttpRequest, about: dict[str, Any]) -> HttpResponse:
    answer = render(request, "programme/status_reminding.html", about)
    if not about["is_busy"]:
        answer["HX-Refresh"] = "true"
    return answer
