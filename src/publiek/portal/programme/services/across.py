"""Questions about all institutions of the programme at once: who said this of a period. Never about what they have."""

from django_scopes import scope

from publiek.portal.programme.models import Absence, Period, Reminder, Sharing
from publiek.portal.tenancy.models import Organisation

Said = type[Absence] | type[Reminder] | type[Sharing]


def who(said: Said, period: Period) -> set[int]:
    """Return the numbers of the institutions of which this is said in a period."""
    if period.pk is None:
        return set()
    with scope(organisation=list(Organisation.objects.all())):
        return set(said.objects.filter(period=period).values_list("organisation_id", flat=True))
