"""The programme that this portal serves, and its periods: each period is a study."""

from typing import Any

from django.db import models

from publiek.portal.tenancy.models import CODE


class Programme(models.Model):
    """The one programme of this portal; what study.toml says of all institutions together.

    code: the study's id, kept for good, since keys and releases are known by it. edition: folder of the reference,
    from the portal's home. settings: further settings of study.toml that no page changes, by their names there.
    """

    code = models.CharField(max_length=64, unique=True, validators=[CODE])
    name = models.CharField(max_length=200)
    regio = models.CharField(max_length=32, blank=True)
    edition = models.CharField(max_length=300)
    settings: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class Period(models.Model):
    """A period for which institutions deliver, with a study of its own.

    name: of the period in study.toml ('2025'); start, end: its first and last day; deliver_by: the last day on which
    a delivery is expected; folder: of the study, from the portal's home; settings: of this period's study.toml alone.
    edition: folder of its reference, from the portal's home; without one that of the programme.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="periods")
    name = models.CharField(max_length=40, unique=True)
    start = models.DateField()
    end = models.DateField()
    deliver_by = models.DateField(null=True, blank=True)
    folder = models.CharField(max_length=300)
    edition = models.CharField(max_length=300, blank=True)
    settings: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        ordering = ("-start",)

    def __str__(self) -> str:
        return self.name
