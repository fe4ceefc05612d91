"""Tokens of the HTTP API, and what was answered to whom. Never a row, an address, or a token that could be used."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from publiek.portal.tenancy.models import Owned

DELIVER, READ = "deliver", "read"


class Token(Owned):
    """A key by which a program of an institution comes in: to hand rows over, or to read figures; not both.

    digest: SHA-256 of the token, which itself is shown once and kept nowhere; its 256 random bits cannot be tried.
    beginning: by which people know it again. minute, used: how often it was used in the last minute it was used in.
    """

    name = models.CharField(max_length=80)
    scope = models.CharField(max_length=16, choices=[(DELIVER, DELIVER), (READ, READ)])
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=16)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    minute = models.BigIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """Return whether it can be used: valid, revoked or expired."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= timezone.now() else "valid"


class Sent(Owned):
    """What was answered to something that was sent, by its Idempotency-Key, so that it is answered again the same.

    mark: keyed hash of what was sent; status: None while it is being worked at. answer: numbers and reasons only.
    """

    key = models.CharField(max_length=128)
    mark = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    answer: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "key"), name="one_answer_to_a_key"),)

    def __str__(self) -> str:
        return self.key
