"""Reports of an institution: made once for the figures, texts and software that they come from, and found again."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.portal.accounts.models import User
from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.queue import ask
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import home, study_of
from publiek.portal.programme.services.publication import published
from publiek.portal.programme.services.studyfile import write_study
from publiek.portal.tenancy.models import Organisation
from publiek.progress import Progress
from publiek.report.one_file import ZIP, write_one_file
from publiek.report.write import FOLDERS, FORMATS
from publiek.run.before import style_of
from publiek.run.documents import institution_of, released_of
from publiek.run.orders import order_of
from publiek.study.publication import folder_name
from publiek.study.shelf import Shelf

KIND = "report"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Report:
    """A report in a format and language. file: there once it is made; job: that makes it, or could not."""

    format: str
    language: str
    file: Path
    job: Job | None

    @property
    def is_there(self) -> bool:
        """Return whether it can be read."""
        return self.file.exists()

    @property
    def is_busy(self) -> bool:
        """Return whether it is being made."""
        return not self.is_there and self.job is not None and self.job.state in {State.WAITING, State.RUNNING}

    @property
    def fault(self) -> dict[str, object] | None:
        """Return why it could not be made."""
        return self.job.fault if self.job is not None and not self.is_there and self.job.state == State.DEAD else None


def reports_of(organisation: Organisation, period: Period) -> tuple[Report, ...]:
    """Return every report there can be, none where there is no study yet; the study is read as it is.

    UserError where a report cannot be made of it.
    """
    shelf, jobs = shelf_now(period), _jobs(organisation, period)
    if shelf is None:
        return ()
    folder = _folder(shelf, organisation, period)
    return tuple(
        Report(one, language, folder / _name(organisation, period, (one, language)), jobs.get((one, language)))
        for one in FORMATS
        for language in LANGUAGES
    )


def shelf_now(period: Period) -> Shelf | None:
    """Return the study as it is on the disk, None where there is none yet; UserError where it cannot be used.

    Read anew each time: attendance, which reports are made from, changes without any change in study.toml.
    """
    study = study_of(period)
    return Shelf(study) if study.is_file() else None


def file_of(shelf: Shelf, organisation: Organisation, period: Period, how: tuple[str, str]) -> Path:
    """Return where a report in a format and language is, once it is made."""
    return _folder(shelf, organisation, period) / _name(organisation, period, how)


def _folder(shelf: Shelf, organisation: Organisation, period: Period) -> Path:
    """Return the folder of the reports of today's figures.

    Its name tells all that they are made from: figures, settings, texts, software, and what the programme published.
    """
    order = order_of(shelf, style_of(shelf, ()), organisation.code, FORMATS)
    publication = published(period)
    number = publication.pk if publication else 0
    folder = home() / "rapporten" / folder_name(period.name) / organisation.code
    return folder / f"{order.fingerprint[:20]}-{number}"


def _name(organisation: Organisation, period: Period, how: tuple[str, str]) -> str:
    wanted, language = how
    ending = f"{wanted}{ZIP}" if wanted in FOLDERS else wanted
    return f"{organisation.code}-{folder_name(period.name)}.{language}.{ending}"


def ask_for(organisation: Organisation, period: Period, how: tuple[str, str], by: User) -> Job:
    """Put the making of a report in the queue; of one that is being made, the job that is there."""
    wanted, language = how
    return ask(
        KIND,
        unique=f"{KIND} {organisation.code} {period.name} {wanted} {language}",
        organisation=organisation,
        asked_by=by,
        period=period.name,
        format=wanted,
        language=language,
    )


def make(job: Job, progress: Progress) -> dict[str, object]:
    """Make a report, where it is not there already."""
    organisation, period = job.organisation, Period.objects.get(name=str(job.about["period"]))
    if organisation is None:
        raise AssertionError("a report is of an institution")
    how = str(job.about["format"]), str(job.about["language"])
    shelf = Shelf(write_study(period))
    file = file_of(shelf, organisation, period, how)
    with progress.task("Report", 1) as step:
        if not file.exists():
            _write(shelf, organisation, period, how)
            _tidy(file.parent)
        step.advance()
    return {"file": file.name}


def _write(shelf: Shelf, organisation: Organisation, period: Period, how: tuple[str, str]) -> None:
    wanted, language = how
    file, style = file_of(shelf, organisation, period, how), style_of(shelf, (wanted,))
    out = published(period) is None
    document = institution_of(shelf, organisation.code, released_of(shelf, organisation.code), alone=out)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_one_file(document, file, language, style, wanted)


MOST_KEPT = 3
"""So many versions of an institution's reports are kept for a period: each time figures or texts change is one."""


def _tidy(folder: Path) -> None:
    """Remove the oldest versions; the one that was just made stays."""
    others = [one for one in folder.parent.iterdir() if one.is_dir() and one != folder]
    for old in sorted(others, key=lambda one: -one.stat().st_mtime)[MOST_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _jobs(organisation: Organisation, period: Period) -> dict[tuple[str, str], Job]:
    """Return the latest job of each format and language."""
    found = Job.objects.filter(kind=KIND, organisation=organisation, about__period=period.name).order_by("asked_at")
    return {(str(job.about["format"]), str(job.about["language"])): job for job in found}


def checked(wanted: str, language: str) -> tuple[str, str]:
    """Return a format and language that can be asked for; UserError for any other."""
    if wanted not in FORMATS or language not in LANGUAGES:
        raise UserError(
            f"A report cannot be written as '{wanted}'.", where=Where(), mend="choose one from the page of reports"
        )
    return wanted, language
