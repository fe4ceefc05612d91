"""`publiek house`: the communication house as a file to edit, and the check of such a file."""

from pathlib import Path
from typing import Annotated

import typer

from publiek.errors import UserError, Where

app = typer.Typer(name="house", help="The communication house of a programme.", no_args_is_help=True)


@app.command()
def new(file: Annotated[Path, typer.Argument(help="The file to write, .yaml")]) -> None:
    """Write a communication house to edit: general texts in Dutch and English, as a starting point."""
    from publiek.report.house.content import default_text

    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(default_text())
    except FileExistsError:
        raise UserError(
            "There is a file of this name already.", where=Where(file=file), mend="name another, or remove it first"
        ) from None
    except OSError as error:
        raise UserError(
            f"The file cannot be written: {error.strerror}.", where=Where(file=file), mend="name another folder"
        ) from None
    typer.echo(file)


@app.command()
def check(file: Annotated[Path, typer.Argument(help="The file of a communication house.")]) -> None:
    """Say whether a communication house can be drawn; what is wrong with it, and where, if not."""
    from publiek.report.house.content import read_house

    content = read_house(file)
    phases = sum(len(journey.phases) for journey in content.journeys)
    typer.echo(f"{file}: {len(content.journeys)} journeys with {phases} phases; it can be drawn.")
