"""'This is everything of this period': from then on figures are made, once, of exactly what was confirmed."""

from publiek.errors import UserError, Where
from publiek.portal.accounts.models import User
from publiek.portal.audit import log
from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.services.asked import asked_for
from publiek.portal.deliveries.services.previewing import fingerprint, forget
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.deliveries.services.status import FIGURES, status_of, word_of
from publiek.portal.deliveries.services.vault import custody_of, files_of, has_collected
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import lane_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.portal.tenancy.models import Organisation
from publiek.progress import Progress
from publiek.study.at_work import alone_in
from publiek.study.custody import Custody
from publiek.study.journey import Study
from publiek.study.publication import last_manifest


def confirm(organisation: Organisation, period: Period, mark: str, by: User) -> Job:
    """Ask for the figures of what is in the vault; `mark` says what the person saw, else RefusedError."""
    stage = status_of(organisation, period).stage
    if stage in {"working", "figures"}:
        raise RefusedError(f"deliver.refused.{stage}")
    custody = custody_of(period)
    if custody.vault.unprocessed(organisation.code):
        raise RefusedError("deliver.refused.expired")
    items = files_of(custody, organisation)
    if not (items or has_collected(custody, organisation)) or fingerprint(custody, items) != mark:
        raise RefusedError("deliver.refused.changed")
    log.write("delivery.confirmed", by, institution=organisation.code, period=period.name, files=len(items))
    return queue.ask(
        FIGURES, lane=lane_of(period), unique=word_of(organisation, period), organisation=organisation, asked_by=by,
        period=period.pk, files=[item.id for item in items],
    )  # fmt: skip


def make_figures(job: Job, progress: Progress) -> dict[str, object]:
    """Do the work: figures are made and published, and then the files are deleted.

    Done again after a crash it goes on: what was published is found, and what was used is gone or goes now.
    """
    organisation, period = asked_for(job)
    confirmed: object = job.about["files"]
    study = Study(write_study(period), progress, who=f"account {job.asked_by_id}")
    with alone_in(study.custody):
        _refuse_other(study.custody, organisation, confirmed)
        study.publish(study.travel(organisation.code))
    Upload.objects.filter(item__in=confirmed).delete()
    forget(organisation, period)
    return {"period": period.name}


def _refuse_other(custody: Custody, organisation: Organisation, confirmed: object) -> None:
    """Refuse files that nobody confirmed. Without files it is a job that was done before, or there is nothing to do."""
    now = [item.id for item in files_of(custody, organisation)]
    is_done = last_manifest(custody.releases, organisation.code, custody.settings.period) is not None
    if sorted(now) != sorted(confirmed if isinstance(confirmed, list) else []) and not (is_done and not now):
        raise UserError(
            "The files in the vault are not those that were confirmed.",
            where=Where(file=organisation.name),
            mend="look at the files again and confirm them",
        )
