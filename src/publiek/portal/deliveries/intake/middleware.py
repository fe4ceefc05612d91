"""The bodies of requests: how large they may be is known before anything of them is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from publiek.portal.tenancy.rules.permissions import TOKEN, rules

Answer = Callable[[HttpRequest], HttpResponse]
_FORM = "multipart/form-data"
_AROUND = 1_000_000  # bytes of a form around its files


class BodyMiddleware:
    """Answers 413 to a request that is too large, and reads forms with files once it is known that they may come."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self._answer(request)

    def process_view(self, request: Any, _view: object, _args: object, _named: object) -> HttpResponse | None:
        """Return None where the body may be read, else what is answered in its place."""
        has_files = request.content_type == _FORM
        if not has_files and rules().access.get(request.resolver_match.view_name) == TOKEN:
            return None  # the HTTP API measures, and answers in its own words
        if _length(request) > _most(request, has_files=has_files):
            return _too_large(request)
        if has_files:
            try:
                request.POST  # noqa: B018 - reading it is what takes the files in
            except UnreadablePostError:
                return HttpResponse(status=400)
            if getattr(request, "upload_stopped", False):
                return _too_large(request)
        return None


def _most(request: Any, *, has_files: bool) -> int:
    # Nobody without an account has a file for us, and only some pages take one.
    if not request.user.is_authenticated:
        return int(settings.UPLOAD_STRANGER_BYTES)
    if has_files and _for_files(request):
        return _for_files(request) + _AROUND
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _for_files(request: Any) -> int:
    """Return the most bytes of files that a page takes; 0 where it takes none."""
    return int(settings.UPLOAD_PAGES.get(request.resolver_match.view_name, 0))


def _length(request: HttpRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isdecimal() and len(said) < len(str(1 << 60)) else 1 << 60


def _back(request: HttpRequest) -> str | None:
    """Return the page on which the file was chosen, where that is one of ours."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if page and is_ours else None


def _too_large(request: HttpRequest) -> HttpResponse:
    most = _for_files(request) or settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    about = {"megabytes": most // 1_000_000, "back": _back(request)}
    answer = render(request, "intake/too_large.html", about, status=413)
    answer.headers["Connection"] = "close"  # the rest of the body is not read
    return answer
