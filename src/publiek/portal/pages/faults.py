"""Pages for when something is not there, not allowed, too old, not to be read or broken."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from publiek.portal.pages.texts import say
from publiek.run.fault import told


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


def unread(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Tell that what was sent cannot be read: too many fields, too much in one, or no form at all."""
    return _whatever_happens(request, "unread", 400)


def broken(request: HttpRequest) -> HttpResponse:
    """Tell that something went wrong on our side; and whoever runs the server, where: no value is in that."""
    error = sys.exception()
    if error is not None:
        page = request.resolver_match.view_name if request.resolver_match else "no page"
        sys.stderr.write(f"{request.method} {page} broke.\n{told(error)}\n")
    return _whatever_happens(request, "broken", 500)


def _whatever_happens(request: HttpRequest, kind: str, status: int) -> HttpResponse:
    """Return the page of a fault; without the frame where that is what went wrong."""
    try:
        return _fault(request, kind, status)
    except Exception:  # whatever it is, somebody gets an answer
        about = {"title": say(f"fault.{kind}"), "text": say(f"fault.{kind}_mend")}
        return HttpResponse(render_to_string("portal/broken.html", about), status=status)


def _fault(request: HttpRequest, kind: str, status: int, **about: Any) -> HttpResponse:
    about |= {"title": say(f"fault.{kind}"), "text": say(f"fault.{kind}_mend")}
    return render(request, "portal/fault.html", about, status=status)
