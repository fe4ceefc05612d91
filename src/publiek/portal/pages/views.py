"""The first page, and the pages for when something is not there, not allowed or broken."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from publiek.portal.pages import switching
from publiek.portal.pages.specimen import SpecimenForm


def home(request: HttpRequest) -> HttpResponse:
    """Show where one can go from here."""
    switching.choose(request)
    return render(request, "portal/home.html")


def welcome(request: HttpRequest) -> HttpResponse:
    """Tell somebody without an account what this is."""
    return render(request, "portal/welcome.html")


def style(request: HttpRequest) -> HttpResponse:
    """Show what all pages are built of; in the demo only."""
    if not settings.DEMO:
        raise Http404
    return render(request, "portal/specimen.html", {"form": SpecimenForm(request.GET or None)})


def health(request: HttpRequest) -> HttpResponse:
    """Answer whoever watches over the server: the database answers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Tell that this page is not for this person."""
    return render(request, "portal/fault.html", {"kind": "refused"}, status=403)


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Tell that there is no such page."""
    return render(request, "portal/fault.html", {"kind": "absent"}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Tell that something went wrong on our side."""
    return render(request, "portal/fault.html", {"kind": "broken"}, status=500)
