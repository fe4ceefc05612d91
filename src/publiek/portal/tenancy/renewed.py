"""Pages that ask for themselves again while work goes on: what they ask says that nobody clicked."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

_MARK = "vanzelf"
"""In the address of what a page asks by itself. Who adds it is logged out the sooner, so that nobody gains by it."""


def is_by_itself(request: HttpRequest) -> bool:
    """Return whether a page asks for this without anybody being there."""
    return request.method == "GET" and _MARK in request.GET


def by_itself(request: Any, part: str = "") -> str:
    """Return the address of this page, or of a part without a query, as the page itself asks for it."""
    return f"{part}?{_MARK}=1" if part else _address(request, {_MARK: "1"})


def by_hand(request: Any) -> str:
    """Return the address of this page as somebody asks for it who clicks."""
    return _address(request, {})


def _address(request: Any, more: dict[str, str]) -> str:
    asked = request.GET.copy()
    asked.pop(_MARK, None)
    query = "&".join(part for part in (asked.urlencode(), urlencode(more)) if part)
    return f"{request.path}?{query}" if query else str(request.path)
