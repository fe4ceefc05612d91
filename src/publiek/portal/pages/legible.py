"""Addresses with a character that is none: PostgreSQL knows no NUL, and nobody has an honest use for it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from publiek.portal.pages.faults import unread
from publiek.portal.tenancy.rules.permissions import TOKEN, rules

Answer = Callable[[HttpRequest], HttpResponse]


class LegibleMiddleware:
    """Answers 400 to an address with a NUL in it; the HTTP API finds nothing there, and says so in its own words."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self._answer(request)

    def process_view(self, request: Any, _view: object, _args: object, _named: object) -> HttpResponse | None:
        """Return None where the address can be read, else what is answered in its place."""
        if rules().access.get(request.resolver_match.view_name) == TOKEN:
            return None
        return unread(request) if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", "") else None
