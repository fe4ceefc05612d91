"""`publiek report`: one report of a study, of an institution or of all together."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from publiek.cli.console import Quiet, progress
from publiek.cli.engine import HERE, EngineName
from publiek.errors import ExitCode

StudyFile = Annotated[Path, typer.Argument(help="The study.toml.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(report)


def report(  # noqa: PLR0913, PLR0917 - one for each thing that can be chosen
    study: StudyFile,
    to: Annotated[Path, typer.Option("--to", help="What to write: .html, .pdf, .pptx or .xlsx; a folder for data.")],
    institution: Annotated[
        str | None, typer.Argument(help="The institution's id in the study; left out: all together.")
    ] = None,
    format: Annotated[
        Literal["html", "pdf", "pptx", "xlsx", "csv", "parquet"] | None,
        typer.Option("--format", help="csv and parquet write a folder; for the others the name says it."),
    ] = None,
    language: Annotated[
        Literal["nl", "en"] | None, typer.Option("--language", help="Left out: the first of the study.")
    ] = None,
    engine: EngineName = HERE,
    quiet: Quiet = False,
) -> None:
    """Write one report: of an institution, or without one the overall report of all together.

    It is of what was released. Of an institution without a release it is a draft ('Concept'), of its deliveries as they
    are now; nothing is released by it.
    """
    from publiek.engine.choice import engine as chosen
    from publiek.run.single import Wanted, write_one

    with chosen(engine) as at_work:
        path, lacking = write_one(Wanted(study, institution, to, format, language), progress(quiet), at_work)
    typer.echo(path)
    for fault in lacking:
        typer.echo(f"The report lacks something.\n{fault.text}", err=True)
    if lacking:
        raise typer.Exit(ExitCode.USER)
