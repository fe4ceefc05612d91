"""Figures of collected rows alone; where files wait too, what is delivered is confirmed as a whole, on its own page."""

from publiek.portal.accounts.models import User
from publiek.portal.audit import log
from publiek.portal.collection.services.collected import collected_of
from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.deliveries.services.status import FIGURES, word_of
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import lane_of
from publiek.portal.tenancy.models import Organisation


def ask_for_figures(organisation: Organisation, period: Period, by: User) -> Job:
    """Put the making of figures in the queue; ProblemError while they are made, once they are there, without rows."""
    found = collected_of(organisation, period)
    if found.stage in {"working", "figures"}:
        raise ProblemError("working" if found.stage == "working" else "released")
    if not found.is_any or found.files:
        raise ProblemError("no_rows")
    log.write("collected.confirmed", by, institution=organisation.code, period=period.name)
    return queue.ask(
        FIGURES, lane=lane_of(period), unique=word_of(organisation, period), organisation=organisation, asked_by=by,
        period=period.pk, files=[],
    )  # fmt: skip
