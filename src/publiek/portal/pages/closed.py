"""Pages for when nobody can be answered as usual: each is one file in two languages, which needs nothing else.

The portal shows the first while it is closed. A web server in front shows all of them when it gets no answer from the
portal, or does not ask for one: they are in `deploy/pages`.
"""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from publiek.portal.pages.closing import is_closed
from publiek.portal.pages.texts import wording_in
from publiek.report.document.words import Phrase

CLOSED, LARGE, OFTEN = "closed", "large", "often"
KINDS = {CLOSED: "even-dicht.html", LARGE: "te-groot.html", OFTEN: "te-vaak.html"}
"""The pages, and the names of their files."""
_AGAIN_SECONDS = "60"

Answer = Callable[[HttpRequest], HttpResponse]


@cache
def page(kind: str) -> str:
    """Return a page."""
    words = [
        {"language": language, **{part: _say(language, f"outside.{kind}_{part}") for part in ("title", "text")}}
        for language in ("nl", "en")
    ]
    return render_to_string("portal/closed.html", {"words": words, "style": _style()})


def policy() -> str:
    """Return what a browser is told of such a page: nothing is fetched, and only its own style holds."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


class ClosedMiddleware:
    """Answers everybody that the portal is closed, as long as it is."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request: with 503 while the portal is closed; programs get it as the API tells all that is wrong."""
        if not is_closed(Path(settings.HOME)):
            return self._answer(request)
        response = _problem() if request.path.startswith("/api/") else HttpResponse(page(CLOSED), status=503)
        response["Content-Security-Policy"] = policy()
        response["Retry-After"] = _AGAIN_SECONDS
        response["Cache-Control"] = "no-store"
        return response


def _problem() -> HttpResponse:
    about = {"type": "about:blank", "title": _say("en", "outside.closed_title"), "status": 503}
    return JsonResponse(about, status=503, content_type="application/problem+json")


@cache
def _style() -> str:
    return files("publiek.portal.pages").joinpath("closed.css").read_text(encoding="utf-8")


def _say(language: str, key: str) -> str:
    return wording_in(language).say(Phrase(key))
