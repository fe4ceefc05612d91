"""What there is to do in an institution, for who delivers, who reads and who decides there."""

from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format

from publiek.portal.accounts.services.roles import who_gives
from publiek.portal.deliveries.services.periods import CHOICE
from publiek.portal.deliveries.services.status import Status
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.start.task import Task, task
from publiek.portal.tenancy.models import Organisation
from publiek.report.document.words import Listing

STEPS = ("deliver", "check", "work", "read")
"""From a file to figures, in steps; who only delivers has no part in the last."""
_AT = {"nothing": 1, "expired": 1, "refused": 1, "waiting": 2, "working": 3}


def step_of(status: Status) -> int:
    """Return at which of the steps an institution is, from 1; past the last where there are figures."""
    return _AT.get(status.stage, len(STEPS) + 1)


def deliver_tasks(organisation: Organisation, period: Period, status: Status) -> Iterator[Task]:
    """Yield what there is to do for who delivers."""
    query = urlencode({CHOICE: period.name})
    code, name = organisation.code, period.name
    if status.stage == "waiting":
        until = _moment(status.expires_at) if status.expires_at else ""
        yield task("waiting", "now", "deliver_preview", code, query, period=name, until=until)
    elif status.stage == "working":
        yield task("working", "wait", "deliver_progress", code, query, period=name)
    elif status.stage in {"refused", "expired"}:
        yield task(status.stage, "now", "deliver", code, query, period=name)
    elif status.stage == "nothing":
        yield _nothing_yet(organisation, period, query)
    else:
        yield task("used", "done", "deletions", code, query, period=name, rows=_used(status))


def read_tasks(organisation: Organisation, period: Period, status: Status) -> Iterator[Task]:
    """Yield what there is to do for who reads figures."""
    query = urlencode({CHOICE: period.name})
    if status.has_figures:
        yield task("figures", "now", "figures", organisation.code, query, period=period.name)
    else:
        yield task("no_figures", "wait", period=period.name)


def steps_of(*, reads: bool) -> tuple[str, ...]:
    """Return the steps of who delivers, in words; reads: whether the same person reads the figures."""
    return tuple(say(f"start.step_{name}") for name in (STEPS if reads else STEPS[:-1]))


def ask_to_read(organisation: Organisation) -> str:
    """Return whom to ask for who would read figures and may not."""
    who = tuple(str(one) for one in who_gives(organisation))
    return say("start.reads_not_ask", None, who=Listing(who)) if who else say("start.reads_not")


def _nothing_yet(organisation: Organisation, period: Period, query: str) -> Task:
    values = {"period": period.name}
    if period.deliver_by is None:
        return task("nothing", "now", "deliver", organisation.code, query, **values)
    late = period.deliver_by < timezone.localdate()
    key = "nothing_late" if late else "nothing_until"
    return task(key, "now", "deliver", organisation.code, query, until=_day(period.deliver_by), **values)


def _used(status: Status) -> str:
    return "" if status.used_percent is None else say("start.used_rows", percent=str(status.used_percent))


def _day(day: date) -> str:
    return date_format(day, "j F")


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F, H:i")
