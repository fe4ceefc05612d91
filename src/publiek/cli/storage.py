"""`publiek store`: what was released goes to object storage."""

from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(store)


def store(
    study: Annotated[Path, typer.Argument(help="The study.toml.")],
    to: Annotated[str, typer.Option("--to", metavar="ADDRESS", help="A folder in object storage: s3://BUCKET/FOLDER.")],
    quiet: Quiet = False,
) -> None:
    """Copy every release of a study to object storage; one that is there already stays as it is."""
    from publiek.objects import Stored
    from publiek.study.shelf import Shelf
    from publiek.study.stored import bring_releases

    new, all_of_them = bring_releases(Shelf(study).releases, Stored.at(to), progress(quiet))
    typer.echo(new if quiet else f"{new} of {all_of_them} releases are new there.")
