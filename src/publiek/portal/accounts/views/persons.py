"""One person, for whoever manages the people of the programme: all roles, closing and opening the account."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.factors import reset
from publiek.portal.accounts.services.roles import close, memberships_of, reopen
from publiek.portal.pages.texts import say


def person(request: Any, person: int) -> HttpResponse:
    """Show who somebody is and which roles he has."""
    found = get_object_or_404(User, pk=person)
    return render(request, "accounts/person.html", _about(found))


def _about(found: User) -> dict[str, Any]:
    return {"person": found, "roles": memberships_of(found), "has_factor": is_mfa_enabled(found)}


def close_account(request: Any, person: int) -> HttpResponse:
    """Ask whether an account is really closed, and close it."""
    found = get_object_or_404(User, pk=person, is_active=True)
    if request.method == "POST":
        try:
            close(found, request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("person", person=found.pk)
        messages.success(request, say("person.closed", None, name=str(found)))
        return redirect("programme_people")
    about = {
        "title": say("person.close_title", None, name=str(found)),
        "text": say("person.close_text"),
        "button": say("person.close"),
        "back": reverse("person", args=[found.pk]),
    }
    return render(request, "portal/confirm.html", about)


def reset_factor(request: Any, person: int) -> HttpResponse:
    """Ask whether a second factor is really taken away, and do it."""
    found = get_object_or_404(User, pk=person, is_active=True)
    if request.method == "POST":
        try:
            reset(found, request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, say("person.factor_gone", None, name=str(found)))
        return redirect("person", person=found.pk)
    about = {
        "title": say("person.factor_title", None, name=str(found)),
        "text": say("person.factor_text"),
        "warning": say("person.factor_warning"),
        "button": say("person.factor"),
        "back": reverse("person", args=[found.pk]),
    }
    return render(request, "portal/confirm.html", about)


@require_POST
def reopen_account(request: Any, person: int) -> HttpResponse:
    """Let somebody in again, without roles."""
    found = get_object_or_404(User, pk=person, is_active=False)
    reopen(found, request.user)
    messages.success(request, say("person.reopened", None, name=str(found)))
    return redirect("person", person=found.pk)
