"""The reference of the HTTP API as a page, made by the server from the API's own description."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from publiek.portal.collection.api.outline import about, operations, words_of
from publiek.portal.collection.services.problems import STATUS


def reference(request: HttpRequest) -> HttpResponse:
    """Show what can be asked, and what may be said when something is wrong."""
    problems = [(code, status, *words_of(code)) for code, status in STATUS.items()]
    found = {"about": about().split("\n\n"), "operations": operations(), "problems": problems}
    return render(request, "collection/reference.html", found)
