"""A co-ordinator has institutions reminded: asked for on a page, done by a worker, told on the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_scopes import scope

from publiek.portal.accounts.models import User
from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.queue import ask
from publiek.portal.programme.models import Period, Reminder
from publiek.portal.programme.services.reminding.once import Occasion
from publiek.portal.programme.services.reminding.people import people_to_remind, why_nobody
from publiek.portal.programme.services.reminding.round import remind
from publiek.portal.programme.services.standing import Line, standing
from publiek.portal.tenancy.models import Organisation
from publiek.progress import Progress

KIND = "remind"
"""The kind of the job."""
PAUSE = timedelta(days=1)


@dataclass(frozen=True)
class Waited:
    """The institutions that are waited for. now: that can be reminded; nobody: where nobody can be, and why not."""

    now: tuple[Organisation, ...]
    nobody: dict[Organisation, str]


def waited(lines: Iterable[Line]) -> Waited:
    """Return who can be reminded now: at institutions that are waited for and were not reminded in the last day."""
    late, found = timezone.now() - PAUSE, {one.organisation: one.reminded for one in lines if _is_missed(one)}
    people = people_to_remind(found)
    now = (one for one, last in found.items() if one.pk in people and not (last and last > late))
    return Waited(tuple(now), why_nobody(found, people))


def ask_to_remind(period: Period, institutions: Iterable[Organisation], by: User, named: str = "") -> Job:
    """Put the job in the queue that reminds these institutions; the one that is there already where there is one.

    named: the code of the one institution that was asked for; '' for all that are waited for.
    """
    codes = [one.code for one in institutions]
    return ask(KIND, unique=f"{_words(period)}{named or '*'}", asked_by=by, period=period.pk, institutions=codes)


def last_round(period: Period) -> Job | None:
    """Return the last job that was asked for, of a day old at most; None where there is none."""
    recent = Job.objects.filter(kind=KIND, unique__startswith=_words(period), asked_at__gt=timezone.now() - PAUSE)
    return recent.exclude(state=State.CLOSED).order_by("-asked_at").first()


def do_round(job: Job, progress: Progress) -> dict[str, object]:
    """Remind the institutions of a job that are still waited for; return how many institutions and people were reached.

    missed: to how many people no mail went, or none as far as is known.
    """
    period = Period.objects.select_related("programme").get(pk=int(str(job.about["period"])))
    codes = job.about["institutions"]
    wanted = [
        one.organisation
        for one in standing(period)
        if _is_missed(one) and isinstance(codes, list) and one.organisation.code in codes
    ]
    occasion = Occasion(period, "asked", timezone.localtime(job.asked_at).date(), job.asked_by)
    seen = remind(wanted, occasion, progress)
    with scope(organisation=list(Organisation.objects.all())):
        written = Reminder.objects.filter(period=period, moment="asked", day=occasion.day, organisation__code__in=codes)
        return _told(written, seen.count("refused"))


def _told(written: "QuerySet[Reminder]", refused: int) -> dict[str, object]:
    sent = written.filter(sent_at__isnull=False)
    return {
        "institutions": sent.values("organisation").distinct().count(),
        "people": sent.count(),
        "missed": refused + written.filter(sent_at__isnull=True).count(),
    }


def _is_missed(one: Line) -> bool:
    return one.is_waited_for and one.stage != "working"


def _words(period: Period) -> str:
    return f"{KIND} {period.pk} "
