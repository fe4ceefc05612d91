"""What a job of ours is about."""

from publiek.portal.jobs.models import Job
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation


def asked_for(job: Job) -> tuple[Organisation, Period]:
    """Return the institution and the period of a job."""
    if job.organisation is None:
        raise AssertionError("a job of an institution names none")
    return job.organisation, Period.objects.get(pk=int(str(job.about["period"])))
