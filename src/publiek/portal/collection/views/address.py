"""The form for a ticket street: how it looks, and what is to be copied."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

STYLE = "collection/adresvraag.css"
PRIVACY = "/privacy"
"""What is put into the form to be copied, for its new owner to change."""


def fragment(language: str, privacy: str = PRIVACY) -> str:
    """Return the form in a language; `privacy` is where its privacy statement stands, '' for none."""
    with override(language):
        about = {"language": language, "privacy": privacy}
        return render_to_string("collection/fragment.html", about).strip() + "\n"


def address_form(request: HttpRequest) -> HttpResponse:
    """Show the form as it works, and its HTML to copy. What is filled in to try it is not even read."""
    language = (get_language() or "nl")[:2]
    about: dict[str, Any] = {
        "fragment": fragment(language),
        "example": fragment(language, privacy=""),
        "style": STYLE,
        "sent": request.method == "POST",
    }
    return render(request, "collection/address_form.html", about)
