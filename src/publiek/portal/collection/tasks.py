"""What is done in the background for collected rows."""

from datetime import timedelta

from django_scopes import scope

from publiek.portal.collection.services import matching, once
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task
from publiek.portal.tenancy.models import Organisation
from publiek.progress import Progress


@task("collection.match", every=timedelta(hours=1))
def match(_job: Job, progress: Progress) -> dict[str, object]:
    """Match the rows that are held, so that their addresses go."""
    return matching.match_all(progress)


@task("collection.forget", every=timedelta(days=1))
def forget(_job: Job, _progress: Progress) -> dict[str, object]:
    """Forget what was answered long ago."""
    removed = 0
    for organisation in Organisation.objects.all():
        with scope(organisation=organisation):
            removed += once.forget()
    return {"removed": removed}
