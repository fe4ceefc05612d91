"""Asking the co-ordinator for figures to be made again: revised once at most, and only where much changes."""

from publiek.portal.accounts.models import User
from publiek.portal.audit import log
from publiek.portal.deliveries.models import Correction
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation


def correction_of(organisation: Organisation, period: Period) -> Correction | None:
    """Return what an institution asked for a period; None where it asked nothing."""
    found: Correction | None = Correction.objects.filter(organisation=organisation, period=period).first()
    return found


def ask_correction(organisation: Organisation, period: Period, why: str, by: User) -> None:
    """Write down that an institution asks for a correction, in place of what it asked before."""
    Correction.objects.update_or_create(organisation=organisation, period=period, defaults={"why": why, "asked_by": by})
    log.write("correction.asked", by, institution=organisation.code, period=period.name)
