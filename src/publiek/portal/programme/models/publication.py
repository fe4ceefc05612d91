"""A publication of a period: prepared by one person, confirmed by another."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from publiek.portal.programme.models.periods import Period


class State(models.TextChoices):
    """What has become of a publication; rules/publication.yaml says how one state follows another."""

    ASKED = "asked"
    PREPARED = "prepared"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


def _person(name: str) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=f"publications_{name}"
    )


class Publication(models.Model):
    """The programme's figures and reports of a period, as they were prepared once.

    number: counts within the period. checksums: SHA-256 by name of all that was prepared, manifests and files; what is
    confirmed is exactly that. findings: what the check of all releases found. fault: why it could not be prepared.
    reason: why it was sent back or withdrawn. is_open: whether everybody may read the open page.
    """

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.ASKED)
    checksums: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    findings: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    fault: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    reason = models.CharField(max_length=1000, blank=True)
    asked_by = _person("asked")
    asked_at = models.DateTimeField(default=timezone.now)
    prepared_at = models.DateTimeField(null=True, blank=True)
    decided_by = _person("decided")
    decided_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = _person("withdrawn")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_open = models.BooleanField(default=False)

    class Meta:
        ordering = ("-period__start", "-number")
        constraints = (
            models.UniqueConstraint(fields=("period", "number"), name="publication_number"),
            models.UniqueConstraint(
                fields=("period",),
                condition=Q(state__in=("asked", "prepared", "published")),
                name="one_publication_alive",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period} ({self.number})"
