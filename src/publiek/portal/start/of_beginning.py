"""What there is to do in a portal that is still empty: somebody to co-ordinate, then a first period."""

from collections.abc import Iterator

from django.utils import timezone

from publiek.portal.accounts.models import Invitation, User
from publiek.portal.programme.models import Period
from publiek.portal.start.task import Task, task
from publiek.portal.tenancy.held import may
from publiek.portal.tenancy.models import Membership


def first_tasks(person: User) -> Iterator[Task]:
    """Yield what a person can do before anybody else can begin; nothing where the programme runs."""
    if may(person, "people.manage") and not _has_coordinator():
        yield task("appoint", "now", "programme_invite")
    if may(person, "institution.manage") and not Period.objects.exists():
        yield task("set_up", "now", "programme")


def _has_coordinator() -> bool:
    """Tell whether somebody co-ordinates, or was invited to and can still say yes."""
    open_ones = {"organisation": None, "accepted_at": None, "withdrawn_at": None, "expires_at__gt": timezone.now()}
    asked = (role for one in Invitation.objects.filter(**open_ones) for role in one.roles)
    return Membership.objects.filter(role="coordinator").exists() or "coordinator" in asked
