"""Pages for when something is not there, not allowed, too old or broken."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from publiek.portal.pages.texts import say


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Tell that this page is not for this person."""
    return _fault(request, "refused", 403)


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Tell that there is no such page."""
    return _fault(request, "absent", 404)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell that a form was open too long, or that cookies are off: Django does not trust what was sent."""
    return _fault(request, "stale", 403, again=request.get_full_path())


def not_to_open(request: HttpRequest, again: str) -> HttpResponse:
    """Tell that this address only takes what a form sends; again: where that form is."""
    return _fault(request, "sent", 405, again=again)


def broken(request: HttpRequest) -> HttpResponse:
    """Tell that something went wrong on our side; without the frame where that is what went wrong."""
    try:
        return _fault(request, "broken", 500)
    except Exception:  # whatever it is, somebody gets an answer
        about = {"title": say("fault.broken"), "text": say("fault.broken_mend")}
        return HttpResponse(render_to_string("portal/broken.html", about), status=500)


def _fault(request: HttpRequest, kind: str, status: int, **about: Any) -> HttpResponse:
    about |= {"title": say(f"fault.{kind}"), "text": say(f"fault.{kind}_mend")}
    return render(request, "portal/fault.html", about, status=status)
