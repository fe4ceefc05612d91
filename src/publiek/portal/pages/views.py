"""Pages for everybody: what this is, what its words mean, and whether the server answers."""

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from publiek.portal.pages.specimen import SpecimenForm
from publiek.portal.pages.words import words


def welcome(request: HttpRequest) -> HttpResponse:
    """Tell somebody without an account what this is."""
    return render(request, "portal/welcome.html")


def explain(request: HttpRequest) -> HttpResponse:
    """Explain the words of the model."""
    return render(request, "portal/help.html", {"groups": words()})


def style(request: HttpRequest) -> HttpResponse:
    """Show what all pages are built of; in the demo only."""
    if not settings.DEMO:
        raise Http404
    return render(request, "portal/specimen.html", {"form": SpecimenForm(request.GET or None)})


def health(request: HttpRequest) -> HttpResponse:
    """Answer whoever watches over the server: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
