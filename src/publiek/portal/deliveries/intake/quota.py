"""How often and how much a person and an institution may send: looked at before a file is read."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from publiek.errors import UserError
from publiek.portal.accounts.models import User
from publiek.portal.tenancy.models import Organisation
from publiek.study.guarded import megabytes

_HOUR = 3600


@dataclass(frozen=True)
class Quota:
    """The most files and bytes of an hour."""

    files: int
    bytes: int


def admit(user: User, organisation: Organisation, size: int) -> None:
    """Count a file of so many bytes for a person and an institution; UserError where an hour's worth is used up."""
    hour = timezone.now().strftime("%Y%m%d%H")
    _count(f"intake:person:{user.pk}:{hour}", Quota(*settings.UPLOAD_QUOTA_PERSON), size)
    _count(f"intake:institution:{organisation.pk}:{hour}", Quota(*settings.UPLOAD_QUOTA_INSTITUTION), size)


def _count(key: str, quota: Quota, size: int) -> None:
    files, amount = cache.get(key, (0, 0))
    if files + 1 > quota.files or amount + size > quota.bytes:
        raise UserError(
            f"More was sent in this hour than {quota.files} files or {megabytes(quota.bytes)}.",
            mend="try again in an hour; if you have more, put the rows of several files together in one",
        )
    cache.set(key, (files + 1, amount + size), _HOUR)
