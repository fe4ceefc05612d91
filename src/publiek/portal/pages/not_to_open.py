"""Addresses that only take what a form sends: who opens one, after Back or logging in again, is shown the way."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from publiek.portal.pages.faults import not_to_open

Answer = Callable[[HttpRequest], HttpResponse]
_NOT_ALLOWED = 405


class NotToOpenMiddleware:
    """Answers 405 with a page that leads back to the form; programs get their own answer."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        response = self._answer(request)
        if response.status_code != _NOT_ALLOWED or request.method != "GET" or response.content:
            return response
        page = not_to_open(request, page_above(request))
        page["Allow"] = response["Allow"]
        return page


def page_above(request: HttpRequest) -> str:
    """Return the address of the page above this one, about the same period: the form is mostly there."""
    parts = request.path.strip("/").split("/")[:-1]
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    while parts:
        path = f"/{'/'.join(parts)}/"
        try:
            resolve(path)
        except Resolver404:
            parts.pop()
        else:
            return path + query
    return "/"
