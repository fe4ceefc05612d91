"""Whoever takes figures away is in the log: the pages are in fetched.yaml."""

from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse

from publiek.portal.audit.log import write

KEYWORD = "organisation"


class FetchedMiddleware:
    """Writes a line for each file that is given to somebody."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        """Answer a request, and write down what was given."""
        response = self._answer(request)
        match = request.resolver_match
        act = fetched().get(match.view_name) if match else None
        if act and response.status_code == HTTPStatus.OK and request.user.is_authenticated:
            about = {name: value for name, value in match.kwargs.items() if name != KEYWORD}
            write(act, request.user, institution=match.kwargs.get(KEYWORD), **about)
        return response


@cache
def fetched() -> dict[str, str]:
    """Return what is written for a page, by the name of its address."""
    found: dict[str, str] = yaml.safe_load(files(__package__).joinpath("fetched.yaml").read_text(encoding="utf-8"))
    return found
