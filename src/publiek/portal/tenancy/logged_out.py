"""What is answered to somebody who is not logged in, or not any more: where to log in, and what was not saved."""

from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

WHY = "waarom"
"""In the address of the page to log in: nothing is kept of who is not logged in, not even a notice."""
NOT_SAVED, NOT_YET_SAVED, OVER = "niet-bewaard", "nog-niet-bewaard", "verlopen"


def answer_login(request: Any, back: str) -> HttpResponse:
    """Return the way to the page of logging in, which tells what became of what was sent, and leads back."""
    why = _why(request)
    about = {REDIRECT_FIELD_NAME: back} | ({WHY: why} if why else {})
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode(about)}")


def _why(request: Any) -> str:
    if request.method == "POST" and request.resolver_match.view_name != "account_logout":
        return NOT_SAVED
    # A browser that has a session's cookie, and no session: that session has ended.
    return OVER if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty() else ""


def is_asked_by_script(request: Any) -> bool:
    """Return whether this is asked for a part of a page that is open."""
    return str(request.headers.get("hx-request", "")) == "true"


def led_whole(request: Any, answer: HttpResponse) -> HttpResponse:
    """Return what leads the whole page to another one: a script would put that one into a part of it."""
    if not is_asked_by_script(request) or "Location" not in answer:
        return answer
    return HttpResponse(status=401, headers={"HX-Redirect": answer["Location"]})
