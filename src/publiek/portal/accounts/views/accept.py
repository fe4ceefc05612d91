"""The page that the link of an invitation leads to."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from publiek.portal.accounts.forms import AcceptForm
from publiek.portal.accounts.models import Invitation, User
from publiek.portal.accounts.services import invitations
from publiek.portal.accounts.services.letters import place_of
from publiek.portal.accounts.services.role_words import named
from publiek.portal.pages.texts import say, wording
from publiek.report.document.words import Value


@never_cache
@sensitive_post_parameters("password")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is offered, and make the account or give the role."""
    limited = ratelimit.consume_or_429(request, action="accept")
    if limited:
        return limited  # type: ignore[no-any-return]
    invitation = invitations.open_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=410)
    with translation.override(_language(request, invitation)):
        if request.user.is_authenticated:
            return _as_account(request, invitation)
        if invitations.account_for(invitation) is not None:
            return render(request, "accounts/invitation_login.html", _about(request, invitation))
        return _as_new(request, invitation)


def _as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST if request.method == "POST" else None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        try:
            user = invitations.accept(invitation, form.cleaned_data["name"], form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            record_authentication(request, user, method="password", email=user.email)
            return perform_login(request, user, email_verification="none")  # type: ignore[no-any-return]
    return render(request, "accounts/invitation.html", _about(request, invitation) | {"form": form})


def _as_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    user, error = request.user, None
    if request.method == "POST" and isinstance(user, User):
        try:
            invitations.accept_as(invitation, user)
        except ValidationError as refused:
            error = refused.messages[0]
        else:
            messages.success(request, say("accept.done", None, **_offer(invitation)))
            return redirect("home")
    is_other = isinstance(user, User) and user.email != invitation.email
    about = _about(request, invitation) | {"error": error, "is_other": is_other}
    return render(request, "accounts/invitation_as_account.html", about)


def _about(request: HttpRequest, invitation: Invitation) -> dict[str, Any]:
    return {
        "invitation": invitation,
        "offer": say("accept.lead", None, **_offer(invitation)),
        "means": invitations.what_it_means(invitation, wording().language),
        "elsewhere": get_adapter().list_providers(request),
    }


def _offer(invitation: Invitation) -> dict[str, Value]:
    return {"role": named(invitation.roles), "place": place_of(invitation.organisation)}


def _language(request: HttpRequest, invitation: Invitation) -> str:
    """Return the language of whoever is logged in or has chosen one, else the invitation's."""
    chosen = request.user.is_authenticated or "django_language" in request.COOKIES
    return translation.get_language() or "nl" if chosen else invitation.language
