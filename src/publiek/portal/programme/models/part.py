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
    """A person was reminded of an institution's delivery: written down before the mail is sent.

    moment: 'asked' by a co-ordinator (`by`), or of a date (`deliver_by`) 'soon' or 'late'. day: of deciding.
    sent_at: when the mail server took it; None where it is not known whether it did. Of reminders of the first version,
    kept for each institution, day and sent_at are not known, nor is the user of those that were asked for.
    """

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="reminders")
    moment = models.CharField(max_length=16, default="asked")
    day = models.DateField(null=True)
    deliver_by = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "period", "user", "day"), name="reminded_once_a_day"),
            models.UniqueConstraint(
                fields=("organisation", "period", "user", "moment", "deliver_by"), name="reminded_of_a_date_once"
            ),
        )


class Sharing(Owned):
    """An institution lets funders read its figures of a period, until it takes that back."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="sharings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "period"), name="shared_once"),)
