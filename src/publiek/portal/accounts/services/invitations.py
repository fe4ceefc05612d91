"""Inviting people: a link that works once, for a while, for whoever reads the mail of an address."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from publiek.portal.accounts.models import Invitation, User, new_stamp, plain_address
from publiek.portal.accounts.refusals import refusal
from publiek.portal.accounts.services.letters import place_of, send
from publiek.portal.accounts.services.offers import close_late, offered
from publiek.portal.accounts.services.role_words import means, named
from publiek.portal.accounts.services.roles import check_may_give, give
from publiek.portal.audit.log import write
from publiek.portal.pages.texts import wording_in
from publiek.portal.tenancy.held import held_by
from publiek.portal.tenancy.models import Organisation
from publiek.portal.tenancy.rules.permissions import rules
from publiek.report.document.words import Phrase

_SALT = "publiek.portal.invitation"


def invite(
    email: str, roles: Collection[str], organisation: Organisation | None, by: User | None, language: str = "nl"
) -> Invitation:
    """Invite whoever reads the mail of an address, and send the mail; `sent_at` stays None where that fails.

    organisation: None for roles in the programme. by: None where it is done on the server itself. Offered are the roles
    that the address has not there, nor was invited for; ValidationError where none is left, or `by` may not give one.
    """
    address = plain_address(email)
    first, *also = offered(address, roles, organisation, by)
    about = {"email": address, "organisation": organisation, "invited_by": by, "language": language}
    try:
        with transaction.atomic():
            close_late(address, (first, *also), organisation)
            made = Invitation.objects.create(role=first, also=also, expires_at=_end(), **about)
    except IntegrityError:
        raise refusal("invited_already", roles=named([first])) from None
    place = organisation.code if organisation else None
    write("invitation.made", by, invitation=made.pk, role=", ".join(made.roles), institution=place)
    return _send(made)


def resend(invitation: Invitation, by: User | None) -> Invitation:
    """Send an invitation again, with a new link and new time; the link of the earlier mail works no more.

    From then on it is offered by whoever sent it again; by: None where it is done on the server itself.
    """
    _check_may_give(invitation, by)
    fresh = {"stamp": new_stamp(), "expires_at": _end(), "sent_at": None, "invited_by": by}
    if not _unanswered(invitation).update(**fresh):
        raise refusal("not_open")
    invitation.refresh_from_db()
    write("invitation.sent_again", by, invitation=invitation.pk)
    return _send(invitation)


def withdraw(invitation: Invitation, by: User) -> None:
    """End an invitation: its link works no more."""
    _check_may_give(invitation, by)
    if not _unanswered(invitation).update(withdrawn_at=timezone.now()):
        raise refusal("not_open")
    write("invitation.withdrawn", by, invitation=invitation.pk)


def token_of(invitation: Invitation) -> str:
    """Return what its link ends with: signed, and of this sending only."""
    return signing.dumps([invitation.pk, invitation.stamp], salt=_SALT)


def open_invitation(token: str) -> Invitation | None:
    """Return the invitation of a link; None where it was changed, used, withdrawn, sent again or is too late.

    None as well where who invited may not give one of the roles any more: nobody leaves a way in behind.
    """
    try:
        number, stamp = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.filter(pk=number, stamp=stamp).select_related("organisation", "invited_by").first()
    return found if found and found.is_open and _is_there(found) else None


def open_for(email: str) -> list[Invitation]:
    """Return the invitations that an address can accept now."""
    found = Invitation.objects.filter(email=plain_address(email)).select_related("organisation", "invited_by")
    return [one for one in found if one.is_open and _is_there(one)]


def what_it_means(invitation: Invitation, language: str) -> str:
    """Return what one may do who accepts it, in sentences of a language."""
    said = means(invitation.roles, of_programme=invitation.organisation is None)
    return " ".join(wording_in(language).say(one) for one in said)


def account_for(invitation: Invitation) -> User | None:
    """Return the account that the invited address has already."""
    return User.objects.filter(email=invitation.email).first()


@transaction.atomic
def accept(invitation: Invitation, name: str, password: str | None) -> User:
    """Make the account of an invited person and give the roles; ValidationError where it can no longer be accepted.

    password: None for somebody who logs in with an account of elsewhere.
    """
    _take(invitation)
    if account_for(invitation) is not None:
        raise refusal("has_account")
    user = User.objects.create_user(invitation.email, password, name=name, language=invitation.language)
    write("account.made", user, invitation=invitation.pk)
    return _given(invitation, user)


@transaction.atomic
def accept_as(invitation: Invitation, user: User) -> User:
    """Give the roles to the account that has the invited address; ValidationError where it cannot be."""
    if plain_address(user.email) != invitation.email:
        raise refusal("other_address")
    if invitation.invited_by_id == user.pk:
        raise refusal("oneself")
    _take(invitation)
    return _given(invitation, user)


def _given(invitation: Invitation, user: User) -> User:
    for held in invitation.helds:
        give(user, held, by=None)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    write("invitation.accepted", user, invitation=invitation.pk, by=invitation.invited_by_id)
    return user


def _take(invitation: Invitation) -> None:
    # One statement, so that of two clicks on one link one is first.
    now = timezone.now()
    mine = _unanswered(invitation).filter(stamp=invitation.stamp, expires_at__gt=now)
    if not mine.update(accepted_at=now):
        raise refusal("not_open")


def _unanswered(invitation: Invitation) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True)


def _check_may_give(invitation: Invitation, by: User | None) -> None:
    for held in invitation.helds:
        check_may_give(by, held)


def _is_there(invitation: Invitation) -> bool:
    """Return whether there still is what was offered, and whoever offered it may still give it."""
    by, place = invitation.invited_by, invitation.organisation
    if place is not None and not place.is_active:
        return False
    mine = () if by is None else held_by(by)
    return by is None or all(rules().may_give(mine, held) for held in invitation.helds)


def _end() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


def _invited(invitation: Invitation) -> Phrase:
    by, programme = invitation.invited_by, " ".join(place_of(None).split())
    if by is None or not by.name:
        return Phrase("letter.invited", {"programme": programme})
    return Phrase("letter.invited_by", {"name": " ".join(by.name.split()), "programme": programme})


def _send(invitation: Invitation) -> Invitation:
    sent = send(
        invitation.email,
        invitation.language,
        "letter.invitation",
        reverse("accept_invitation", args=[token_of(invitation)]),
        invited=_invited(invitation),
        role=named(invitation.roles),
        means=what_it_means(invitation, invitation.language),
        place=place_of(invitation.organisation),
        days=str(settings.INVITATION_DAYS),
    )
    if sent:
        invitation.sent_at = timezone.now()
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=invitation.sent_at)
    return invitation
