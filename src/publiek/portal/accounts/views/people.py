"""The people of an institution, or of the programme: who they are, inviting more, taking a role.

Each page is there twice: for an institution (request.organisation is set) and for the programme.
"""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from publiek.portal.accounts.forms import InviteForm
from publiek.portal.accounts.models import Invitation
from publiek.portal.accounts.services import invitations
from publiek.portal.accounts.services.letters import place_of
from publiek.portal.accounts.services.role_words import named
from publiek.portal.accounts.services.roles import (
    institutions_with_people,
    people_of,
    people_without_role,
    roles_to_give,
    take,
)
from publiek.portal.pages.texts import say, wording
from publiek.portal.tenancy.held import may
from publiek.portal.tenancy.models import Membership
from publiek.portal.tenancy.rules.permissions import rules


def people(request: Any, organisation: str | None = None) -> HttpResponse:
    """Show who has a role there, and who was invited."""
    return render(request, "accounts/people.html", _about(request))


def invite(request: Any, organisation: str | None = None) -> HttpResponse:
    """Invite somebody."""
    if limited := ratelimit.consume_or_429(request, action="invite", user=request.user):
        return limited  # type: ignore[no-any-return]
    place = request.organisation
    form = InviteForm(request.POST or None, by=request.user, organisation=place)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = invitations.invite(said["email"], said["role"], place, request.user, said["language"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _tell_sent(request, made)
            _tell_left_out(request, made, said["role"])
            return redirect(_list_of(request))
    return render(request, "accounts/invite.html", _about(request) | {"form": form})


@require_POST
def resend(request: Any, invitation: int, organisation: str | None = None) -> HttpResponse:
    """Send an invitation again."""
    found = _invitation(request, invitation)
    if limited := ratelimit.consume_or_429(request, action="invite", user=request.user):
        return limited  # type: ignore[no-any-return]
    try:
        _tell_sent(request, invitations.resend(found, request.user))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(_list_of(request))


def withdraw(request: Any, invitation: int, organisation: str | None = None) -> HttpResponse:
    """Ask whether an invitation is really withdrawn, and do it."""
    found = _invitation(request, invitation)
    if request.method == "POST":
        try:
            invitations.withdraw(found, request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, say("people.withdrawn", None, email=found.email))
        return redirect(_list_of(request))
    about = {
        "title": say("people.withdraw_title", None, email=found.email),
        "text": say("people.withdraw_text"),
        "button": say("people.withdraw"),
        "back": _list_of(request),
    }
    return render(request, "portal/confirm.html", about)


def take_role(request: Any, membership: int, organisation: str | None = None) -> HttpResponse:
    """Ask whether somebody really loses a role, and take it."""
    found = get_object_or_404(
        Membership.objects.select_related("user"), pk=membership, organisation=request.organisation
    )
    words = {"role": say(f"role.{found.role}"), "name": str(found.user)}
    if request.method == "POST":
        try:
            take(found, request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, say("people.taken", None, **words))
        return redirect(_list_of(request))
    about = {
        "title": say("people.take_title", None, **words),
        "text": say("people.take_text"),
        "button": say("people.take"),
        "back": _list_of(request),
    }
    return render(request, "portal/confirm.html", about)


def _about(request: Any) -> dict[str, Any]:
    place, code = request.organisation, request.organisation.code if request.organisation else None
    permission = "member.manage" if place else "people.manage"
    found, invited = (
        people_of(place),
        Invitation.objects.filter(organisation=place, accepted_at=None, withdrawn_at=None),
    )
    return {
        "place": place_of(place),
        "people": [(one, rules().may_give(request.held, one.held)) for one in found],
        "invited": [(one, wording().say(named(one.roles))) for one in invited],
        "may_manage": may(request.user, permission, code),
        "may_invite": bool(roles_to_give(request.user, place)),
        "address": _addresses(request),
        "institutions": [] if place else institutions_with_people(),
        "roleless": [] if place else people_without_role(),
    }


def _addresses(request: Any) -> dict[str, str]:
    return {"list": _list_of(request), "invite": _named(request, "invite_person", "programme_invite")}


def _invitation(request: Any, number: int) -> Invitation:
    return get_object_or_404(Invitation, pk=number, organisation=request.organisation)


def _tell_sent(request: Any, invitation: Invitation) -> None:
    if invitation.sent_at:
        messages.success(request, say("people.sent", None, email=invitation.email))
    else:
        messages.error(request, say("people.not_sent", None, email=invitation.email))


def _tell_left_out(request: Any, invitation: Invitation, asked: list[str]) -> None:
    if others := [role for role in asked if role not in invitation.roles]:
        messages.info(request, say("people.left_out", None, email=invitation.email, roles=named(others)))


def _list_of(request: Any) -> str:
    return _named(request, "people", "programme_people")


def _named(request: Any, of_institution: str, of_programme: str) -> str:
    if request.organisation is None:
        return reverse(of_programme)
    return reverse(of_institution, args=[request.organisation.code])
