"""The steps of a publication, each taken once, by whom the table of steps lets (rules/publication.yaml)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.jobs.queue import ask
from publiek.portal.programme.models import Period, Publication, State
from publiek.portal.programme.rules.publication import JOB, Step, steps
from publiek.portal.programme.services.places import lane_of
from publiek.portal.programme.services.refusal import RefusalError
from publiek.portal.tenancy.held import may

KIND = "release"
"""The kind of the job that prepares a publication."""
_ALIVE = (State.ASKED, State.PREPARED, State.PUBLISHED)


def published(period: Period) -> Publication | None:
    """Return the publication of a period that is out; None where there is none (any more)."""
    return Publication.objects.filter(period=period, state=State.PUBLISHED).first()


def latest_published() -> Period | None:
    """Return the last period of which figures are out; None where none are."""
    found = Publication.objects.filter(state=State.PUBLISHED).select_related("period").order_by("-period__start")
    last = found.first()
    return last.period if last else None


def prepared(period: Period) -> Publication | None:
    """Return the publication of a period that waits for a second person; None where none does."""
    return Publication.objects.filter(period=period, state=State.PREPARED).first()


def waiting_for(person: User) -> list[Publication]:
    """Return the publications, of any period, that wait for this person or another, who did not ask for them."""
    found = Publication.objects.filter(state=State.PREPARED).exclude(asked_by=person)
    return list(found.select_related("period").order_by("-period__start", "pk"))


def alive(period: Period) -> Publication | None:
    """Return the publication of a period that is being made, waits or is out."""
    return Publication.objects.filter(period=period, state__in=_ALIVE).first()


def prepare(period: Period, by: User) -> Publication:
    """Ask for a publication and put its job in the queue; the one that is there already where there is one."""
    if not may(by, "release.prepare"):
        raise RefusalError("not_yours")
    try:
        with transaction.atomic():
            number = (Publication.objects.filter(period=period).aggregate(most=Max("number"))["most"] or 0) + 1
            found = Publication.objects.create(period=period, number=number, asked_by=by)
            queue(found, by)
            write("release.asked", by, period=period.name, number=number)
    except IntegrityError:
        known = alive(period)
        if known is None:
            raise
        return known
    return found


def queue(publication: Publication, by: User | None) -> None:
    """Put the job of a publication in the queue, where it is not there yet."""
    ask(
        KIND,
        lane=lane_of(publication.period),
        unique=f"{KIND} {publication.pk}",
        asked_by=by,
        publication=publication.pk,
        period=publication.period.name,
    )


def take(publication: Publication, step: str, by: User, **changes: Any) -> None:
    """Take a step that a person takes; RefusalError where it is not possible (any more), or not for this person.

    changes: fields that go with it. The state is compared and set in one go: of two who press at once, one does it.
    """
    found = steps()[step]
    if found.permission == JOB or not may(by, found.permission):
        raise RefusalError("not_yours")
    if found.another and publication.asked_by_id == by.pk:
        raise RefusalError("same_person")
    with transaction.atomic():  # what cannot be written in the log is not done
        move(publication, found, **changes)
        write(f"release.{step}", by, period=publication.period.name, number=publication.number)


def move(publication: Publication, step: Step, **changes: Any) -> None:
    """Set the state that a step leads to; RefusalError where the publication is in no state that the step begins in."""
    there = Publication.objects.filter(pk=publication.pk, state__in=step.sources)
    if not there.update(state=step.to, **changes):
        raise RefusalError("moved_on")
    publication.refresh_from_db()


def send_back(publication: Publication, by: User, reason: str) -> None:
    """Send a prepared publication back to who asked for it, with a reason."""
    take(publication, "send_back", by, reason=reason, decided_by=by, decided_at=timezone.now())


def take_back(publication: Publication, by: User) -> None:
    """Take back a publication that waits."""
    take(publication, "take_back", by, decided_by=by, decided_at=timezone.now())


def withdraw(publication: Publication, by: User, reason: str) -> None:
    """Withdraw what is out: it is no longer shown; who has it has it."""
    moment = timezone.now()
    take(publication, "withdraw", by, reason=reason, withdrawn_by=by, withdrawn_at=moment, is_open=False)
