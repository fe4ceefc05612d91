"""Mail about a publication: to who may confirm it when it waits, and to who asked for it when it is sent back."""

from django.urls import reverse

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.posting import post
from publiek.portal.programme.models import Publication
from publiek.portal.tenancy.held import may


def tell_second_people(publication: Publication) -> int:
    """Tell all who may confirm that a publication waits for one of them; return how many these are."""
    people = User.objects.filter(is_active=True, memberships__organisation__isnull=True).distinct()
    second = [one for one in people.exclude(pk=publication.asked_by_id or 0) if may(one, "release.confirm")]
    for one in second:
        _mail(one, "publication.mail", publication)
    return len(second)


def tell_first_person(publication: Publication) -> None:
    """Tell who asked for a publication that it was sent back, and why."""
    if publication.asked_by is not None and publication.asked_by.is_active:
        _mail(publication.asked_by, "publication.mail_back", publication)


def _mail(person: User, key: str, publication: Publication) -> None:
    post(person, key, reverse("publication", args=[publication.pk]), period=publication.period.name)
