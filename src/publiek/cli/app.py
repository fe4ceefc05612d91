"""The command `publiek`: its commands, and what it answers when something goes wrong.

Commands import their work when they run, so that `publiek --help` answers at once.
"""

import sys
from typing import Annotated, NoReturn

import typer

from publiek.cli import (
    address,
    attendance,
    audit,
    campaign,
    collected,
    delivery,
    demo,
    house,
    key,
    model,
    objection,
    papers,
    portal,
    programme,
    reference,
    run,
    status,
    storage,
    study,
    table,
    verify,
)
from publiek.cli.harmless import harmless
from publiek.errors import ExitCode
from publiek.run.fault import fault_of
from publiek.run.stopping import is_asked, listening
from publiek.version import __version__

app = typer.Typer(
    name="publiek",
    help="From a ticket export to who comes, from where, and how that compares.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for commands in (
    delivery,
    collected,
    attendance,
    address,
    reference,
    model,
    key,
    table,
    objection,
    audit,
    house,
    portal,
):
    app.add_typer(commands.app)
for module in (demo, run, study, programme, papers, status, storage, verify, campaign):
    module.add_to(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"publiek {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run a command; a user's mistake ends with 2 and plain words, ours with 1, Ctrl-C with 130; no traceback."""
    with listening():
        try:
            app()
        except BaseException as error:
            _end(error)


def _end(error: BaseException) -> None:
    if is_asked() or isinstance(error, KeyboardInterrupt):
        _say("Stopped.", ExitCode.STOPPED)
    if isinstance(error, BrokenPipeError):
        sys.exit(ExitCode.DONE)
    if isinstance(error, Exception):
        fault = fault_of(error)
        _say(fault.text, ExitCode.OURS if fault.ours else ExitCode.USER)
    raise error


def _say(text: str, code: ExitCode) -> NoReturn:
    sys.stderr.write(harmless(text) + "\n")
    sys.exit(code)
