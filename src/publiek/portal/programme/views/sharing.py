"""What an institution shares with funders, and what funders get to see."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from publiek.portal.pages.texts import say, wording
from publiek.portal.programme.models import Period
from publiek.portal.programme.services import sharing as service
from publiek.portal.programme.services.publication import published
from publiek.portal.programme.services.readiness import with_figures
from publiek.portal.programme.services.release.files import MEMBERS
from publiek.portal.programme.services.release.told import files_of
from publiek.portal.programme.views.asked import person
from publiek.portal.tenancy.models import Organisation


def sharing(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show of which periods an institution shares its figures, to be switched on and off."""
    mine = get_object_or_404(Organisation, code=organisation, is_active=True)
    found = [
        (one, service.is_shared(mine, one), bool(with_figures(one, [mine])), published(one) is not None)
        for one in Period.objects.select_related("programme")
    ]
    return render(request, "programme/sharing.html", {"found": found})


@require_POST
def share(request: HttpRequest, organisation: str, period: str) -> HttpResponse:
    """Share the figures of a period, or take that back."""
    mine = get_object_or_404(Organisation, code=organisation, is_active=True)
    found = get_object_or_404(Period, name=period)
    act, word = (service.share, "on") if request.POST.get("share") == "yes" else (service.take_back, "off")
    act(mine, found, person(request))
    messages.success(request, say(f"sharing.done_{word}", period=found.name))
    return redirect("sharing", mine.code)


def shared(request: HttpRequest) -> HttpResponse:
    """Show a funder, for each published period, the overall report and the institutions that share their figures."""
    found = []
    for one in Period.objects.select_related("programme"):
        out = published(one)
        if out is not None:
            sharing_it = [(each, _figures(each, one)) for each in service.shared_with_funders(one)]
            files = sorted(files_of(out, (MEMBERS,)), key=lambda file: file.language != wording().language)
            found.append((one, files, sharing_it))
    return render(request, "programme/shared.html", {"found": found})


def _figures(organisation: Organisation, period: Period) -> str:
    """Return the address of what is shared, a page of another app; '' where that has no such page."""
    try:
        return f"{reverse('shared_figures', args=[organisation.code])}?periode={period.name}"
    except NoReverseMatch:
        return ""
