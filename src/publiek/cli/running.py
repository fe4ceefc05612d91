"""All institutions of a study, one after another; one that cannot be read does not stop the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publiek.disclosure.released import Released
from publiek.errors import UserError
from publiek.progress import SILENT, Progress
from publiek.report.write import write_report
from publiek.study.journey import Study
from publiek.study.programme import Programme


@dataclass(frozen=True)
class Outcome:
    """What became of one institution, or of the programme or a discipline of it.

    An institution has figures and a report, the others the folder of their release; or the reason why there are none.
    note: figures and report are of an earlier release. without: why a programme or discipline has no figures.
    """

    institution: str
    released: Released | None = None
    report: Path | None = None
    error: UserError | None = None
    note: UserError | None = None
    folder: Path | None = None
    without: str | None = None


def run_study(path: Path, progress: Progress = SILENT) -> Iterator[Outcome]:
    """Write the report of every institution, then the releases of programme and disciplines.

    Each outcome is yielded as soon as it is known.
    """
    study = Study(path)
    with Programme(study, progress) as programme:
        with progress.task("Institutions", len(study.settings.institution)) as task:
            for institution in study.settings.institution:
                yield _travel(programme, institution.id)
                task.advance()
        yield from _together(programme)


def _travel(programme: Programme, institution: str) -> Outcome:
    study = programme.study
    try:
        standing = programme.institution(institution)
        released = study.derive(standing.release)
        report = write_report(released, study.reports / f"{institution}.html")
    except UserError as error:
        return Outcome(institution, error=error)
    return Outcome(institution, released, report, note=standing.note)


def _together(programme: Programme) -> Iterator[Outcome]:
    for name, why in programme.without_sector():
        yield Outcome(name, without=why)
    try:
        for made in programme.sector():
            yield Outcome(made.folder.parent.name, folder=made.folder)
    except UserError as error:
        yield Outcome(programme.study.settings.id, error=error)
