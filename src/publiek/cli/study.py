"""`publiek run` and `publiek report`: the journey of a study."""

from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.errors import ExitCode

StudyFile = Annotated[Path, typer.Argument(help="The study.toml.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(report)
    app.command()(run)


def report(
    study: StudyFile,
    institution: Annotated[str, typer.Argument(help="The institution's id in the study.")],
    to: Annotated[Path, typer.Option("--to", help="The report to write, .html")],
    quiet: Quiet = False,
) -> None:
    """Write the report of one institution."""
    from publiek.report.write import check_format, write_report
    from publiek.study.journey import Study

    check_format(to)  # before the work, not after it
    journey = Study(study, progress(quiet))
    typer.echo(write_report(journey.figures(institution), to))


def run(study: StudyFile, quiet: Quiet = False) -> None:
    """Write the reports of all institutions, then the figures of all together; one bad delivery stops no other."""
    from publiek.cli.running import run_study

    failed = 0
    for outcome in run_study(study, progress(quiet)):
        if outcome.without is not None:
            if not quiet:
                typer.echo(f"{outcome.institution}: no figures of its own: {outcome.without}.", err=True)
            continue
        if outcome.error is None:
            typer.echo(outcome.report or outcome.folder)
        for told in filter(None, (outcome.error, outcome.note)):
            failed += 1
            typer.echo(f"{outcome.institution}: {told.message()}", err=True)
    if failed:
        raise typer.Exit(ExitCode.USER)
