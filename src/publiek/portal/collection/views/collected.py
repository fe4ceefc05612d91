"""What a ticketing system handed over: how far it is, and asking for figures of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from publiek.portal.collection.services.asking import ask_for_figures
from publiek.portal.collection.services.collected import collected_of
from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.tenancy.held import may


def collected(request: Any, organisation: str) -> HttpResponse:
    """Show of each period what was handed over."""
    periods = [one for one in Period.objects.select_related("programme") if taking_part(one).filter(code=organisation)]
    found = [(one, collected_of(request.organisation, one)) for one in periods]
    about = {
        "periods": found,
        "is_any": any(one.is_any for _, one in found),
        "may_ask": may(request.user, "delivery.make", organisation),
        "may_manage": may(request.user, "token.manage", organisation),
    }
    return render(request, "collection/collected.html", about)


def figures(request: Any, organisation: str, period: str) -> HttpResponse:
    """Ask whether that was everything of the period, and then for figures of it."""
    found = get_object_or_404(Period.objects.select_related("programme"), name=period)
    if request.method != "POST":
        return render(request, "portal/confirm.html", _question(found, organisation))
    try:
        ask_for_figures(request.organisation, found, request.user)
    except ProblemError as error:
        messages.error(request, say(f"collected.refused_{error.code}"))
    else:
        messages.success(request, say("collected.asked"))
    return redirect("collected", organisation)


def _question(period: Period, organisation: str) -> dict[str, Any]:
    return {
        "title": say("collected.sure", None, period=period.name),
        "text": say("collected.sure_text"),
        "button": say("collected.ask"),
        "kind": "primary",
        "back": reverse("collected", args=[organisation]),
    }
