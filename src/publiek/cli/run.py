"""`publiek run`: figures and reports of a whole study."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.cli.engine import HERE, EngineName
from publiek.cli.summary import summary
from publiek.errors import ExitCode

if TYPE_CHECKING:
    from publiek.run.running import Outcome


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(run)


def run(
    study: Annotated[Path, typer.Argument(help="The study.toml.")],
    fresh: Annotated[bool, typer.Option("--fresh", help="Write every report again, also those up to date.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes that write reports (default: one a core, at most 4).")
    ] = None,
    engine: EngineName = HERE,
    quiet: Quiet = False,
) -> None:
    """Make all figures and reports of a study that are not there yet; what goes wrong with one stops no other."""
    from publiek.engine.choice import engine as chosen
    from publiek.run.running import run_study

    outcomes = []
    try:
        with chosen(engine) as at_work:
            for outcome in run_study(study, progress(quiet), fresh=fresh, jobs=jobs, engine=at_work):
                for path in new_paths(outcome):
                    typer.echo(path)
                outcomes.append(outcome)
    except KeyboardInterrupt:
        typer.echo("\nWhat was made is kept; the same command goes on from there.", err=True)
        raise
    if not quiet:
        for line in summary(outcomes):
            typer.echo(line, err=True)
    code = tell_faults(outcomes)
    if code is not ExitCode.DONE:
        raise typer.Exit(code)


def new_paths(outcome: "Outcome") -> tuple[Path, ...]:
    """Return what a step of a run has made that a user looks at: reports, and figures of all together."""
    if outcome.step == "figures":
        return ()
    return outcome.files if outcome.is_new else ()


def tell_faults(outcomes: "Iterable[Outcome]") -> ExitCode:
    """Tell at the end what went wrong and how to mend it; return what to answer to the shell."""
    found = [(outcome.subject, fault) for outcome in outcomes for fault in outcome.faults]
    if not found:
        return ExitCode.DONE
    number = "One thing needs" if len(found) == 1 else f"{len(found)} things need"
    typer.echo(f"\n{number} attention; all the rest is done.", err=True)
    for subject, fault in found:
        typer.echo(f"{subject}: {fault.text}", err=True)
    return ExitCode.OURS if any(fault.ours for _, fault in found) else ExitCode.USER
