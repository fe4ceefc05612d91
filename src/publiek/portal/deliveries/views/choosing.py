"""Step one: files come in, and go out again if they are not wanted."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from publiek.custody.item import Item
from publiek.custody.missing import Unprocessed
from publiek.errors import UserError
from publiek.portal.deliveries.forms.files import FileForm, PasteForm
from publiek.portal.deliveries.intake import SealedUpload, sealed_text
from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.services import taking
from publiek.portal.deliveries.services.periods import chosen, of_institution
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.deliveries.services.vault import custody_of, is_there
from publiek.portal.deliveries.views.answers import apart, go, tell, told_of, words_of
from publiek.portal.jobs.models import Job
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.rules.permissions import rules

PASTED = "geplakt.csv"


@require_GET
def deliver(request: Any, organisation: str) -> HttpResponse:
    """Show where an institution is with a period: choosing files, or what comes after."""
    period = chosen(request)
    if elsewhere := apart(request, period):
        return elsewhere
    if status_of(request.organisation, period).stage in {"working", "figures"}:
        return go("deliver_progress", request.organisation, period)
    return _page(request, period, FileForm(), PasteForm())


@require_POST
def upload(request: Any, organisation: str) -> HttpResponse:
    """Take a file in and show what was found in it."""
    period, form = chosen(request), FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, period, form, PasteForm(), status=422)
    return _take(request, period, form.cleaned_data["file"], form)


@require_POST
def paste(request: Any, organisation: str) -> HttpResponse:
    """Take pasted rows in as if they were a file."""
    period, form = chosen(request), PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, period, FileForm(), form, status=422)
    return _take(request, period, sealed_text(form.cleaned_data["rows"], PASTED), form)


@require_http_methods(["GET", "POST"])
def remove(request: Any, organisation: str, item: str) -> HttpResponse:
    """Ask whether a file is to be deleted, and delete it."""
    period = chosen(request)
    if not taking.is_held(request.organisation, period, item):
        raise Http404
    if request.method == "POST":
        try:
            taking.remove(request.organisation, period, item, request.user)
            messages.success(request, say("deliver.removed"))
        except (RefusedError, UserError) as error:
            tell(request, error)
        return go("deliver", request.organisation, period)
    return render(request, "deliveries/remove.html", {"period": period, "item": item})


def _take(request: Any, period: Period, file: SealedUpload, form: FileForm | PasteForm) -> HttpResponse:
    field = next(iter(form.fields))
    try:
        taken = taking.take_in(request.organisation, period, file, request.user)
    except (RefusedError, UserError) as error:
        form.add_error(field, words_of(error))
        forms = (form, PasteForm()) if isinstance(form, FileForm) else (FileForm(), form)
        return _page(request, period, *forms, status=422)
    return go("deliver_columns", request.organisation, period, taken.item)


def _page(
    request: Any, period: Period, file: FileForm | PasteForm, rows: FileForm | PasteForm, status: int = 200
) -> HttpResponse:
    organisation = request.organisation
    files: list[tuple[Item, Upload]] = []
    expired: tuple[Unprocessed, ...] = ()
    if is_there(period):
        custody = custody_of(period)
        files = taking.uploads_of(organisation, period, custody)
        expired = custody.vault.unprocessed(organisation.code)
    now = status_of(organisation, period)
    about = {
        "period": period,
        "periods": of_institution(organisation),
        "status": now,
        "fault": _fault(now.job),
        "files": files,
        "until": _clock(now.expires_at),
        "expired": expired,
        "is_ready": not expired and bool(files or now.collected) and all(one.look.get("account") for _, one in files),
        "file_form": file,
        "paste_form": rows,
        "may_deliver": rules().may(request.held, "delivery.make", organisation.code),
    }
    return render(request, "deliveries/choose.html", about, status=status)


def _clock(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F, H:i") if moment else ""


def _fault(job: Job | None) -> str:
    """Return what went wrong with the figures; where that is our fault, no more than that."""
    if job is None or not job.fault or job.fault.get("ours"):
        return say("preview.ours")
    return told_of(job.fault)
