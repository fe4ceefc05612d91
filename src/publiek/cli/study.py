"""`publiek report`: the report of one institution of a study."""

from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress

StudyFile = Annotated[Path, typer.Argument(help="The study.toml.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(report)


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
