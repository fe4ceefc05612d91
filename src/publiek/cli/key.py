"""`publiek key`: the key of a reporting year."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="key", help="The secret key of a reporting year.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command("new")
def new(file: Annotated[Path, typer.Argument(help="Where to write it: outside the folder with the data.")]) -> None:
    """Write a new key file that only you can read."""
    from publiek.secret import write_new_key

    write_new_key(file)
    typer.echo(f"A new key is in {file}. Keep it apart from the data, and destroy it after the reporting year.")
