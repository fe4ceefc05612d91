"""Answers: problems as RFC 9457 has them, tables in pages or as CSV, and what has not changed."""

import hashlib
from collections.abc import Sequence
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag

from publiek.disclosure.cells_csv import csv_bytes
from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.pages.texts import say
from publiek.version import __version__


def problem(error: ProblemError) -> HttpResponse:
    """Return what is said of something that is wrong; nothing of what was sent is in it."""
    body = {
        "type": f"{reverse('api_reference')}#{error.code}",
        "title": say(f"api.problem.{error.code}", None, **error.values),
        "status": error.status,
        "code": error.code,
        "where": error.where,
        "mend": say(f"api.problem.{error.code}_mend", None, **error.values),
        **error.more,
    }
    answer = JsonResponse(body, status=error.status, content_type="application/problem+json", headers=error.headers)
    return _private(answer)


def plain(body: Any, headers: dict[str, str] | None = None) -> HttpResponse:
    """Return an answer in JSON."""
    return _private(JsonResponse(body, headers=headers, safe=False))


def unless_known(request: HttpRequest, *marks: str) -> HttpResponse | str:
    """Return the ETag of an answer that follows from these marks; or, where the caller has it, that nothing changed."""
    text = "\n".join((__version__, request.get_full_path(), *marks))
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if etag in {one.removeprefix("W/") for one in known} or known == ["*"]:
        return _private(HttpResponse(status=304, headers={"ETag": etag}))
    return etag


def whole(content: bytes, kind: str, etag: str) -> HttpResponse:
    """Return a file as it is."""
    return _private(HttpResponse(content, content_type=kind, headers={"ETag": etag}))


def as_csv(lines: Sequence[dict[str, Any]], etag: str) -> HttpResponse:
    """Return a table as CSV, all of it; safe to open in a spreadsheet."""
    columns = tuple(lines[0]) if lines else ()
    rows = (tuple("" if value is None else value for value in line.values()) for line in lines)
    return whole(csv_bytes(columns, rows), "text/csv; charset=utf-8", etag)


def in_pages(
    request: HttpRequest, lines: Sequence[dict[str, Any]], page: int, per_page: int, etag: str
) -> HttpResponse:
    """Return one page of a table, with links to those beside it."""
    pages = max(1, ceil(len(lines) / per_page))
    if page > pages:
        raise ProblemError("no_page", "query page", values={"pages": pages})
    items = lines[(page - 1) * per_page : page * per_page]
    body = {"items": list(items), "page": page, "pages": pages, "total": len(lines)}
    links = {"prev": page - 1, "next": page + 1}
    said = [f'<{_at(request, at)}>; rel="{name}"' for name, at in links.items() if 1 <= at <= pages]
    return plain(body, {"ETag": etag, **({"Link": ", ".join(said)} if said else {})})


def _at(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"{request.path}?{query.urlencode()}"


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ("Authorization", "Accept-Language"))
    return answer
