"""How all institutions stand in a period; and reminding those that are waited for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.reminding import remind, to_remind
from publiek.portal.programme.services.standing import FILTERS, SORTS, standing
from publiek.portal.programme.views.asked import period_asked, person


def programme_status(request: HttpRequest) -> HttpResponse:
    """Show all institutions of a period; order and filter are in the address."""
    period = period_asked(request)
    order, wanted = request.GET.get("volgorde", "stand"), request.GET.get("toon", "alle")
    order, wanted = order if order in SORTS else "stand", wanted if wanted in FILTERS else "alle"
    every = standing(period) if period else []
    about = {
        "period": period,
        "periods": Period.objects.all(),
        "every": every,
        "lines": sorted(filter(FILTERS[wanted], every), key=SORTS[order]),
        "numbers": {name.replace("-", "_"): sum(map(keep, every)) for name, keep in FILTERS.items()},
        "order": order,
        "wanted": wanted,
        "waited": to_remind(every),
    }
    return render(request, "programme/status.html", about)


@require_POST
def programme_remind(request: HttpRequest, period: int) -> HttpResponse:
    """Remind all institutions that are waited for, or the one that is named."""
    found = get_object_or_404(Period.objects.select_related("programme"), pk=period)
    named = request.POST.get("institution")
    wanted = [one for one in to_remind(standing(found)) if named in {None, one.code}]
    done = remind(found, wanted, person(request))
    messages.success(request, say("status.reminded" if done else "status.reminded_none", institutions=str(done)))
    return redirect(f"{reverse('programme_status')}?periode={found.name}")
