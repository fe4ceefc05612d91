"""The reference of the HTTP API as a page, made by the server from the API's own description."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from publiek.portal.collection.api.outline import about, operations
from publiek.portal.collection.api.words import MOST_BYTES, MOST_ROWS
from publiek.portal.collection.models import READ
from publiek.portal.collection.services.problems import STATUS
from publiek.portal.collection.services.tokens import PER_MINUTE
from publiek.portal.pages.texts import say

_MOST = {"too_large": MOST_BYTES, "too_many": MOST_ROWS, "too_often": PER_MINUTE}


def reference(request: HttpRequest) -> HttpResponse:
    """Show what can be asked, and what may be said when something is wrong."""
    problems = [(code, status, *words_of(code)) for code, status in STATUS.items()]
    found = {"about": about().split("\n\n"), "operations": operations(), "problems": problems}
    return render(request, "collection/reference.html", found)


def words_of(code: str) -> tuple[str, str]:
    """Return what a problem is called, and how it can be mended; with examples of what is filled in."""
    values: dict[str, Any] = {"scope": READ, "pages": "3", "name": "rows", "most": str(_MOST.get(code, ""))}
    return say(f"api.problem.{code}", None, **values), say(f"api.problem.{code}_mend", None, **values)
