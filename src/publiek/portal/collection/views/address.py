"""The form for a ticket street: how it looks, and what is to be copied."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

STYLE = "collection/adresvraag.css"


def fragment(language: str) -> str:
    """Return the form in a language, as it is copied."""
    with override(language):
        return render_to_string("collection/fragment.html", {"language": language}).strip() + "\n"


def address_form(request: HttpRequest) -> HttpResponse:
    """Show the form as it works, and its HTML to copy."""
    language = (get_language() or "nl")[:2]
    about: dict[str, Any] = {"fragment": fragment(language), "style": STYLE, "sent": _said(request)}
    return render(request, "collection/address_form.html", about)


def _said(request: HttpRequest) -> dict[str, str]:
    """Return what was filled in to try it: it is shown again, and goes nowhere."""
    given = {name: request.GET.get(name, "")[:24] for name in ("postcode", "number", "addition")}
    return {name: text for name, text in given.items() if text}
