"""The page of the queue, for administrators: what was given up, and what to do with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from publiek.portal.audit.log import write
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.overview import overview
from publiek.portal.pages.texts import say


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """Show how the queue stands."""
    return render(request, "jobs/jobs.html", {"queue": overview()})


@require_POST
def job_again(request: HttpRequest, number: int) -> HttpResponse:
    """Have a job that was given up tried again."""
    job = get_object_or_404(Job, pk=number)
    return _done(request, job, "again", changed=queue.revive(job))


@require_POST
def job_close(request: HttpRequest, number: int) -> HttpResponse:
    """Let a job that was given up be."""
    job = get_object_or_404(Job, pk=number)
    return _done(request, job, "closed", changed=queue.close(job))


def _done(request: HttpRequest, job: Job, what: str, *, changed: bool) -> HttpResponse:
    if changed:
        write(f"job.{what}", request.user, job=job.pk, kind=job.kind)
        messages.success(request, say(f"job.{what}"))
    else:
        messages.info(request, say("job.moved_on"))
    return redirect("jobs")
