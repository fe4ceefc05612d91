"""What a portal does by itself: deleting what is too old, and in the demo the work of a second person."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from publiek.errors import UserError
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.registry import task
from publiek.portal.operations.demo.publications import CONFIRM, confirm_as_second, prepare_others
from publiek.portal.operations.tidying import sweep_vaults
from publiek.progress import Progress


@task("vaults.sweep", every=timedelta(hours=1))
def sweep(_job: Job, _progress: Progress) -> dict[str, object]:
    """Delete uploads that are a day old, in every period."""
    return {"deleted": sweep_vaults()}


@task("sessions.forget", every=timedelta(days=1))
def forget_sessions(_job: Job, _progress: Progress) -> dict[str, object]:
    """Remove sessions that have ended."""
    removed, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return {"removed": removed}


@task(CONFIRM, tries=6)
def confirm_in_demo(job: Job, _progress: Progress) -> dict[str, object]:
    """Confirm a publication of the demo, as its second person would, and have the next ones prepared."""
    if not settings.DEMO:
        raise UserError("Only a demo confirms by itself.", mend="let a second person confirm")
    name = confirm_as_second(int(str(job.about["publication"])))
    prepare_others(job.about.get("then"))
    return {"period": name}
