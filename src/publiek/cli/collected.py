"""`publiek collected`: rows that come in as they are sold: handing them over, and matching them."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from publiek.cli.console import Quiet, progress
from publiek.errors import ExitCode, UserError, Where

app = typer.Typer(
    name="collected", help="Rows collected as they are sold: addresses wait a day at most.", no_args_is_help=True
)

StudyFile = Annotated[Path, typer.Argument(metavar="STUDY", help="The study.toml.")]
Institution = Annotated[str, typer.Argument(help="The institution's id in the study.")]


@app.callback()
def _group() -> None:
    pass


@app.command("hold")
def hold(
    study: StudyFile,
    institution: Institution,
    cancel: Annotated[bool, typer.Option("--cancel", help="They are ids of rows to take off again.")] = False,
    quiet: Quiet = False,
) -> None:
    """Hold rows, a JSON list on standard input, encrypted until the next matching run; the same id counts once."""
    from publiek.study.collected import cancel as cancel_rows
    from publiek.study.collected import hold as hold_rows
    from publiek.study.custody import Custody

    held = (cancel_rows if cancel else hold_rows)(Custody.open(study), institution, _list(sys.stdin.read()))
    for one in held.refused:
        typer.echo(f"row {one.at + 1}: not used: {one.why}{f' ({one.field})' if one.field else ''}", err=True)
    if not quiet:
        typer.echo(f"{held.accepted} held, {len(held.refused)} refused.")
    if held.refused:
        raise typer.Exit(ExitCode.USER)


@app.command("match")
def match(
    study: StudyFile,
    institution: Annotated[str | None, typer.Argument(help="Only of this institution.")] = None,
    quiet: Quiet = False,
) -> None:
    """Match what is held and delete its addresses; for a job that runs every few hours."""
    from publiek.reference.edition import Edition
    from publiek.study.collected_match import match_collected
    from publiek.study.custody import Custody

    custody = Custody.open(study)
    edition = Edition.open(custody.path.parent / custody.settings.edition)
    for one in [institution] if institution else [known.id for known in custody.settings.institution]:
        run = match_collected(custody, edition, one, progress(quiet))
        if run.batches and not quiet:
            typer.echo(f"{one}: {run.new} new rows from {run.batches} batch(es); the ledger has {run.rows}.")


def _list(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, list):
        raise UserError(
            "This is no list of rows.",
            where=Where(file="standard input"),
            mend='give a JSON list of objects, such as [{"id": "a1", "postcode": "1012AB", "number": "12"}]',
        )
    return found
