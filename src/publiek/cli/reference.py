"""`publiek reference`: editions of the reference."""

import json
from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress

app = typer.Typer(name="reference", help="Editions of the reference: build, fetch sources, show.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command("build")
def build(
    recipe: Annotated[Path, typer.Argument(help="The recipe: docs/reference/recipe.md.")],
    to: Annotated[Path, typer.Option("--to", help="The folder of the edition, which is made.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace an edition that is there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Build an edition from the sources that a recipe names."""
    from publiek.reference.build import build_edition
    from publiek.reference.show import describe

    edition = build_edition(recipe, to, progress(quiet), replace=replace)
    typer.echo(str(to) if quiet else describe(edition))


@app.command("show")
def show(
    edition: Annotated[Path, typer.Argument(help="The folder of an edition.")],
    as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False,
) -> None:
    """Tell what an edition holds: sources, areas, addresses, households, segments, warnings."""
    from publiek.reference.edition import Edition
    from publiek.reference.show import contents, describe

    opened = Edition.open(edition)
    typer.echo(json.dumps(contents(opened), ensure_ascii=False, indent=2) if as_json else describe(opened))


@app.command("fetch")
def fetch(
    names: Annotated[list[str] | None, typer.Argument(help="Names of sources; none for all of them.")] = None,
    listed: Annotated[Path | None, typer.Option("--list", help="The list (TOML); left out: the built-in one.")] = None,
    to: Annotated[Path, typer.Option("--to", help="The folder for the files.")] = Path(),
    quiet: Quiet = False,
) -> None:
    """Fetch open sources from a list of addresses; goes on where it stopped."""
    from publiek.reference.fetch import fetch_all

    for file in fetch_all(listed, to, names or [], progress(quiet)):
        typer.echo(str(file))
