"""Of a file that is gone nothing stays here: how it was read, masked samples, what would be used of it."""

from django_scopes import scope

from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.services import previewing
from publiek.portal.deliveries.services.vault import custody_of, is_there
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation


def forget_gone() -> int:
    """Forget what was known of files that are gone, of all institutions and periods; return how many these are."""
    return sum(
        _forget(organisation, period)
        for period in filter(is_there, Period.objects.all())
        for organisation in Organisation.objects.all()
    )


def _forget(organisation: Organisation, period: Period) -> int:
    with scope(organisation=organisation):
        # First what is known, then what is there: a file that comes in between is in neither.
        known = set(Upload.objects.filter(period=period).values_list("item", flat=True))
        if not known:
            return 0
        gone = known - {item.id for item in custody_of(period).vault.items(organisation.code)}
        if gone:
            Upload.objects.filter(item__in=gone).delete()
            previewing.forget(organisation, period)
        return len(gone)
