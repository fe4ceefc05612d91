"""What an institution lets funders read: its figures of a period, decided by a publisher of its own."""

from django_scopes import scope

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.programme.models import Period, Sharing
from publiek.portal.programme.services.across import who
from publiek.portal.tenancy.models import Organisation


def share(organisation: Organisation, period: Period, by: User) -> None:
    """Let funders read the figures of an institution for a period, from the period's publication on."""
    with scope(organisation=organisation):
        _, is_new = Sharing.objects.get_or_create(organisation=organisation, period=period, defaults={"by": by})
    if is_new:
        write("figures.shared", by, institution=organisation.code, period=period.name)


def take_back(organisation: Organisation, period: Period, by: User) -> None:
    """Let funders read them no longer."""
    with scope(organisation=organisation):
        gone, _ = Sharing.objects.filter(organisation=organisation, period=period).delete()
    if gone:
        write("figures.sharing_ended", by, institution=organisation.code, period=period.name)


def is_shared(organisation: Organisation, period: Period) -> bool:
    """Return whether an institution shares its figures of a period."""
    return organisation in shared_with_funders(period)


def shared_with_funders(period: Period) -> list[Organisation]:
    """Return the institutions that share their figures of a period with funders, by name.

    Whether funders get to see them waits for the publication of the period besides: ask `published` of it.
    """
    return list(Organisation.objects.filter(is_active=True, pk__in=who(Sharing, period)))
