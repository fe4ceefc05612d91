"""Publications: the list, one of them, and the steps that people take."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from publiek.errors import UserError
from publiek.portal.accounts.models import User
from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.publication import ConfirmForm, ReasonForm
from publiek.portal.programme.models import Period, Publication
from publiek.portal.programme.services.openness import set_open
from publiek.portal.programme.services.publication import alive, prepare, send_back, take_back, withdraw
from publiek.portal.programme.services.readiness import readiness
from publiek.portal.programme.services.release.confirm import confirm
from publiek.portal.programme.services.release.telling import tell_first_person
from publiek.portal.programme.services.release.told import account_of
from publiek.portal.programme.views.asked import period_asked, person, refused
from publiek.portal.tenancy.held import may


def publications(request: HttpRequest) -> HttpResponse:
    """Show what is out, what waits, and whether a period can be prepared."""
    period = period_asked(request)
    about: dict[str, Any] = {"period": period, "periods": Period.objects.all()}
    if period is not None:
        about |= {
            "found": Publication.objects.filter(period=period).select_related("asked_by", "decided_by"),
            "alive": alive(period),
            "ready": readiness(period),
            "may_prepare": may(person(request), "release.prepare"),
        }
    return render(request, "programme/publications.html", about)


@require_POST
def publication_prepare(request: HttpRequest, period: int) -> HttpResponse:
    """Ask for a publication of a period."""
    found = get_object_or_404(Period, pk=period)
    try:
        asked = prepare(found, person(request))
    except UserError as error:
        refused(request, error)
        return redirect(f"{reverse('publications')}?periode={found.name}")
    return redirect("publication", asked.pk)


def publication_page(request: HttpRequest, publication: int) -> HttpResponse:
    """Show a publication: what was prepared, what the check found, and what can be done."""
    return render(request, "programme/publication.html", _about(request, _find(publication)))


def publication_progress(request: HttpRequest, publication: int) -> HttpResponse:
    """Show how far the making is: a part of the page; it sends the browser back to the page when it is done."""
    found = _find(publication)
    answer = render(request, "programme/publication_progress.html", _about(request, found))
    if found.state != "asked":
        answer["HX-Redirect"] = reverse("publication", args=[found.pk])
    return answer


def publication_confirm(request: HttpRequest, publication: int) -> HttpResponse:
    """Ask whether what was prepared is published, and do it."""
    found = _find(publication)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _step(request, found, "confirm", lambda by: confirm(found, by))
    about = _about(request, found)
    if not about["may"]["confirm"]:
        return redirect("publication", found.pk)
    return render(request, "programme/publication_confirm.html", about | {"form": form})


def publication_send_back(request: HttpRequest, publication: int) -> HttpResponse:
    """Ask why it is sent back, and do it."""
    found = _find(publication)
    return _reasoned(request, found, "send_back", _send_back)


def publication_withdraw(request: HttpRequest, publication: int) -> HttpResponse:
    """Ask why it is withdrawn, say what that does and does not undo, and do it."""
    found = _find(publication)
    return _reasoned(request, found, "withdraw", withdraw)


@require_POST
def publication_take_back(request: HttpRequest, publication: int) -> HttpResponse:
    """Take back what waits."""
    found = _find(publication)
    return _step(request, found, "take_back", lambda by: take_back(found, by))


@require_POST
def publication_open(request: HttpRequest, publication: int) -> HttpResponse:
    """Open or close the open page of a period."""
    found = _find(publication)
    wanted = request.POST.get("open") == "yes"
    return _step(request, found, "opened" if wanted else "closed", lambda by: set_open(found, wanted, by))


def _send_back(found: Publication, by: User, reason: str) -> None:
    send_back(found, by, reason)
    tell_first_person(found)


def _find(number: int) -> Publication:
    people = ("period__programme", "asked_by", "decided_by", "withdrawn_by")
    return get_object_or_404(Publication.objects.select_related(*people), pk=number)


def _about(request: HttpRequest, found: Publication) -> dict[str, Any]:
    return {"publication": found, "period": found.period, **account_of(found, person(request))}


def _step(request: HttpRequest, found: Publication, name: str, act: Callable[[User], None]) -> HttpResponse:
    try:
        act(person(request))
    except UserError as error:
        refused(request, error)
    else:
        messages.success(request, say(f"publication.done.{name}"))
    return redirect("publication", found.pk)


def _reasoned(
    request: HttpRequest, found: Publication, name: str, act: Callable[[Publication, User, str], None]
) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _step(request, found, name, lambda by: act(found, by, form.cleaned_data["reason"]))
    if not _about(request, found)["may"][name]:
        return redirect("publication", found.pk)
    about = {
        "title": say(f"publication.{name}"),
        "text": say(f"publication.{name}_text"),
        "button": say(f"publication.{name}"),
        "back": reverse("publication", args=[found.pk]),
        "form": form,
        "period": found.period,
    }
    return render(request, "portal/confirm.html", about)
