"""Inviting people: a link that works once, for a while, for whoever reads the mail of an address."""

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
from publiek.portal.accounts.services.role_words import means
from publiek.portal.accounts.services.roles import check_may_give, check_together, give
from publiek.portal.audit.log import write
from publiek.portal.tenancy.held import held_by, may
from publiek.portal.tenancy.models import Membership, Organisation
from publiek.portal.tenancy.rules.permissions import Held, rules
from publiek.report.document.words import Phrase

_SALT = "publiek.portal.invitation"


def invite(
    email: str, role: str, organisation: Organisation | None, by: User | None, language: str = "nl"
) -> Invitation:
    """Invite whoever reads the mail of an address, and send the mail; `sent_at` stays None where that fails.

    organisation: None for a role in the programme. by: None where it is done on the server itself.
    ValidationError where `by` may not give the role, or the address has it or was invited for it already.
    """
    held = Held(role, organisation.code if organisation else None)
    check_may_give(by, held)
    address = plain_address(email)
    _check_new(address, held, tells=by is None or may(by, "people.manage"))
    try:
        with transaction.atomic():
            _close_late(address, role, organisation)
            made = Invitation.objects.create(
                email=address, role=role, organisation=organisation, invited_by=by, language=language, expires_at=_end()
            )
    except IntegrityError:
        raise refusal("invited_already") from None
    write("invitation.made", by, invitation=made.pk, role=role, institution=held.institution)
    return _send(made)


def resend(invitation: Invitation, by: User) -> Invitation:
    """Send an invitation again, with a new link and new time; the link of the earlier mail works no more.

    From then on it is offered by whoever sent it again.
    """
    check_may_give(by, invitation.held)
    fresh = {"stamp": new_stamp(), "expires_at": _end(), "sent_at": None, "invited_by": by}
    if not _unanswered(invitation).update(**fresh):
        raise refusal("not_open")
    invitation.refresh_from_db()
    write("invitation.sent_again", by, invitation=invitation.pk)
    return _send(invitation)


def withdraw(invitation: Invitation, by: User) -> None:
    """End an invitation: its link works no more."""
    check_may_give(by, invitation.held)
    if not _unanswered(invitation).update(withdrawn_at=timezone.now()):
        raise refusal("not_open")
    write("invitation.withdrawn", by, invitation=invitation.pk)


def token_of(invitation: Invitation) -> str:
    """Return what its link ends with: signed, and of this sending only."""
    return signing.dumps([invitation.pk, invitation.stamp], salt=_SALT)


def open_invitation(token: str) -> Invitation | None:
    """Return the invitation of a link; None where it was changed, used, withdrawn, sent again or is too late.

    None as well where who invited may not give the role any more: nobody leaves a way in behind.
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


def account_for(invitation: Invitation) -> User | None:
    """Return the account that the invited address has already."""
    return User.objects.filter(email=invitation.email).first()


@transaction.atomic
def accept(invitation: Invitation, name: str, password: str | None) -> User:
    """Make the account of an invited person and give the role; ValidationError where it can no longer be accepted.

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
    """Give the role to the account that has the invited address; ValidationError where it cannot be."""
    if plain_address(user.email) != invitation.email:
        raise refusal("other_address")
    _take(invitation)
    return _given(invitation, user)


def _given(invitation: Invitation, user: User) -> User:
    give(user, invitation.held, by=None)
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


def _check_new(address: str, held: Held, *, tells: bool) -> None:
    """Refuse what could not be accepted; who has only one institution is not told what an address is elsewhere."""
    user = User.objects.filter(email=address).first()
    if user is None:
        return
    if any(one.held == held for one in Membership.objects.filter(user=user).select_related("organisation")):
        raise refusal("has_role")
    if tells and not user.is_active:
        raise refusal("closed")
    if tells:
        check_together(user, held)


def _close_late(address: str, role: str, organisation: Organisation | None) -> None:
    late = Invitation.objects.filter(
        email=address, role=role, organisation=organisation, expires_at__lte=timezone.now()
    )
    late.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())


def _is_there(invitation: Invitation) -> bool:
    """Return whether there still is what was offered, and whoever offered it may still give it."""
    by, place = invitation.invited_by, invitation.organisation
    is_offered = by is None or rules().may_give(held_by(by), invitation.held)
    return is_offered and (place is None or place.is_active)


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
        role=Phrase(f"role.{invitation.role}"),
        means=means(invitation.role, of_programme=invitation.organisation is None),
        place=place_of(invitation.organisation),
        days=str(settings.INVITATION_DAYS),
    )
    if sent:
        invitation.sent_at = timezone.now()
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=invitation.sent_at)
    return invitation
