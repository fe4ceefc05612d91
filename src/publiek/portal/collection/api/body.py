"""Reading what was sent, within limits; what is wrong is said without repeating anything of it."""

import json
import re
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

from publiek.portal.collection.api.words import MOST_BYTES, MOST_ROWS
from publiek.portal.collection.services.problems import ProblemError

_KEY = re.compile(r"[\x21-\x7e]{1,128}")


def content_of(request: HttpRequest) -> bytes:
    """Return the bytes of a request that says it is JSON; ProblemError where it is not, or is too large."""
    if request.content_type != "application/json":
        raise ProblemError("wrong_type", "header Content-Type")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise _too_large()
    try:
        content = request.body
    except RequestDataTooBig:
        raise _too_large() from None
    if len(content) > MOST_BYTES:
        raise _too_large()
    return content


def list_in(content: bytes, name: str) -> list[Any]:
    """Return the list under a name, of an object that has nothing else; ProblemError where it is not so."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise ProblemError("no_json", "body") from None
    if not isinstance(found, dict) or set(found) != {name} or not isinstance(found[name], list) or not found[name]:
        raise ProblemError("no_rows", f"body.{name}", values={"name": name})
    if len(found[name]) > MOST_ROWS:
        raise ProblemError("too_many", f"body.{name}", values={"most": MOST_ROWS})
    given: list[Any] = found[name]
    return given


def key_of(request: HttpRequest) -> str:
    """Return the key by which the same request is known again; ProblemError where there is none."""
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        raise ProblemError("no_key", "header Idempotency-Key")
    return key


def _too_large() -> ProblemError:
    return ProblemError("too_large", "body", values={"most": MOST_BYTES})
