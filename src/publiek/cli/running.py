"""All institutions of a study, one after another; one that cannot be read does not stop the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publiek.disclosure.released import Released
from publiek.errors import UserError
from publiek.progress import SILENT, Progress
from publiek.report.write import write_report
from publiek.study.journey import Study


@dataclass(frozen=True)
class Outcome:
    """What became of one institution: its figures and its report, or the reason why there are none."""

    institution: str
    released: Released | None = None
    report: Path | None = None
    error: UserError | None = None


def run_study(path: Path, progress: Progress = SILENT) -> Iterator[Outcome]:
    """Write the report of every institution; yield each outcome as soon as it is known."""
    study = Study(path)
    with progress.task("Institutions", len(study.settings.institution)) as task:
        for institution in study.settings.institution:
            yield _travel(study, institution.id)
            task.advance()


def _travel(study: Study, institution: str) -> Outcome:
    try:
        release = study.travel(institution)
        study.publish(release)
        released = study.derive(release)
        report = write_report(released, study.reports / f"{institution}.html")
    except UserError as error:
        return Outcome(institution, error=error)
    return Outcome(institution, released, report)
