"""Before anybody confirms: a job finds out what of the delivery will be used, and of just which files it told."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from publiek.custody.item import Item
from publiek.portal.accounts.models import User
from publiek.portal.deliveries.services.asked import asked_for
from publiek.portal.deliveries.services.vault import PORTAL, custody_of, files_of, has_collected, is_there
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job, State
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.portal.tenancy.models import Organisation
from publiek.progress import Progress
from publiek.study.custody import Custody
from publiek.study.custody import custody_of as custody_at
from publiek.study.journey import Study
from publiek.study.preview import preview
from publiek.study.wishes import Wishes, wishes_of

PREVIEW = "preview"
"""The kind of job that finds out."""


def fingerprint(custody: Custody, items: Iterable[Item]) -> str:
    """Return what stands for just these files, read in just this way."""
    found = [(item.id, *_told(wishes_of(custody, item) or Wishes())) for item in items]
    return hashlib.sha256(json.dumps(sorted(found)).encode()).hexdigest()[:16]


def ask_preview(organisation: Organisation, period: Period, by: User) -> Job:
    """Ask for a preview of what is in the vault now, unless it was made already; return its job."""
    custody = custody_of(period)
    mark = fingerprint(custody, files_of(custody, organisation))
    known = _last(organisation, period, mark)
    is_same = not has_collected(custody, organisation)  # rows that were handed over may have come since
    if known is not None and (known.state in {State.WAITING, State.RUNNING} or (is_same and "quality" in known.result)):
        return known
    word = _word(organisation, period, mark)
    return queue.ask(PREVIEW, unique=word, organisation=organisation, asked_by=by, period=period.pk, mark=mark)


def preview_of(organisation: Organisation, period: Period) -> Job | None:
    """Return the job that previews what is in the vault now; None where nobody asked for it."""
    if not is_there(period):
        return None
    custody = custody_of(period)
    return _last(organisation, period, fingerprint(custody, files_of(custody, organisation)))


def look_ahead(job: Job, progress: Progress) -> dict[str, Any]:
    """Do the work of a preview; its result says nothing where the files are others by now."""
    organisation, period = asked_for(job)
    study = Study(write_study(period), progress, who=PORTAL)
    items = files_of(study.custody, organisation)
    if not _is_anything(study.custody, organisation) or fingerprint(study.custody, items) != job.about["mark"]:
        return {"changed": True}
    study.match_collected(organisation.code)
    seen = preview(study, organisation.code, _others(period))
    files = [{**asdict(one), "upload": upload} for one, upload in zip(seen.files, seen.uploads, strict=True)]
    for one in files:
        one |= {"refused": dict(one["refused"]), "first": _day(one["first"]), "last": _day(one["last"])}
    return {"quality": seen.quality.model_dump(mode="json"), "files": files}


def forget(organisation: Organisation, period: Period) -> None:
    """Forget what was found out of a period's files, once they are used or gone."""
    found = Job.objects.filter(kind=PREVIEW, organisation=organisation, about__period=period.pk)
    found.exclude(state__in=(State.WAITING, State.RUNNING)).update(result={})


def _is_anything(custody: Custody, organisation: Organisation) -> bool:
    return bool(files_of(custody, organisation)) or has_collected(custody, organisation)


def _others(period: Period) -> list[Custody]:
    studies = (study_of(one) for one in Period.objects.exclude(pk=period.pk))
    return [custody_at(file, who=PORTAL) for file in studies if file.is_file()]


def _last(organisation: Organisation, period: Period, mark: str) -> Job | None:
    found = Job.objects.filter(kind=PREVIEW, unique=_word(organisation, period, mark))
    return found.order_by("-asked_at", "-pk").first()


def _word(organisation: Organisation, period: Period, mark: str) -> str:
    return f"{PREVIEW} {period.pk} {organisation.pk} {mark}"


def _told(wishes: Wishes) -> tuple[str, str, dict[str, str]]:
    return wishes.layout or "", wishes.sheet or "", dict(sorted(wishes.columns.items()))


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
