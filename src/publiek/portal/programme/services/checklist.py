"""What a co-ordinator of an empty portal does first, in order, and what of it is done."""

from dataclasses import dataclass

from publiek.portal.programme.models import Period, Programme, Publication, State
from publiek.portal.programme.services.readiness import readiness
from publiek.portal.tenancy.models import Membership, Organisation


@dataclass(frozen=True)
class Item:
    """A step: the key of its text, the name of the page to do it on, and whether it is done."""

    key: str
    page: str
    is_done: bool


def checklist() -> list[Item]:
    """Return the steps from an empty portal to a first publication."""
    period = Period.objects.select_related("programme").first()
    ready = readiness(period) if period else None
    return [
        Item("programme", "programme_settings", Programme.objects.exists()),
        Item("institutions", "institutions", Organisation.objects.filter(is_active=True).exists()),
        Item("period", "periods", period is not None),
        Item("people", "institutions", Membership.objects.filter(role="uploader").exists()),
        Item("second", "programme_people", _two_can_publish()),
        Item("deliveries", "programme_status", bool(ready and ready.is_ready)),
        Item("publication", "publications", Publication.objects.filter(state=State.PUBLISHED).exists()),
    ]


def _two_can_publish() -> bool:
    roles = Membership.objects.filter(role__in=("coordinator", "publisher"), organisation__isnull=True)
    return roles.values("user").distinct().count() > 1
