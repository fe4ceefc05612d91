"""What is done in the background for people: mail."""

from publiek.portal.accounts.services import posting, resetting
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task
from publiek.progress import Progress


@task(posting.KIND, tries=8)
def mail(job: Job, _progress: Progress) -> dict[str, object]:
    """Send a letter; eight tries take some eight hours."""
    return {"sent": posting.send_posted(job)}


@task(resetting.KIND, tries=5)
def reset(job: Job, _progress: Progress) -> dict[str, object]:
    """Send a link to choose a new password; five tries take some seven minutes: who waits longer asks again."""
    return {"sent": resetting.send_link(job)}
