"""What is done in the background for deliveries."""

from datetime import timedelta

from django_scopes import scope

from publiek.portal.deliveries.services import confirming, forgetting, previewing, reminding
from publiek.portal.deliveries.services.status import FIGURES
from publiek.portal.deliveries.services.telling import tell_asker
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task
from publiek.portal.reading.services.figures import set_ready
from publiek.progress import Progress


@task(previewing.PREVIEW)
def preview(job: Job, progress: Progress) -> dict[str, object]:
    """Find out what of a delivery will be used."""
    with scope(organisation=job.organisation):
        return previewing.look_ahead(job, progress)


def _no_figures(job: Job) -> None:
    with scope(organisation=job.organisation):
        tell_asker(job, "figures_failed", "deliver")


@task(FIGURES, given_up=_no_figures)
def figures(job: Job, progress: Progress) -> dict[str, object]:
    """Make an institution's figures of what was confirmed."""
    with scope(organisation=job.organisation):
        made = confirming.make_figures(job, progress)
        set_ready(job.organisation, str(made["period"]))
        tell_asker(job, "figures_done", "deliver_progress")
        return made


@task("reminders", every=timedelta(days=1))
def reminders(_job: Job, _progress: Progress) -> dict[str, object]:
    """Remind those who have to deliver of their dates."""
    return {"people": reminding.remind()}


@task("deliveries.forget", every=timedelta(hours=1))
def forget(_job: Job, _progress: Progress) -> dict[str, object]:
    """Forget what was known of files that are gone."""
    return {"forgotten": forgetting.forget_gone()}
