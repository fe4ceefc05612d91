"""Which roles somebody has, and what follows from these."""

from collections.abc import Collection

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from publiek.portal.tenancy.models import Membership, Organisation
from publiek.portal.tenancy.rules.permissions import Held, rules

Person = AbstractBaseUser | AnonymousUser


def held_by(person: Person) -> tuple[Held, ...]:
    """Return the roles of a person; none of one who is not logged in, or of an institution that has left."""
    if not isinstance(person, AbstractBaseUser) or not person.is_active:
        return ()
    memberships = Membership.objects.filter(user_id=person.pk).select_related("organisation")
    return tuple(one.held for one in memberships if one.organisation is None or one.organisation.is_active)


def may(person: Person, permission: str, institution: str | None = None) -> bool:
    """Return whether a person has a permission, about an institution by its code or about the programme."""
    return rules().may(held_by(person), permission, institution)


def institutions_of(held: Collection[Held]) -> list[Organisation]:
    """Return the institutions in which one has a role, by name."""
    codes = {one.institution for one in held if one.institution}
    return list(Organisation.objects.filter(code__in=codes, is_active=True))
