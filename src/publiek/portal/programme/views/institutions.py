"""Institutions: the list, one of them, many at once, leaving and coming back."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from publiek.portal.accounts.services.roles import people_by_institution
from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.institution import InstitutionForm, ListForm
from publiek.portal.programme.models import Period, Programme
from publiek.portal.programme.services import institutions
from publiek.portal.programme.services.editions import edition
from publiek.portal.programme.services.studyfile import edition_of
from publiek.portal.programme.views.asked import person
from publiek.portal.tenancy.models import Organisation


def all_institutions(request: HttpRequest) -> HttpResponse:
    """Show the institutions of the programme, with how many people work there on the portal."""
    people, names = people_by_institution(), dict(_stadsdelen())
    present = Organisation.objects.filter(is_active=True)
    found = [(one, names.get(one.home, one.home), people.get(one.pk, 0)) for one in present]
    left = Organisation.objects.filter(is_active=False)
    return render(request, "programme/institutions.html", {"found": found, "left": left})


def institution_new(request: HttpRequest) -> HttpResponse:
    """Add an institution."""
    return _form(request, Organisation(joined_at=institutions.since(_first_day())))


def institution(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show and change an institution."""
    return _form(request, get_object_or_404(Organisation, code=organisation, is_active=True))


def institutions_import(request: HttpRequest) -> HttpResponse:
    """Read a pasted list, show what would be added, and add it."""
    form = ListForm(request.POST if request.method == "POST" else None, initial={"joined": _first_day()})
    lines = []
    if request.method == "POST" and form.is_valid():
        lines = institutions.read_list(form.cleaned_data["lines"], _stadsdelen())
        good = [one for one in lines if not one.wrong]
        if "add" in request.POST and good:
            made = institutions.add_all(good, form.cleaned_data["joined"], person(request))
            messages.success(request, say("list.added", number_added=str(made)))
            return redirect("institutions")
    good = [one for one in lines if not one.wrong]
    return render(request, "programme/institutions_import.html", {"form": form, "lines": lines, "good": good})


def institution_leave(request: HttpRequest, organisation: str) -> HttpResponse:
    """Ask whether an institution leaves the programme, and do it."""
    found = get_object_or_404(Organisation, code=organisation, is_active=True)
    if request.method == "POST":
        institutions.set_active(found, False, person(request))
        messages.success(request, say("institution.has_left", name=found.name))
        return redirect("institutions")
    about = {
        "title": say("institution.leave_title", name=found.name),
        "text": say("institution.leave_text"),
        "button": say("institution.leave"),
        "back": reverse("institution", args=[found.code]),
    }
    return render(request, "portal/confirm.html", about)


@require_POST
def institution_return(request: HttpRequest, number: int) -> HttpResponse:
    """Let an institution that left come back."""
    found = get_object_or_404(Organisation, pk=number, is_active=False)
    institutions.set_active(found, True, person(request))
    messages.success(request, say("institution.is_back", name=found.name))
    return redirect("institutions")


def _form(request: HttpRequest, found: Organisation) -> HttpResponse:
    name = found.name
    form = InstitutionForm(request.POST if request.method == "POST" else None, instance=found, stadsdelen=_stadsdelen())
    if request.method == "POST" and form.is_valid():
        is_new = found.pk is None
        institutions.save(form.save(commit=False), person(request))
        messages.success(request, say("institution.saved", name=found.name))
        return (
            redirect("invite_person", found.code) if is_new and "invite" in request.POST else redirect("institutions")
        )
    return render(request, "programme/institution.html", {"form": form, "found": found, "name": name})


def _stadsdelen() -> tuple[tuple[str, str], ...]:
    """Return the stadsdelen of the last period's edition; before there is a period, of the programme's."""
    period, programme = Period.objects.select_related("programme").first(), Programme.objects.first()
    folder = edition_of(period) if period else programme.edition if programme else ""
    found = edition(folder)
    return found.stadsdelen if found else ()


def _first_day() -> date:
    """Return from when a new institution probably takes part: a first period is often last year's."""
    period = Period.objects.first()
    return period.start if period else date(timezone.localdate().year - 1, 1, 1)
