"""`publiek address`: read addresses, without a study."""

from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress

app = typer.Typer(name="address", help="Read addresses.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command("parse")
def parse(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN.csv",
            help="A CSV file with any of raw_postcode, raw_number, raw_letter, raw_addition, raw_full, raw_country.",
        ),
    ],
    target: Annotated[Path, typer.Argument(metavar="OUT.csv", help="Where to write what was read, row for row.")],
    edition: Annotated[
        Path | None, typer.Option("--edition", "-e", help="Folder of an edition: let the reference decide.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Read addresses: postcode, number, letter, addition, status and flags of each row, in the same order."""
    from publiek.study.addresses import parse_addresses

    rows = parse_addresses(source, target, edition, progress(quiet))
    if not quiet:
        typer.echo(f"{rows:,} addresses read, in {target}", err=True)
