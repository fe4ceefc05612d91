"""Who can be reminded of an institution's delivery: who delivers there, and did not say to want no reminders."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from publiek.portal.accounts.models import User
from publiek.portal.tenancy.models import Membership, Organisation


def people_to_remind(institutions: Iterable[Organisation]) -> dict[int, list[User]]:
    """Return who can be reminded, by the number of the institution; one without anybody is not in it."""
    found: dict[int, list[User]] = {}
    asked = [one.pk for one in institutions]
    for one in _deliver_at(asked).filter(user__no_reminders__isnull=True):
        found.setdefault(_place(one), []).append(one.user)
    return found


def why_nobody(institutions: Iterable[Organisation], reached: Mapping[int, object]) -> dict[Organisation, str]:
    """Return why nobody can be reminded there: 'nobody' delivers, or who does finds reminders 'unwanted'."""
    left = [one for one in institutions if one.pk not in reached]
    staffed = {_place(one) for one in _deliver_at([one.pk for one in left])}
    return {one: "unwanted" if one.pk in staffed else "nobody" for one in left}


def _deliver_at(institutions: list[int]) -> "QuerySet[Membership]":
    found = Membership.objects.filter(organisation__in=institutions, role="uploader", user__is_active=True)
    return found.select_related("user").order_by("pk")


def _place(one: Membership) -> int:
    return int(one.organisation_id or 0)
