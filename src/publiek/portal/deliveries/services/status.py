"""How far an institution is with a period. Nothing of it is written down: vault, releases and jobs tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from publiek.custody.item import Item
from publiek.disclosure.folder import QUALITY, read_quality
from publiek.portal.deliveries.services.vault import custody_of, is_there
from publiek.portal.jobs.models import Job, State
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation
from publiek.study.custody import Custody
from publiek.study.publication import folder_of, last_manifest

FIGURES = "figures"
"""The kind of job that makes figures."""
Stage = Literal["nothing", "waiting", "working", "refused", "expired", "figures"]
_PERCENT = 100


@dataclass(frozen=True)
class Status:
    """How far an institution is with a period.

    stage: nothing; waiting (there are files, nobody confirmed them); working (figures are being made); refused (that
    went wrong); expired (files were deleted before anybody confirmed); figures (there are figures).
    files, rows: in the vault (collected rows apart), or, with figures, the number of files that they were made of and
    a protected number of rows (None where too few). used_percent: whole percents of the rows used, of figures only.
    last_at: when the last thing happened; expires_at: when the first file in the vault is deleted.
    collected: rows held that a ticketing system handed over; job: the last job that made figures, or is at it.
    """

    stage: Stage
    files: int = 0
    rows: int | None = 0
    used_percent: int | None = None
    last_at: datetime | None = None
    expires_at: datetime | None = None
    collected: int = 0
    job: Job | None = None

    @property
    def has_figures(self) -> bool:
        """Return whether there are figures."""
        return self.stage == "figures"


def status_of(organisation: Organisation, period: Period) -> Status:
    """Return how far an institution is with a period."""
    return statuses_of(period, [organisation])[organisation.code]


def statuses_of(period: Period, organisations: Iterable[Organisation]) -> dict[str, Status]:
    """Return how far institutions are with a period, by code: everything is looked at once."""
    wanted = list(organisations)
    if not is_there(period):
        return {one.code: Status("nothing") for one in wanted}
    custody, jobs = custody_of(period), _jobs(period, wanted)
    items = custody.vault.items()
    expired = {one.institution for one in custody.vault.unprocessed()}
    return {
        one.code: _status(
            custody,
            one,
            [item for item in items if (item.institution, item.period) == (one.code, period.name)],
            jobs.get(one.pk),
            is_expired=one.code in expired,
        )
        for one in wanted
    }


def word_of(organisation: Organisation, period: Period) -> str:
    """Return the word by which the job that makes an institution's figures is known: there is one at a time."""
    return f"{FIGURES} {period.pk} {organisation.pk}"


def _jobs(period: Period, organisations: list[Organisation]) -> dict[int | None, Job]:
    """Return the last job of each institution that made figures, or is at it, or failed; not what a person closed."""
    words = [word_of(one, period) for one in organisations]
    found = Job.objects.filter(kind=FIGURES, unique__in=words).exclude(state=State.CLOSED).order_by("asked_at", "pk")
    return {job.organisation_id: job for job in found}


def _status(
    custody: Custody, organisation: Organisation, items: list[Item], job: Job | None, *, is_expired: bool
) -> Status:
    if job is not None and job.state in {State.WAITING, State.RUNNING}:
        return _of_files("working", items, job)
    released = _released(custody, organisation.code, job)
    if released is not None:
        return released
    files = [item for item in items if item.kind == "export"]
    if job is not None and job.state == State.DEAD and (files or is_expired):
        return _of_files("refused", items, job)
    if is_expired:
        return _of_files("expired", items, job)
    return _of_files("waiting" if files else "nothing", items, job)


def _of_files(stage: Stage, items: list[Item], job: Job | None) -> Status:
    files = [item for item in items if item.kind == "export"]
    collected = sum(item.rows for item in items if item.kind != "export")
    taken = [datetime.fromisoformat(item.taken_at) for item in files]
    last = max(taken, default=None)
    if job is not None and (last is None or job.asked_at > last):
        last = job.ended_at or job.asked_at
    return Status(
        stage,
        files=len(files),
        rows=sum(item.rows for item in files),
        last_at=last,
        expires_at=min((item.ends for item in files), default=None),
        collected=collected,
        job=job,
    )


def _released(custody: Custody, code: str, job: Job | None) -> Status | None:
    folder = custody.releases / code
    if not folder.is_dir():
        return None
    # A release does not change: the folder that holds it is renewed when another comes beside it.
    found = _read_release(custody.releases, code, custody.settings.period, folder.stat().st_mtime_ns)
    if found is None:
        return None
    files, rows, used, at = found
    return Status("figures", files, rows, used, datetime.fromtimestamp(at).astimezone(), job=job)


@lru_cache(maxsize=2**12)
def _read_release(
    releases: Path, code: str, period: str, _changed: int
) -> tuple[int, int | None, int | None, float] | None:
    manifest = last_manifest(releases, code, period)
    if manifest is None:
        return None
    folder = folder_of(releases, manifest)
    quality = read_quality(folder)
    records, used = quality.records, quality.used_rows
    percent = round(_PERCENT * (used or 0) / records) if records else None
    return len(manifest.inputs), records, percent, (folder / QUALITY).stat().st_mtime
