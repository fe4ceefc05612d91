"""Letting people know that something of a delivery happened, or is expected."""

from urllib.parse import urlencode

from django.urls import reverse

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.posting import post
from publiek.portal.deliveries.services.asked import asked_for
from publiek.portal.deliveries.services.periods import CHOICE
from publiek.portal.jobs.models import Job
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation


def tell(person: User, key: str, link: str, *, organisation: Organisation, period: Period) -> None:
    """Have a person sent the text `letter.<key>`, in their language, with a link to a page."""
    post(person, f"letter.{key}", link, institution=organisation.name, period=period.name)


def tell_asker(job: Job, key: str, page: str) -> None:
    """Tell whoever asked for a job what came of it, with a link to a page of the institution and the period."""
    organisation, period = asked_for(job)
    if job.asked_by is not None and job.asked_by.is_active:
        link = f"{reverse(page, args=[organisation.code])}?{urlencode({CHOICE: period.name})}"
        tell(job.asked_by, key, link, organisation=organisation, period=period)


def coordinators() -> list[User]:
    """Return who runs the programme."""
    return list(User.objects.filter(memberships__role="coordinator", is_active=True).distinct())
