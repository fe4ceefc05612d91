"""Work of the programme that takes longer than a page."""

from publiek.errors import UserError
from publiek.portal.audit.log import write
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task
from publiek.portal.programme.models import Publication, State
from publiek.portal.programme.services.publication import KIND
from publiek.portal.programme.services.refusal import RefusalError
from publiek.portal.programme.services.release.prepare import failed, prepare
from publiek.portal.programme.services.release.telling import tell_second_people
from publiek.portal.programme.services.reminding import asked
from publiek.progress import Progress


def _broken(job: Job) -> None:
    """Have a publication that is given up, by a fault of ours, say so: the co-ordinator can ask for another."""
    publication = _of(job)
    failed(publication, RefusalError("ours"))
    write("release.failed", job.asked_by, period=publication.period.name, number=publication.number)


@task(KIND, given_up=_broken)
def release(job: Job, progress: Progress) -> dict[str, object]:
    """Prepare a publication; where that cannot be, the publication itself says why, and no administrator is called.

    A worker that died after preparing may not have told anybody: the next one does, rather twice than never.
    """
    publication = _of(job)
    about = {"period": publication.period.name, "number": publication.number}
    if publication.state != State.ASKED and not (publication.state == State.PREPARED and job.tries > 1):
        return {"publication": publication.pk, "state": publication.state}
    try:
        if publication.state == State.ASKED:
            prepare(publication, progress)
    except UserError as error:
        failed(publication, error)
    publication.refresh_from_db()
    if publication.state == State.PREPARED:
        tell_second_people(publication)
    write(f"release.{publication.state}", job.asked_by, **about)
    return {"publication": publication.pk, "state": publication.state}


@task(asked.KIND)
def remind(job: Job, progress: Progress) -> dict[str, object]:
    """Remind institutions that a co-ordinator asked for."""
    return asked.do_round(job, progress)


def _of(job: Job) -> Publication:
    return Publication.objects.select_related("period__programme").get(pk=str(job.about["publication"]))
