"""Reminders of a date: to those who deliver, once before it and once after, unless they said they want none."""

from datetime import date, timedelta

from django.utils import timezone

from publiek.portal.accounts.models import User
from publiek.portal.deliveries.models import NoReminders
from publiek.portal.deliveries.services.calendar import urgency_of
from publiek.portal.deliveries.services.status import statuses_of
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.reminding.once import Moment, Occasion
from publiek.portal.programme.services.reminding.round import remind as round_of
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.tenancy.models import Organisation
from publiek.progress import SILENT

MOMENTS: tuple[Moment, ...] = ("soon", "late")
LATEST = timedelta(days=60)
"""How long after its date a delivery is still asked for."""


def remind(today: date | None = None) -> int:
    """Remind everybody who has to be reminded today; return how many people were mailed."""
    day, sent = today or timezone.localdate(), 0
    for period in Period.objects.filter(deliver_by__isnull=False, deliver_by__gte=day - LATEST):
        members = list(taking_part(period))
        statuses = statuses_of(period, members)
        due: dict[str, list[Organisation]] = {}
        for one in members:
            due.setdefault(urgency_of(period, statuses[one.code].stage, day), []).append(one)
        for moment in MOMENTS:
            sent += round_of(due.get(moment, []), Occasion(period, moment, day), SILENT).count("sent")
    return sent


def wants_reminders(person: User) -> bool:
    """Return whether a person is reminded."""
    return not NoReminders.objects.filter(user=person).exists()


def want_reminders(person: User, wanted: bool) -> None:
    """Begin or stop reminding a person."""
    if wanted:
        NoReminders.objects.filter(user=person).delete()
    else:
        NoReminders.objects.get_or_create(user=person)
