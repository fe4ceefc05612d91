"""What is said of one institution in one period: it takes no part, it was reminded, it shares its figures."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from publiek.portal.programme.models.periods import Period
from publiek.portal.tenancy.models import Owned


class Absence(Owned):
    """An institution takes no part in a period: its figures are not waited for. The co-ordinator decides."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="absences")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "period"), name="absent_once"),)


class Reminder(Owned):
    """The co-ordinator reminded an institution of a period."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="reminders")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(default=timezone.now)


class Sharing(Owned):
    """An institution lets funders read its figures of a period, until it takes that back."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="sharings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "period"), name="shared_once"),)
