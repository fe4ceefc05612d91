"""Giving and taking roles: only who may, never to oneself, and there is always somebody left to administer."""

from django.db import transaction
from django.db.models import Count, Q

from publiek.portal.accounts.models import User
from publiek.portal.accounts.refusals import refusal
from publiek.portal.audit.log import write
from publiek.portal.tenancy.held import held_by
from publiek.portal.tenancy.models import Membership, Organisation
from publiek.portal.tenancy.rules.permissions import Held, rules

LAST = "administrator"
"""Of this role there is always somebody."""


@transaction.atomic
def give(user: User, held: Held, by: User | None) -> Membership:
    """Give a role; one that is there already stays as it is.

    by: None where the right to it was looked at before, as with an invitation. ValidationError where it cannot be.
    """
    if by is not None:
        check_may_give(by, held)
        if by.pk == user.pk:
            raise refusal("oneself")
    if not rules().has_place(held):
        raise refusal("no_such_role")
    place = Organisation.objects.get(code=held.institution) if held.institution else None
    known = Membership.objects.filter(user=user, role=held.role, organisation=place).first()
    if known is not None:
        return known
    check_together(user, held)
    made = Membership.objects.create(user=user, role=held.role, organisation=place)
    write("role.given", by or user, to=user.pk, role=held.role, institution=held.institution)
    return made


@transaction.atomic
def take(membership: Membership, by: User) -> None:
    """Take a role from somebody, or lay down one's own; ValidationError where `by` may not, or nobody would be left."""
    own = membership.user_id == by.pk
    if not own:
        check_may_give(by, membership.held)
    if membership.role == LAST and not _others(membership.user_id):
        raise refusal("last_administrator")
    held, whose = membership.held, membership.user_id
    membership.delete()
    write("role.taken", by, whose=whose, role=held.role, institution=held.institution)


@transaction.atomic
def close(user: User, by: User) -> None:
    """Close an account: nobody logs in with it any more, and who is logged in is out at once. Roles end with it."""
    if user.pk == by.pk:
        raise refusal("close_oneself")
    for membership in Membership.objects.filter(user=user).select_related("organisation"):
        take(membership, by)
    User.objects.filter(pk=user.pk).update(is_active=False)
    write("account.closed", by, whose=user.pk)


def reopen(user: User, by: User) -> None:
    """Let somebody in again, without any role: those have to be given anew."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    write("account.reopened", by, whose=user.pk)


def people_without_role() -> list[User]:
    """Return whose account is open or closed without any role, by name."""
    return sorted(User.objects.filter(memberships=None), key=lambda one: str(one).lower())


def check_may_manage(by: User, user: User) -> None:
    """Raise ValidationError where somebody may not give one of the roles that a person has."""
    for membership in memberships_of(user):
        check_may_give(by, membership.held)


def check_may_give(by: User | None, held: Held) -> None:
    """Raise ValidationError where somebody may not give (or take) a role; None is whoever has the server."""
    if held.role not in rules().roles or not rules().has_place(held):
        raise refusal("no_such_role")
    if by is not None and not rules().may_give(held_by(by), held):
        raise refusal("not_yours_to_give")


def check_together(user: User, held: Held) -> None:
    """Raise ValidationError where somebody has a role that does not go with another."""
    if not rules().go_together({*held_by(user), held}):
        raise refusal("not_together")


def roles_to_give(by: User, organisation: Organisation | None) -> list[str]:
    """Return the roles that somebody may give there, in the order of roles.yaml."""
    code, held = organisation.code if organisation else None, held_by(by)
    return [role for role in rules().roles if rules().may_give(held, Held(role, code))]


def _others(user: int) -> bool:
    # Locked, all in one order, so that of two administrators who leave at the same moment one stays.
    locked = Membership.objects.select_for_update().filter(role=LAST).order_by("pk")
    those = [one.user_id for one in locked if one.user_id != user]
    return User.objects.filter(pk__in=those, is_active=True).exists()


def people_of(organisation: Organisation | None) -> list[Membership]:
    """Return who works in an institution, or in the programme, by name: one line for each role."""
    found = Membership.objects.filter(organisation=organisation, user__is_active=True).select_related("user")
    return sorted(found, key=lambda one: (str(one.user).lower(), one.role))


def who_gives(organisation: Organisation) -> list[User]:
    """Return who gives roles in an institution, among those who work there, by name."""
    roles = rules().institution["member.manage"]["own"]
    return list(dict.fromkeys(one.user for one in people_of(organisation) if one.role in roles))


def memberships_of(user: User) -> list[Membership]:
    """Return the roles of a person: those of the programme first, then by institution."""
    found = Membership.objects.filter(Q(organisation=None) | Q(organisation__is_active=True), user=user)
    return sorted(found.select_related("organisation"), key=lambda one: (str(one.organisation or ""), one.role))


def people_by_institution() -> dict[int, int]:
    """Return how many people work in each institution, by its number; those whose account is closed do not."""
    found = Membership.objects.filter(organisation__isnull=False, user__is_active=True).order_by()
    return dict(found.values_list("organisation_id").annotate(people=Count("user", distinct=True)))


def institutions_with_people() -> list[Organisation]:
    """Return the institutions by name, each with `people`: how many work there."""
    active = Q(membership__user__is_active=True)
    people = Count("membership__user", filter=active, distinct=True)
    return list(Organisation.objects.filter(is_active=True).annotate(people=people))
