"""The programme's own texts in reports, each version of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class TextVersion(models.Model):
    """A version of a text: kind 'house' (the communication house) or 'portraits' (the owner's texts of segments).

    content: as in the file of docs/reference/house.md or portraits.md; empty where the texts were taken away.
    """

    kind = models.CharField(max_length=16, choices=(("house", "house"), ("portraits", "portraits")))
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
