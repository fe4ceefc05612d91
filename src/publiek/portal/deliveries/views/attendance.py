"""Attendance: typed by month, or sent as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from publiek.errors import UserError
from publiek.portal.deliveries.forms.attendance import AttendanceFileForm, MonthsForm
from publiek.portal.deliveries.rules.notes import note_of
from publiek.portal.deliveries.services.attending import given, keep, take_file
from publiek.portal.deliveries.services.periods import chosen, of_institution
from publiek.portal.deliveries.views.answers import apart, go, told_of
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period


@require_http_methods(["GET", "POST"])
def attendance(request: Any, organisation: str) -> HttpResponse:
    """Show and keep visits by month."""
    period = chosen(request)
    if elsewhere := apart(request, period):
        return elsewhere
    form = MonthsForm(given(request.organisation, period), request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep(request.organisation, period, form.numbers(), request.user)
        messages.success(request, say("attending.saved"))
        return go("attendance", request.organisation, period)
    return _page(request, period, form, AttendanceFileForm(), status=422 if form.errors else 200)


@require_POST
def attendance_file(request: Any, organisation: str) -> HttpResponse:
    """Keep what a file tells."""
    period, form = chosen(request), AttendanceFileForm(request.POST, request.FILES)
    if elsewhere := apart(request, period):
        return elsewhere
    if form.is_valid():
        try:
            is_whole, notes = take_file(request.organisation, period, form.cleaned_data["file"], request.user)
        except UserError as error:
            form.add_error("file", told_of(error))
        else:
            messages.success(request, say("attending.read"))
            for note in (*map(note_of, notes), *([] if is_whole else [say("attending.summed")])):
                messages.info(request, note)
            return go("attendance", request.organisation, period)
    return _page(request, period, MonthsForm(given(request.organisation, period)), form, status=422)


def _page(request: Any, period: Period, form: MonthsForm, file: AttendanceFileForm, status: int) -> HttpResponse:
    kept = given(request.organisation, period)
    about = {
        "period": period,
        "periods": of_institution(request.organisation),
        "kept": kept,
        "fault": told_of(kept.fault) if kept.fault else "",
        "form": form,
        "file_form": file,
    }
    return render(request, "deliveries/attendance.html", about, status=status)
