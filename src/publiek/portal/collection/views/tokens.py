"""The tokens of an institution: which there are, making one (it is shown once), taking one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from publiek.portal.collection.forms import TokenForm
from publiek.portal.collection.models import Token
from publiek.portal.collection.services import tokens
from publiek.portal.pages.texts import say


def show(request: Any, organisation: str) -> HttpResponse:
    """Show the tokens of an institution; those that can be used first."""
    every = Token.objects.select_related("made_by", "organisation")
    found = sorted(((one, tokens.state_of(one)) for one in every), key=lambda told: told[1] != "valid")
    return render(request, "collection/tokens.html", {"tokens": found})


@never_cache
def make(request: Any, organisation: str) -> HttpResponse:
    """Make a token, and show it this once."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        token, text = tokens.make(request.organisation, said["name"], said["scope"], said["days"], request.user)
        return render(request, "collection/token_made.html", {"token": token, "text": text})
    return render(request, "collection/token_new.html", {"form": form})


def revoke(request: Any, organisation: str, token: int) -> HttpResponse:
    """Ask whether a token is really taken back, and do it."""
    found = get_object_or_404(Token, pk=token)
    if request.method == "POST":
        tokens.revoke(found, request.user)
        messages.success(request, say("token.revoked_message", None, name=found.name))
        return redirect("tokens", organisation)
    about = {
        "title": say("token.revoke_title", None, name=found.name),
        "text": say("token.revoke_text"),
        "button": say("token.revoke"),
        "back": request.path.rpartition("/koppelingen/")[0] + "/koppelingen/",
    }
    return render(request, "portal/confirm.html", about)
