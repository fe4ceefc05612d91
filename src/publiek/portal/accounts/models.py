"""People: an account, whose e-mail address is the name by which one logs in, and invitations to have one."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from publiek.portal.tenancy.models import Organisation, role_choices
from publiek.portal.tenancy.rules.permissions import Held


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, **about: Any) -> "User":
        """Make an account; without a password nobody can log in until one is set.

        The address counts as verified: accounts come from an invitation that was mailed to it.
        """
        user = self.model(email=plain_address(email), **about)
        user.set_password(password)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What somebody may do follows from memberships (tenancy), never from flags here.

    language: of pages and e-mails.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


def new_stamp() -> str:
    """Return the part of an invitation's link that nobody can guess."""
    return get_random_string(32)


_OPEN = Q(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(models.Model):
    """An offer of a role, or of several in one place, to whoever reads the mail of an address.

    also: the roles that are offered beside the first, by name. organisation: where; None for the programme. stamp: in
    the link; sending again changes it, so that only the last link works. sent_at: None where the mail could not be
    sent. Ended by acceptance, withdrawal or time.
    """

    email = models.EmailField()
    role = models.CharField(max_length=32, choices=role_choices)
    also = models.JSONField(default=list, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, default="nl")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    stamp = models.CharField(max_length=32, default=new_stamp)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-invited_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("email", "role", "organisation"), condition=_OPEN, name="one_open_invitation"
            ),
            models.UniqueConstraint(
                fields=("email", "role"),
                condition=_OPEN & Q(organisation__isnull=True),
                name="one_open_invitation_of_programme",
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles that it offers, by name."""
        return (self.role, *self.also)

    @property
    def helds(self) -> tuple[Held, ...]:
        """Return the roles that it offers, as the rules know them."""
        code = self.organisation.code if self.organisation else None
        return tuple(Held(role, code) for role in self.roles)

    @property
    def is_open(self) -> bool:
        """Return whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and not self.is_late

    @property
    def is_late(self) -> bool:
        """Return whether its time is over."""
        return self.expires_at <= timezone.now()


def plain_address(email: str) -> str:
    """Return an e-mail address as accounts are known by: small letters, nothing around it."""
    return email.strip().lower()
