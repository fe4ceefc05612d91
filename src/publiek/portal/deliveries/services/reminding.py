"""Reminders of a date: to those who deliver, once before it and once after, unless they said they want none."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from publiek.portal.accounts.models import User
from publiek.portal.deliveries.models import NoReminders, Reminded
from publiek.portal.deliveries.services.calendar import urgency_of
from publiek.portal.deliveries.services.status import statuses_of
from publiek.portal.deliveries.services.telling import tell
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.tenancy.models import Organisation

LATEST = timedelta(days=60)
"""How long after its date a delivery is still asked for."""


def remind(today: date | None = None) -> int:
    """Remind everybody who has to be reminded today; return how many institutions that were."""
    day, reminded = today or timezone.localdate(), 0
    for period in Period.objects.filter(deliver_by__isnull=False, deliver_by__gte=day - LATEST):
        members = list(taking_part(period))
        statuses = statuses_of(period, members)
        for one in members:
            moment = urgency_of(period, statuses[one.code].stage, day)
            if moment != "none":
                reminded += _remind(one, period, moment)
    return reminded


def wants_reminders(person: User) -> bool:
    """Return whether a person is reminded."""
    return not NoReminders.objects.filter(user=person).exists()


def want_reminders(person: User, wanted: bool) -> None:
    """Begin or stop reminding a person."""
    if wanted:
        NoReminders.objects.filter(user=person).delete()
    else:
        NoReminders.objects.get_or_create(user=person)


def _remind(organisation: Organisation, period: Period, moment: str) -> bool:
    """Remind an institution, if that was not done before; return whether it was done now."""
    with scope(organisation=organisation):
        try:
            with transaction.atomic():
                Reminded.objects.create(
                    organisation=organisation, period=period, moment=moment, deliver_by=period.deliver_by
                )
        except IntegrityError:
            return False
    link = f"{reverse('deliver', args=[organisation.code])}?periode={period.name}"
    for person in _people(organisation):
        tell(person, f"deliver_{moment}", link, organisation=organisation, period=period)
    return True


def _people(organisation: Organisation) -> Iterable[User]:
    found = User.objects.filter(
        memberships__organisation=organisation, memberships__role="uploader", is_active=True
    ).exclude(no_reminders__isnull=False)
    return found.distinct()
