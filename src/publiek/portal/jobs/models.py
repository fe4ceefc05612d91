"""A job: work that takes longer than a page, with one owner at a time."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from publiek.portal.tenancy.models import Organisation


class State(models.TextChoices):
    """What has become of a job. dead: given up after too many tries, a person decides; closed: who let it be."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"
    CLOSED = "closed"


class Job(models.Model):
    """One piece of work. kind: which task (registry.py); about: what it needs, plain and without personal data.

    lane: jobs with the same lane never run side by side. unique: while a job with this word is not finished there is
    no second one. lease: until when its owner has it; an owner that died loses it then.
    """

    kind = models.CharField(max_length=64)
    about: "models.JSONField[dict[str, object], dict[str, object]]" = models.JSONField(default=dict)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    lane = models.CharField(max_length=128, blank=True)
    unique = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    run_at = models.DateTimeField(default=timezone.now)
    owner = models.CharField(max_length=64, blank=True)
    lease = models.DateTimeField(null=True, blank=True)
    step = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result: "models.JSONField[dict[str, object], dict[str, object]]" = models.JSONField(default=dict)
    fault: "models.JSONField[dict[str, object], dict[str, object]]" = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("state", "run_at"), name="job_next"),
            models.Index(fields=("kind", "unique"), name="job_by_word"),  # every page that tells how far a job is
        ]
        constraints = (
            models.UniqueConstraint(
                fields=("lane",), condition=Q(state="running") & ~Q(lane=""), name="one_job_in_a_lane"
            ),
            models.UniqueConstraint(
                fields=("unique",), condition=Q(state__in=("waiting", "running")) & ~Q(unique=""), name="one_such_job"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
