"""What is done in the background for deliveries."""

from django_scopes import scope

from publiek.portal.deliveries.services import confirming, previewing
from publiek.portal.deliveries.services.status import FIGURES
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task
from publiek.progress import Progress


@task(previewing.PREVIEW)
def preview(job: Job, progress: Progress) -> dict[str, object]:
    """Find out what of a delivery will be used."""
    with scope(organisation=job.organisation):
        return previewing.look_ahead(job, progress)


@task(FIGURES)
def figures(job: Job, progress: Progress) -> dict[str, object]:
    """Make an institution's figures of what was confirmed."""
    with scope(organisation=job.organisation):
        return confirming.make_figures(job, progress)
