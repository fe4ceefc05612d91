"""Which period a page is about."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from publiek.portal.programme.models import Period
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.tenancy.models import Organisation

CHOICE = "periode"
"""The name of the period in an address."""


def chosen(request: HttpRequest) -> Period:
    """Return the period that an address names; without one the latest that has begun. Http404 where there is none."""
    name = request.GET.get(CHOICE)
    if name is not None:
        found = Period.objects.filter(name=name).first()
    else:
        found = Period.objects.filter(start__lte=timezone.localdate()).first() or Period.objects.last()
    if found is None:
        raise Http404
    return found


def of_institution(organisation: Organisation) -> list[Period]:
    """Return the periods in which an institution takes part, the latest first."""
    return [period for period in Period.objects.all() if takes_part(organisation, period)]


def takes_part(organisation: Organisation, period: Period) -> bool:
    """Return whether an institution takes part in a period."""
    return taking_part(period).filter(pk=organisation.pk).exists()
