"""Steps two to four: what will be used, the confirmation, how far the work is, and what came of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from publiek.errors import UserError
from publiek.portal.deliveries.forms.confirming import ConfirmForm
from publiek.portal.deliveries.rules.steps import step_of
from publiek.portal.deliveries.services import confirming
from publiek.portal.deliveries.services.account import outlook
from publiek.portal.deliveries.services.deletions import records_of
from publiek.portal.deliveries.services.periods import chosen, of_institution
from publiek.portal.deliveries.services.previewing import ask_preview, preview_of
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.deliveries.views.answers import address, apart, go, tell, told_of
from publiek.portal.jobs.models import Job, State
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.rules.permissions import rules


@require_http_methods(["GET", "POST"])
def preview(request: Any, organisation: str) -> HttpResponse:
    """Let it be found out what will be used (POST), and show that."""
    period = chosen(request)
    if elsewhere := apart(request, period):
        return elsewhere
    if request.method == "POST":
        ask_preview(request.organisation, period, request.user)
        return go("deliver_preview", request.organisation, period)
    job = preview_of(request.organisation, period)
    if job is None:
        return _renewed(go("deliver", request.organisation, period), request, is_done=True)
    return _preview(request, period, job, ConfirmForm(period.name, initial={"mark": job.about["mark"]}))


@require_POST
def confirm(request: Any, organisation: str) -> HttpResponse:
    """Take 'this is everything', and let the figures be made."""
    period, form = chosen(request), ConfirmForm(chosen(request).name, request.POST)
    if not form.is_valid():
        job = preview_of(request.organisation, period)
        if job is not None:
            return _preview(request, period, job, form, status=422)
        return go("deliver", request.organisation, period)
    try:
        confirming.confirm(request.organisation, period, form.cleaned_data["mark"], request.user)
    except (RefusedError, UserError) as error:
        tell(request, error)
        return go("deliver", request.organisation, period)
    return go("deliver_progress", request.organisation, period)


@require_GET
def progress(request: Any, organisation: str) -> HttpResponse:
    """Show how far the figures are, or what came of them."""
    period = chosen(request)
    status = status_of(request.organisation, period)
    if status.stage not in {"working", "figures"}:
        return _renewed(go("deliver", request.organisation, period), request, is_done=True)
    about = {
        "period": period,
        "periods": of_institution(request.organisation),
        "status": status,
        "job": status.job,
        "records": records_of(request.organisation, period, used=True),
        "is_busy": status.stage == "working",
        "step_now": step_of(status.job.step if status.job else ""),
        "figures_page": _figures_page(request, period),
        "may_deliver": rules().may(request.held, "delivery.make", organisation),
    }
    part = "deliveries/working.html" if request.htmx and status.stage == "working" else "deliveries/progress.html"
    return _renewed(render(request, part, about), request, is_done=status.stage != "working")


def _preview(request: Any, period: Period, job: Job, form: ConfirmForm, status: int = 200) -> HttpResponse:
    is_busy = job.state in {State.WAITING, State.RUNNING}
    about: dict[str, Any] = {"period": period, "job": job, "form": form, "is_busy": is_busy}
    about["step_now"] = step_of(job.step)
    if job.state == State.DEAD:
        about["error"] = told_of(job.fault) if not job.fault.get("ours") else ""
        about["is_dead"] = True
    elif not is_busy and "quality" in job.result:
        about["outlook"] = outlook(job.result, period.start, period.end, _before(request.organisation, period))
    elif not is_busy:
        return _renewed(go("deliver", request.organisation, period), request, is_done=True)
    part = "deliveries/working.html" if request.htmx and is_busy else "deliveries/preview.html"
    return _renewed(render(request, part, about, status=status), request, is_done=not is_busy)


def _before(organisation: Any, period: Period) -> int | None:
    earlier = (one for one in of_institution(organisation) if one.start < period.start)
    return next((found for one in earlier if (found := status_of(organisation, one).used_percent) is not None), None)


def _renewed(answer: HttpResponse, request: Any, *, is_done: bool) -> HttpResponse:
    """Let a page that waits for a job load anew once the job has ended."""
    if request.htmx and is_done:
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
    return answer


def _figures_page(request: Any, period: Period) -> str:
    """Return the address of the figures; nothing where this person may not read them."""
    organisation = request.organisation
    if not rules().may(request.held, "figures.read", organisation.code):
        return ""
    try:
        return address("figures", organisation, period)
    except NoReverseMatch:
        return ""
