"""Asking the co-ordinator for figures to be made again: revised once at most, and only where much changes."""

from django.urls import reverse
from django_scopes import scope

from publiek.portal.accounts.models import User
from publiek.portal.audit import log
from publiek.portal.deliveries.models import Correction
from publiek.portal.deliveries.services.telling import coordinators, tell
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation


def correction_of(organisation: Organisation, period: Period) -> Correction | None:
    """Return what an institution asked for a period; None where it asked nothing."""
    found: Correction | None = Correction.objects.filter(organisation=organisation, period=period).first()
    return found


def ask_correction(organisation: Organisation, period: Period, why: str, by: User) -> None:
    """Write down that an institution asks for a correction, in place of what it asked before; tell co-ordinators."""
    Correction.objects.update_or_create(organisation=organisation, period=period, defaults={"why": why, "asked_by": by})
    for person in coordinators():
        tell(person, "correction_asked", reverse("corrections"), organisation=organisation, period=period)
    log.write("correction.asked", by, institution=organisation.code, period=period.name)


def corrections() -> list[Correction]:
    """Return what all institutions of the programme asked, the last one first."""
    with scope(organisation=list(Organisation.objects.all())):
        return list(Correction.objects.select_related("organisation", "period", "asked_by"))
