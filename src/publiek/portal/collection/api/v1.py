"""Version 1 of the HTTP API: its parts, its description, and what is said when something goes wrong."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from publiek.portal.collection.api import deliver, read
from publiek.portal.collection.api.answers import problem
from publiek.portal.collection.api.words import MOST_BYTES, Ids, Problem, Rows
from publiek.portal.collection.services.problems import STATUS, ProblemError

_ABOUT = """A ticketing system hands rows over as they are sold, and programs read released figures.

Every request needs a token of an institution in the header `Authorization: Bearer ...`. A publisher of the institution
makes it in the portal. A token is for one purpose: to deliver, or to read. What is wrong is told as
`application/problem+json` (RFC 9457), with a code, where it is, and how to mend it; what was sent is not repeated."""
_PROBLEMS = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}


class Api(NinjaAPI):
    """The API, with a description that names all answers; by a wrong method it answers as to all that is wrong."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        found = super()._get_urls()
        for one in found:
            if isinstance(one, URLPattern):
                one.callback = _told_of_method(one.callback)
        return found

    def get_openapi_schema(self, *arguments: Any, **named: Any) -> OpenAPISchema:
        """Return the description (OpenAPI 3.1)."""
        found = super().get_openapi_schema(*arguments, **named)
        schemas = found["components"].setdefault("schemas", {})
        for model in (Rows, Ids, Problem):
            own = model.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(own.pop("$defs", {}))
            schemas[model.__name__] = own
        for path in found["paths"].values():
            for operation in path.values():
                operation["responses"].update(_problems(operation))
        return found


def _told_of_method(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def told(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        answer = view(request, *arguments, **named)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        allow = ", ".join(sorted(answer.headers["Allow"].split(", ")))
        error = ProblemError("wrong_method", "method", values={"allow": allow}, headers={"Allow": allow})
        return problem(error)

    return told


_OF_POST = {"no_json", "no_key", "key_used", "key_busy", "working", "released", "not_taking_part", "too_large",
            "wrong_type", "no_rows", "too_many", "none_accepted", "no_study"}  # fmt: skip
_OF_GET = {"no_figures", "not_published", "wrong_value"}


def _problems(operation: dict[str, Any]) -> dict[str, Any]:
    is_post = "requestBody" in operation
    codes = set(STATUS) - (_OF_GET if is_post else _OF_POST)
    said: dict[str, list[str]] = {}
    for code in sorted(codes):
        said.setdefault(str(STATUS[code]), []).append(f"`{code}`")
    found: dict[str, Any] = {status: {"description": ", ".join(names), **_PROBLEMS} for status, names in said.items()}
    if not is_post:
        found["304"] = {"description": "Nothing changed since the ETag that was named."}
    return found


api = Api(
    title="publiek",
    version="1",
    description=_ABOUT,
    urls_namespace="api",
    docs_url=None,
    openapi_extra={"info": {"x-most-bytes": MOST_BYTES}},
)
api.add_router("", deliver.router)
api.add_router("", read.router)


@api.exception_handler(ProblemError)
def _problem(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problem(error)


@api.exception_handler(ValidationError)
def _wrong_value(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say where a value is wrong; never the value."""
    place = [str(part) for part in error.errors[0].get("loc", ())][:2] if error.errors else []
    if place[:1] == ["header"]:
        return problem(ProblemError("no_key", "header Idempotency-Key"))
    if place[:1] == ["path"]:
        return problem(ProblemError("no_page", " ".join(place), values={"pages": 1}))
    return problem(ProblemError("wrong_value", " ".join(place)))


@api.exception_handler(Http404)
def _absent(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(ProblemError("no_page", "path", values={"pages": 1}))


@api.exception_handler(RequestDataTooBig)
def _too_large(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return problem(ProblemError("too_large", "body", values={"most": MOST_BYTES}))


@api.exception_handler(Exception)
def _broken(_request: HttpRequest, error: Exception) -> HttpResponse:
    """Say that it is our fault; to the log goes what kind of error, never its words, which could quote a row."""
    sys.stderr.write(f"The API broke: {type(error).__name__}\n")
    return problem(ProblemError("broken"))
