"""`publiek verify`: whether a release is what it says, and tells nothing of a person."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.errors import ExitCode

if TYPE_CHECKING:
    from publiek.disclosure.verify.verification import Verification

_MOST = 10


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(verify)


def verify(
    releases: Annotated[list[Path], typer.Argument(help="Folders of releases, or a folder that holds them.")],
    quiet: Quiet = False,
) -> None:
    """Check releases: files against their manifest, every number against the rules, and an attacker on all of it.

    Needs no key and no data but the release. Ends with 2 where anything is wrong. Several releases are also compared
    with each other: two looks at the same households, a programme against its institutions.
    """
    from publiek.disclosure.verify.method import release_folders, verify

    folders = [folder for path in releases for folder in release_folders(path)]
    verified = verify(list(dict.fromkeys(folders)), progress(quiet))
    for one in verified:
        _say(one, quiet)
    if not all(one.is_good for one in verified):
        raise typer.Exit(ExitCode.USER)


def _say(one: "Verification", quiet: bool) -> None:
    name = f"{one.name} ({one.folder})" if one.name else str(one.folder)
    if one.is_good:
        if not quiet:
            typer.echo(f"{name}: in order. {_tried(one)}")
        return
    typer.echo(f"{name}: NOT in order.", err=True)
    for wrong in one.broken[:_MOST]:
        typer.echo(f"  {wrong}", err=True)
    if len(one.broken) > _MOST:
        typer.echo(f"  and {len(one.broken) - _MOST} more", err=True)


def _tried(one: "Verification") -> str:
    tried = ", ".join(f"{attack.name} ({attack.tried:,})" for attack in one.attacks)
    return f"Attacked in vain: {tried}."
