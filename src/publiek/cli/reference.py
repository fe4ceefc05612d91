"""`publiek reference`: editions of the reference."""

import json
from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.errors import UserError, Where

_HELP = "Editions of the reference: build, fetch sources, copy, show."
app = typer.Typer(name="reference", help=_HELP, no_args_is_help=True)


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
    only_areas: Annotated[bool, typer.Option("--areas", help="List the areas, with code and households.")] = False,
) -> None:
    """Tell what an edition holds: sources, areas, addresses, households, segments, warnings."""
    from publiek.reference.edition import Edition
    from publiek.reference.show import areas, contents, describe, describe_areas

    opened = Edition.open(edition)
    if as_json:
        typer.echo(json.dumps(areas(opened) if only_areas else contents(opened), ensure_ascii=False, indent=2))
    else:
        typer.echo(describe_areas(opened) if only_areas else describe(opened))


@app.command("copy")
def copy(
    address: Annotated[str, typer.Argument(help="The folder of an edition in object storage: s3://BUCKET/FOLDER.")],
    to: Annotated[Path, typer.Option("--to", help="The folder on this machine; what is there is not fetched again.")],
    quiet: Quiet = False,
) -> None:
    """Copy an edition from object storage, every file held against its checksum; goes on where it stopped."""
    from publiek.objects import Stored
    from publiek.reference.copied import copy_edition
    from publiek.reference.show import describe

    edition = copy_edition(Stored.at(address), to, progress(quiet))
    typer.echo(str(to) if quiet else describe(edition))


@app.command("fetch")
def fetch(
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LIST.toml] [NAME]...", help="A list (left out: the built-in one), and names in it."),
    ] = None,
    to: Annotated[Path, typer.Option("--to", help="The folder for the files.")] = Path(),
    quiet: Quiet = False,
) -> None:
    """Fetch open sources from a list of addresses; goes on where it stopped."""
    from publiek.reference.fetch import fetch_all

    lists = [Path(item) for item in items or () if item.endswith(".toml")]
    names = [item for item in items or () if not item.endswith(".toml")]
    if len(lists) > 1:
        raise UserError(
            "Files are fetched from one list at a time.",
            where=Where(file=lists[1]),
            mend="name one list",
        )
    for file in fetch_all(lists[0] if lists else None, to, names, progress(quiet)):
        typer.echo(str(file))
