"""How often and how much a person and an institution may send: looked at before a file is read."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
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
    """Count a file of so many bytes for a person and an institution; UserError where an hour's worth is used up.

    Of two files at the same time the second is counted when the first has been. What is refused counts for neither.
    """
    hour = timezone.now().strftime("%Y%m%d%H")
    with transaction.atomic():
        # SQLite lets one writer in at a time; elsewhere these two rows are held, always in this order.
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        person = _Count(f"intake:person:{user.pk}:{hour}", Quota(*settings.UPLOAD_QUOTA_PERSON))
        institution = _Count(f"intake:institution:{organisation.pk}:{hour}", Quota(*settings.UPLOAD_QUOTA_INSTITUTION))
        sums = [(count, count.with_one_of(size)) for count in (person, institution)]
        for count, total in sums:
            cache.set(count.key, total, _HOUR)


@dataclass(frozen=True)
class _Count:
    """How many files and bytes of an hour were sent: the key where that is kept, and the most there may be."""

    key: str
    most: Quota

    def with_one_of(self, size: int) -> tuple[int, int]:
        """Return the count with one more file of so many bytes; UserError where that is too many."""
        files, amount = cache.get(self.key, (0, 0))
        if files + 1 > self.most.files or amount + size > self.most.bytes:
            raise UserError(
                f"More was sent in this hour than {self.most.files} files or {megabytes(self.most.bytes)}.",
                mend="try again in an hour; if you have more, put the rows of several files together in one",
            )
        return files + 1, amount + size
