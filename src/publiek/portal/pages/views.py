"""The first page, and the pages for when something is not there, not allowed or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show where one can go from here."""
    return render(request, "portal/home.html")


def welcome(request: HttpRequest) -> HttpResponse:
    """Tell somebody without an account what this is."""
    return render(request, "portal/welcome.html")


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
