"""What is done in the background for reading."""

from django_scopes import scope

from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task
from publiek.portal.reading.services import chapters, reports
from publiek.progress import Progress


@task(reports.KIND)
def report(job: Job, progress: Progress) -> dict[str, object]:
    """Make a report of an institution."""
    with scope(organisation=job.organisation):
        return reports.make(job, progress)


@task(chapters.KIND)
def programme(job: Job, progress: Progress) -> dict[str, object]:
    """Set the programme's figures ready for reading."""
    return chapters.make(job, progress)
