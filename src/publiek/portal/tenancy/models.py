"""Institutions of the programme, and who works there in which role."""

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from publiek.portal.tenancy.rules.permissions import Held, rules
from publiek.portal.tenancy.scoped import OwnedManager

CODE = RegexValidator(r"^[a-z0-9][a-z0-9_-]*$")


def role_choices() -> list[tuple[str, str]]:
    """Return the roles as a form offers them."""
    return [(name, name) for name in rules().roles]


class Organisation(models.Model):
    """An institution that delivers; the fields are those of study.toml (docs/reference/study.md).

    Not scoped: its name is no secret within the programme. What belongs to it is.
    """

    code = models.CharField(max_length=64, unique=True, validators=[CODE])
    name = models.CharField(max_length=200)
    discipline = models.CharField(max_length=64, validators=[CODE])
    home = models.CharField(max_length=32, blank=True)
    own_addresses = models.JSONField(default=list, blank=True)
    like_minded = models.BooleanField(default=False)
    layout = models.CharField(max_length=64, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a person in an institution, or (without one) in the programme."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE)
    role = models.CharField(max_length=32, choices=role_choices)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "organisation", "role"), name="one_role_once"),
            models.UniqueConstraint(
                fields=("user", "role"), condition=Q(organisation__isnull=True), name="one_role_in_programme_once"
            ),
            models.CheckConstraint(
                condition=Q(role="publisher")
                | Q(role__in=("uploader", "analyst"), organisation__isnull=False)
                | Q(role__in=("coordinator", "administrator", "auditor", "funder"), organisation__isnull=True),
                name="role_has_its_place",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.organisation or ''}".strip()

    @property
    def held(self) -> Held:
        """Return it as the rules know it."""
        return Held(self.role, self.organisation.code if self.organisation else None)


class Owned(models.Model):
    """What belongs to one institution: a query outside a scope of that institution raises ScopeError.

    An institution has no list of what belongs to it ('+'): that would be a way around the scope.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects: Any = OwnedManager()

    class Meta:
        abstract = True
