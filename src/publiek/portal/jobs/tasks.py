"""The queue's own housekeeping."""

from datetime import timedelta

from django.utils import timezone

from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.recurring import REGULAR
from publiek.portal.jobs.registry import task
from publiek.progress import Progress

KEPT = timedelta(days=90)
REGULAR_KEPT = timedelta(days=7)


@task("jobs.forget", every=timedelta(days=1))
def forget(_job: Job, _progress: Progress) -> dict[str, object]:
    """Remove jobs that ended long ago; regular ones sooner, since there are many and they say little."""
    ended = Job.objects.filter(state__in=(State.DONE, State.CLOSED))
    now = timezone.now()
    old, _ = ended.filter(ended_at__lt=now - KEPT).delete()
    regular, _ = ended.filter(unique__startswith=REGULAR, ended_at__lt=now - REGULAR_KEPT).delete()
    return {"removed": old + regular}
