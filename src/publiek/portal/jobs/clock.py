"""A clock that ran ahead and was put right: moments that it gave are not waited for."""

from datetime import timedelta

from django.utils import timezone

from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.queue import LEASE
from publiek.portal.jobs.registry import recurring

_ERROR = timedelta(minutes=5)
"""By which clocks of two machines may differ."""


def heed_clock() -> None:
    """Let work that waits for a moment too far off be done now, and a lease that is too long run out as any other.

    Nothing is asked for longer ahead than regular work is apart. A worker that lives renews its lease well in time.
    """
    now = timezone.now()
    longest = max((one.every for one in recurring() if one.every), default=timedelta())
    late = Job.objects.filter(state=State.WAITING, run_at__gt=now + longest + _ERROR)
    held = Job.objects.filter(state=State.RUNNING, lease__gt=now + LEASE + _ERROR)
    if late.exists():  # asked for first: whoever only looks keeps nobody else from writing
        late.update(run_at=now)
    if held.exists():
        held.update(lease=now + LEASE)
