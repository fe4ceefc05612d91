"""What people said about a delivery. Whether a file is there, and whether there are figures, the study itself tells."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Owned


class Upload(Owned):
    """How a file in the vault was read, and how people want it to be read.

    item: its id in the vault. look: what was seen in it, as plain data with masked samples (services/looking.py).
    A row whose file is gone says nothing; a file without a row is looked at again.
    """

    period = models.ForeignKey(Period, on_delete=models.CASCADE)
    item = models.CharField(max_length=32, unique=True)
    look: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    layout = models.CharField(max_length=64, blank=True)
    sheet = models.CharField(max_length=200, blank=True)
    columns: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("taken_at",)

    def __str__(self) -> str:
        return self.item


class Correction(Owned):
    """A request to the co-ordinator: figures that are out should be made again from other files."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE)
    why = models.TextField(max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-asked_at",)
        constraints = (models.UniqueConstraint(fields=("organisation", "period"), name="one_correction"),)

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class NoReminders(models.Model):
    """A person who wants no reminders."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_reminders")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.user)
