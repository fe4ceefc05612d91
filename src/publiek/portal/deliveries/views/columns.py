"""Step two, for each file: the columns that were found, and putting them right."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from publiek.custody.item import Item
from publiek.errors import UserError
from publiek.portal.deliveries.forms.files import ColumnsForm
from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.rules.columns import chosen as chosen_columns
from publiek.portal.deliveries.rules.columns import columns_of, remembered
from publiek.portal.deliveries.services import taking
from publiek.portal.deliveries.services.account import seen_in
from publiek.portal.deliveries.services.periods import chosen
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.deliveries.services.vault import custody_of, is_there
from publiek.portal.deliveries.views.answers import go, tell, told_of
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.study.wishes import Wishes


@require_http_methods(["GET", "POST"])
def columns(request: Any, organisation: str, item: str) -> HttpResponse:
    """Show what was found in a file, and let somebody say what its columns are."""
    period = chosen(request)
    held, upload, number = _held(request, period, item)
    sheets = _sheets(upload)
    if request.method == "POST":
        form = ColumnsForm(upload, sheets, request.POST)
        if form.is_valid():
            return _look_again(request, period, held, upload, form)
    form = ColumnsForm(upload, sheets)
    error = upload.look.get("error")
    about = {
        "period": period,
        "held": held,
        "upload": upload,
        "number_of": number,
        "form": form,
        "every": columns_of(upload.look),
        "seen": seen_in(upload.look),
        "error": told_of({**error, "file": None}) if error else "",  # its name is masked here, and tells nothing
    }
    return render(request, "deliveries/columns.html", about)


def _look_again(request: Any, period: Period, held: Item, upload: Upload, form: ColumnsForm) -> HttpResponse:
    wanted = chosen_columns(upload.look, upload.columns, form.columns())
    said = form.cleaned_data

    def change(_before: Wishes) -> Wishes:
        return Wishes(said["layout"] or None, wanted, said.get("sheet") or None)

    try:
        again = taking.look_again(request.organisation, period, held, request.user, change)
    except (RefusedError, UserError) as error:
        tell(request, error)
        return go("deliver_columns", request.organisation, period, held.id)
    if again.look["account"] is None:
        return go("deliver_columns", request.organisation, period, held.id)
    if said["remember"]:
        _remember(request, again)
    messages.success(request, say("columns.saved"))
    return go("deliver", request.organisation, period)


def _remember(request: Any, upload: Upload) -> None:
    organisation, wishes = request.organisation, Wishes(upload.layout or None, upload.columns)
    organisation.layout, organisation.columns = upload.layout, remembered(wishes)
    organisation.save(update_fields=["layout", "columns"])


def _held(request: Any, period: Period, item: str) -> tuple[Item, Upload, int | None]:
    """Return a file with what is known of it, and its number where there are more: names of files are not kept."""
    files = taking.uploads_of(request.organisation, period, custody_of(period)) if is_there(period) else []
    for number, (held, upload) in enumerate(files, start=1):
        if held.id == item:
            return held, upload, number if len(files) > 1 else None
    raise Http404


def _sheets(upload: Upload) -> list[str]:
    account = upload.look.get("account") or {}
    return [*account.get("sheets", ()), *account.get("skipped_sheets", ())]
