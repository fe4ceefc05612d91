"""All that the page of a publication shows: its files, what the check found, its job, and what this person may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from publiek.portal.accounts.models import User
from publiek.portal.jobs.models import Job
from publiek.portal.programme.models import Publication
from publiek.portal.programme.rules.publication import JOB, steps
from publiek.portal.programme.services.publication import KIND
from publiek.portal.programme.services.refusal import told_of
from publiek.portal.programme.services.release.files import EVERYBODY, MEMBERS, folder_of
from publiek.portal.tenancy.held import may
from publiek.report.write import FORMATS

_OF_STEPS = {"Attacking releases": "check", "Reports": "reports"}


@dataclass(frozen=True)
class File:
    """A file of a publication. part: for whom; format, language: in capitals and as a code; size in bytes."""

    part: str
    name: str
    format: str
    language: str
    size: int


def account_of(publication: Publication, person: User) -> dict[str, Any]:
    """Return it by name, for a template."""
    job = Job.objects.filter(kind=KIND, unique=f"{KIND} {publication.pk}").order_by("-pk").first()
    checked = [_checked(finding) for finding in publication.findings]
    return {
        "files": list(files_of(publication)),
        "job": job,
        "job_step": f"publication.working.{_OF_STEPS.get(job.step if job else '', 'figures')}",
        "checked": checked,
        "attacked": sum(one["tried"] for one in checked),
        "unsafe": [one for one in checked if one["broken"]],
        "fault": told_of(publication.fault) if publication.fault else None,
        "decided_at": _day(publication.decided_at),
        "withdrawn_at": _day(publication.withdrawn_at),
        "may": allowed(publication, person),
        "same_person": publication.asked_by_id == person.pk,
    }


def _checked(finding: dict[str, Any]) -> dict[str, Any]:
    tried = sum(number for _, number in finding["attacks"])
    return {"name": finding["name"], "tried": tried, "broken": finding["broken"], "is_good": not finding["broken"]}


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def allowed(publication: Publication, person: User) -> dict[str, bool]:
    """Return which steps this person may take now."""
    same = publication.asked_by_id == person.pk
    found = {
        name: step.is_possible(publication.state, same_person=same) and may(person, step.permission)
        for name, step in steps().items()
        if step.permission != JOB
    }
    return found | {"open": publication.state == "published" and may(person, "openpage.manage")}


def files_of(publication: Publication, parts: tuple[str, ...] = (MEMBERS, EVERYBODY)) -> Iterator[File]:
    """Yield the reports of a publication: what people read before what programs read, and Dutch before English."""
    for part in parts:
        folder = folder_of(publication) / part
        found = [_file(part, file) for file in folder.iterdir()] if folder.is_dir() else []
        yield from sorted(found, key=_place)


def _place(file: File) -> tuple[int, bool, str]:
    known = [one.upper() for one in FORMATS]
    return known.index(file.format) if file.format in known else len(known), file.language != "nl", file.name


def _file(part: str, file: Path) -> File:
    pieces = file.name.split(".")
    kind = pieces[-1]
    if kind == "zip":
        kind = pieces[0].rsplit("-", 1)[-1]
    return File(part, file.name, kind.upper(), pieces[-2], file.stat().st_size)
