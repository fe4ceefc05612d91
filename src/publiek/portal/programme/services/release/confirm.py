"""Confirming: exactly what was prepared, or nothing."""

from django.utils import timezone

from publiek.portal.accounts.models import User
from publiek.portal.programme.models import Publication
from publiek.portal.programme.services.publication import take
from publiek.portal.programme.services.refusal import RefusalError
from publiek.portal.programme.services.release.files import folder_of
from publiek.portal.programme.services.release.sums import differing, sums_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.study.shelf import Shelf

_NAMED = 3


def confirm(publication: Publication, by: User) -> None:
    """Publish what was prepared; RefusalError where anything of it changed meanwhile, or this person may not."""
    changed = changes(publication)
    if changed:
        raise RefusalError("changed", what=", ".join(changed[:_NAMED]))
    take(publication, "confirm", by, decided_by=by, decided_at=timezone.now())


def changes(publication: Publication) -> list[str]:
    """Return what is not as it was prepared: names of files, or of who takes part."""
    shelf = Shelf(write_study(publication.period))
    return differing(publication.checksums, sums_of(shelf, folder_of(publication)))
