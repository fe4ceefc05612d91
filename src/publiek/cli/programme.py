"""`publiek revise`, `publiek handover` and `publiek accept`: what a programme does with releases."""

from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.cli.engine import HERE, EngineName

StudyFile = Annotated[Path, typer.Argument(metavar="STUDY", help="The study.toml.")]
Institution = Annotated[str, typer.Argument(help="The institution's id in the study.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (handover, accept, revise):
        app.command()(command)


def handover(
    study: StudyFile,
    institution: Institution,
    to: Annotated[Path, typer.Option("--to", help="The file to write, .zip; one that is there is not replaced.")],
) -> None:
    """Pack an institution's release for the programme: protected numbers and their manifest, nothing else."""
    from publiek.study.handover import hand_over
    from publiek.study.journey import Study

    typer.echo(hand_over(Study(study), institution, to))


def accept(
    study: StudyFile,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="What the institution handed over.")],
    quiet: Quiet = False,
) -> None:
    """Take in a release that an institution made on its own computer, once it keeps every rule of the programme."""
    from publiek.study.handover import accept as accept_release
    from publiek.study.journey import Study

    shown = progress(quiet)
    typer.echo(accept_release(Study(study, shown), file, shown))


def revise(  # noqa: PLR0913, PLR0917 - one for each thing that can be chosen
    study: StudyFile,
    institution: Institution,
    was: Annotated[list[Path], typer.Option("--was", help="A file that the release was made of; once for each.")],
    now: Annotated[list[Path], typer.Option("--now", help="A file that it should have been made of; once for each.")],
    engine: EngineName = HERE,
    quiet: Quiet = False,
) -> None:
    """Revise a release: once, and only where enough households changed in every number that changes."""
    from publiek.engine.choice import engine as chosen
    from publiek.study.journey import Study
    from publiek.study.revision import revise as revise_release

    with chosen(engine) as at_work:
        typer.echo(revise_release(Study(study, progress(quiet), engine=at_work), institution, was=was, now=now))
