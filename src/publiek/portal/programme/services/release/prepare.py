"""The work behind 'prepare': may be broken off anywhere and begun again, until the publication says it is prepared."""

from django.utils import timezone

from publiek.disclosure.appetite import default_appetite
from publiek.errors import UserError
from publiek.portal.programme.models import Period, Publication, State
from publiek.portal.programme.rules.publication import steps
from publiek.portal.programme.services.publication import move
from publiek.portal.programme.services.refusal import RefusalError
from publiek.portal.programme.services.release.check import Finding, check
from publiek.portal.programme.services.release.files import write_files
from publiek.portal.programme.services.release.sums import sums_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.progress import Progress
from publiek.study.at_work import alone_in
from publiek.study.custody import custody_of
from publiek.study.journey import Study
from publiek.study.programme import Programme
from publiek.study.shelf import Shelf


def prepare(publication: Publication, progress: Progress) -> None:
    """Make all of a publication, and let it wait for a second person; RefusalError where it cannot be made.

    Done again after it was broken off, it makes the same; for one that is no longer asked for it writes nothing.
    """
    shelf = gather(publication.period, progress)
    with alone_in(custody_of(shelf.path)):
        publication.refresh_from_db()
        if publication.state == State.ASKED:
            _write(publication, shelf, progress)


def _write(publication: Publication, shelf: Shelf, progress: Progress) -> None:
    """Check it and write its files, alone: a worker that lost this job while it slept must not write over them."""
    findings = check(shelf, progress)
    Publication.objects.filter(pk=publication.pk).update(findings=[one.as_dict() for one in findings])
    _refuse_unsafe(findings)
    folder = write_files(publication, shelf, progress)
    sums = sums_of(shelf, folder)
    move(publication, steps()["made"], checksums=sums, prepared_at=timezone.now(), fault={})


def gather(period: Period, progress: Progress) -> Shelf:
    """Make the figures of the programme and its disciplines, from what institutions released; return the shelf."""
    study = Study(write_study(period), progress)
    _refuse_few(study)
    with Programme(study, progress) as programme:
        missing = [one.name for one in study.settings.institution if not _stands(programme, one.id)]
        if missing:
            raise RefusalError("missing", names=", ".join(missing))
        for _ in programme.sector():
            pass
    shelf = Shelf(study.path)
    _refuse_others(shelf)
    return shelf


def failed(publication: Publication, error: UserError) -> None:
    """Write down why a publication cannot be made, unless it was taken back meanwhile."""
    there = Publication.objects.filter(pk=publication.pk, state=State.ASKED)
    there.update(state=steps()["failed"].to, fault=error.as_dict())


def _stands(programme: Programme, institution: str) -> bool:
    try:
        programme.stands(institution)
    except UserError:
        return False
    return True


def _refuse_few(study: Study) -> None:
    least, number = default_appetite().sector_least_institutions, len(study.settings.institution)
    if number < least:
        raise RefusalError("few", least=least, number=number)


def _refuse_others(shelf: Shelf) -> None:
    """Refuse figures of the programme that are of other institutions than take part: they were made before."""
    manifest = shelf.manifest(shelf.programme_id)
    mine = {one.id for one in shelf.settings.institution}
    if manifest is not None and set(manifest.contributors) != mine:
        others = ", ".join(sorted(mine ^ set(manifest.contributors)))
        raise RefusalError("other_members", others=others)


def _refuse_unsafe(findings: tuple[Finding, ...]) -> None:
    broken = [one.name for one in findings if not one.is_good]
    if broken:
        raise RefusalError("unsafe", names=", ".join(broken))
