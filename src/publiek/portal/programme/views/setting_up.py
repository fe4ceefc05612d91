"""The co-ordinator's first page, the settings of the programme, and its periods."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from publiek.errors import UserError
from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.programme import PeriodForm, ProgrammeForm
from publiek.portal.programme.models import Absence, Period, Programme
from publiek.portal.programme.services import absence, periods, settings
from publiek.portal.programme.services.across import who
from publiek.portal.programme.services.checklist import checklist
from publiek.portal.programme.services.publication import alive
from publiek.portal.programme.services.readiness import with_figures
from publiek.portal.programme.services.settings import WrongSettingsError
from publiek.portal.programme.services.studyfile import members
from publiek.portal.programme.views.asked import person, refused
from publiek.portal.tenancy.models import Organisation


def programme(request: HttpRequest) -> HttpResponse:
    """Show what comes first in an empty portal, and where everything is."""
    items = checklist()
    here = next((number for number, one in enumerate(items) if not one.is_done), len(items))
    return render(request, "programme/programme.html", {"items": items, "here": here})


def programme_settings(request: HttpRequest) -> HttpResponse:
    """Show and change the settings of the programme; make it where there is none."""
    found = Programme.objects.first()
    form = ProgrammeForm(request.POST if request.method == "POST" else None, programme=found)
    if request.method == "POST" and form.is_valid() and _saved(form, found, request):
        messages.success(request, say("settings.saved"))
        return redirect("programme")
    return render(request, "programme/settings.html", {"form": form, "found": found})


def all_periods(request: HttpRequest) -> HttpResponse:
    """Show the periods."""
    found = [(one, alive(one), settings.has_figures(one)) for one in Period.objects.select_related("programme")]
    return render(request, "programme/periods.html", {"found": found, "can_add": Programme.objects.exists()})


def period_new(request: HttpRequest) -> HttpResponse:
    """Make a period."""
    programme = Programme.objects.first()
    if programme is None:
        return redirect("programme_settings")
    return _period(request, Period(programme=programme), {})


def period(request: HttpRequest, period: int) -> HttpResponse:
    """Show a period: its days, and who takes part."""
    found = get_object_or_404(Period.objects.select_related("programme"), pk=period)
    institutions, absent = list(members(found)), who(Absence, found)
    made = with_figures(found, institutions)
    about = {
        "taking": [(one, one.pk in absent, one.code in made) for one in institutions],
        "fixed": alive(found) is not None,
    }
    return _period(request, found, about)


@require_POST
def part(request: HttpRequest, period: str, organisation: str) -> HttpResponse:
    """Say that an institution takes no part in a period, or does after all."""
    found = get_object_or_404(Period.objects.select_related("programme"), name=period)
    one = get_object_or_404(Organisation, code=organisation, is_active=True)
    act, word = (absence.take_in, "in") if request.POST.get("part") == "yes" else (absence.leave_out, "out")
    try:
        act(one, found, person(request))
    except UserError as error:
        refused(request, error)
    else:
        messages.success(request, say(f"period.part_{word}", name=one.name, period=found.name))
    return redirect("period", found.pk)


def _saved(form: ProgrammeForm, found: Programme | None, request: HttpRequest) -> bool:
    try:
        if found is None:
            settings.create(form.values(), person(request))
        else:
            settings.change(found, form.values(), person(request))
    except WrongSettingsError as error:
        for one in error.wrong:
            known = one.setting if one.setting in form.fields else None
            form.add_error(known, _wrong(is_year=known == "reference_year"))
        return False
    return True


def _period(request: HttpRequest, found: Period, about: dict[str, Any]) -> HttpResponse:
    locked = found.pk is not None and settings.has_figures(found)
    name = found.name
    form = PeriodForm(request.POST if request.method == "POST" else None, instance=found, locked=locked)
    if request.method == "POST" and form.is_valid():
        try:
            periods.save(form.save(commit=False), person(request))
        except WrongSettingsError as error:
            is_year = any(one.setting == "reference_year" for one in error.wrong)
            form.add_error("start" if is_year else None, _wrong(is_year=is_year))
        else:
            messages.success(request, say("period.saved", period=found.name))
            return redirect("period", found.pk)
    about |= {"form": form, "period": found, "name": name, "locked": locked}
    return render(request, "programme/period.html", about)


def _wrong(*, is_year: bool) -> str:
    return say("settings.wrong_reference_year") if is_year else say("settings.wrong")
