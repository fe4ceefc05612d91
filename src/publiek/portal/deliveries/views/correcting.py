"""Asking for a correction of figures that are out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from publiek.portal.deliveries.forms.confirming import CorrectionForm
from publiek.portal.deliveries.services.correcting import ask_correction, correction_of
from publiek.portal.deliveries.services.correcting import corrections as all_corrections
from publiek.portal.deliveries.services.periods import chosen
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.deliveries.views.answers import go
from publiek.portal.pages.texts import say


@require_http_methods(["GET", "POST"])
def correction(request: Any, organisation: str) -> HttpResponse:
    """Explain what a correction takes, and let somebody ask for one."""
    period = chosen(request)
    if not status_of(request.organisation, period).has_figures:
        return go("deliver", request.organisation, period)
    known = correction_of(request.organisation, period)
    form = CorrectionForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        ask_correction(request.organisation, period, form.cleaned_data["why"], request.user)
        messages.success(request, say("correction.asked"))
        return go("correction", request.organisation, period)
    about = {"period": period, "form": form, "known": known}
    return render(request, "deliveries/correction.html", about, status=422 if form.errors else 200)


@require_GET
def corrections(request: Any) -> HttpResponse:
    """Show a co-ordinator which corrections were asked for."""
    return render(request, "deliveries/corrections.html", {"corrections": all_corrections()})
