"""What an invitation offers: roles that one may give, that go together, and that are not had or offered already."""

from collections.abc import Collection

from django.utils import timezone

from publiek.portal.accounts.models import Invitation, User
from publiek.portal.accounts.refusals import refusal
from publiek.portal.accounts.services.role_words import named
from publiek.portal.accounts.services.roles import check_may_give, check_together
from publiek.portal.tenancy.held import may
from publiek.portal.tenancy.models import Membership, Organisation
from publiek.portal.tenancy.rules.permissions import Held, rules

_BEGINS = ("uploader", "analyst")


def offered(address: str, roles: Collection[str], place: Organisation | None, by: User | None) -> list[str]:
    """Return which of the roles an invitation of an address can offer, in the order of roles.yaml.

    place: None for the programme. Those that the person has there, or was invited for, are left out. ValidationError
    where none is left, where `by` may not give one of them, or where they do not go together.
    """
    asked = [Held(role, place.code if place else None) for role in roles]
    for held in asked:
        check_may_give(by, held)
    if not rules().go_together(set(asked)):
        raise refusal("not_these_together")
    if by is not None and by.email == address:
        raise refusal("oneself")
    missing = _not_had([role for role in rules().roles if role in roles], address, place)
    _check_account(address, missing, place, tells=by is None or may(by, "people.manage"))
    return _not_offered(missing, address, place)


def first_roles(place: Organisation | None) -> tuple[str, ...]:
    """Return the roles to suggest for the first person of an institution: whoever begins there delivers, and reads."""
    if place is None or Membership.objects.filter(organisation=place).exists():
        return ()
    return () if Invitation.objects.filter(organisation=place, withdrawn_at=None).exists() else _BEGINS


def waiting(address: str, place: Organisation | None) -> list[Invitation]:
    """Return the invitations of an address to a place that have no answer yet, those that are too late as well."""
    return list(
        Invitation.objects.filter(email=address, organisation=place, accepted_at=None, withdrawn_at=None).order_by()
    )


def close_late(address: str, roles: Collection[str], place: Organisation | None) -> None:
    """End the invitations for one of these roles whose time is over: a new one takes their place."""
    late = [one.pk for one in waiting(address, place) if one.is_late and set(one.roles) & set(roles)]
    Invitation.objects.filter(pk__in=late).update(withdrawn_at=timezone.now())


def _not_had(roles: list[str], address: str, place: Organisation | None) -> list[str]:
    has = Membership.objects.filter(user__email=address, organisation=place).values_list("role", flat=True)
    if set(roles) <= set(has):
        raise refusal("has_role", roles=named(roles))
    return [role for role in roles if role not in has]


def _not_offered(roles: list[str], address: str, place: Organisation | None) -> list[str]:
    invited = {role for one in waiting(address, place) if not one.is_late for role in one.roles}
    if set(roles) <= invited:
        raise refusal("invited_already", roles=named(roles))
    return [role for role in roles if role not in invited]


def _check_account(address: str, roles: list[str], place: Organisation | None, *, tells: bool) -> None:
    """Refuse what could not be accepted; who has only one institution is not told what an address is elsewhere."""
    user = User.objects.filter(email=address).first()
    if user is None or not tells:
        return
    if not user.is_active:
        raise refusal("closed")
    for role in roles:
        check_together(user, Held(role, place.code if place else None))
