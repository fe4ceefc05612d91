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
    """Remove jobs that ended long ago; regular ones sooner, since there are many and they say little.

    What was given up waits for a person, for as long as it takes; regular work comes again by itself.
    """
    now, over = timezone.now(), (State.DONE, State.CLOSED)
    old, _ = Job.objects.filter(state__in=over, ended_at__lt=now - KEPT).delete()
    regular = Job.objects.filter(unique__startswith=REGULAR, state__in=(*over, State.DEAD))
    more, _ = regular.filter(ended_at__lt=now - REGULAR_KEPT).delete()
    return {"removed": old + more}
