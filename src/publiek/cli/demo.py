"""`publiek demo`: a simulated city and 21 institutions, and the whole journey on them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publiek.cli.running import Outcome
    from publiek.demo.summary import Line
    from publiek.disclosure.released import SegmentInfo

SEED = 2025
HIDDEN = "."


def add_to(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(demo)


def demo(
    to: Annotated[Path, typer.Option("--to", help="The folder to write: new, empty, or an earlier demo.")],
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another number, another city.")] = SEED,
    quiet: Quiet = False,
) -> None:
    """Simulate a city and 21 institutions, run the whole journey, write the reports."""
    from publiek.cli.running import run_study
    from publiek.demo.prepare import prepare

    shown = progress(quiet)
    study = prepare(to, seed, progress=shown)
    outcomes = list(run_study(study, shown))
    for outcome in outcomes:
        if outcome.error is not None:
            typer.echo(f"{outcome.institution}: {outcome.error.message()}", err=True)
        elif quiet and outcome.report is not None:
            typer.echo(outcome.report)
    if not quiet:
        _summarise(outcomes)
    if any(outcome.error for outcome in outcomes):
        raise typer.Exit(ExitCode.OURS)


def _summarise(outcomes: "list[Outcome]") -> None:
    from publiek.demo.institution import pilot
    from publiek.demo.summary import institutions_high, line

    released = [outcome.released for outcome in outcomes if outcome.released is not None]
    lines = [line(each) for each in released]
    _table_of_institutions(lines)
    if released:
        _table_of_segments(released[0].segments, institutions_high(lines), pilot(), len(lines))
    typer.echo("\nEverything here is invented, but for the names and rounded numbers of households of the areas.")
    typer.echo("The reports:")
    for outcome in outcomes:
        if outcome.report is not None:
            typer.echo(f"  {outcome.report}")
    typer.echo("The figures of the programme and its disciplines:")
    for outcome in outcomes:
        if outcome.folder is not None:
            typer.echo(f"  {outcome.folder}")


def _table_of_institutions(lines: "list[Line]") -> None:
    rows = [
        (each.name, _shown(each.records), _shown(each.used_percent, " %"), _shown(each.households), str(len(each.high)))
        for each in lines
    ]
    _table(("Institution", "Rows", "Usable", "Households", "High"), rows)


def _table_of_segments(
    segments: "Sequence[SegmentInfo]", counts: dict[str, int], pilot: dict[str, int], total: int
) -> None:
    rows = [
        (segment.name_nl, segment.level, f"{counts.get(segment.code, 0)} of {total}", str(pilot[segment.code]))
        for segment in segments
    ]
    typer.echo("")
    _table(("Segment", "Level", "High against the city", "Pilot"), rows)


def _shown(value: int | None, unit: str = "") -> str:
    return HIDDEN if value is None else f"{value:,}{unit}"


def _table(header: tuple[str, ...], rows: "Sequence[tuple[str, ...]]") -> None:
    """Print a table: with lines in a terminal, in plain columns elsewhere."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if Console().is_terminal else 100)
    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for position, name in enumerate(header):
        numeric = position > 0 and name != "Level"
        table.add_column(name, justify="right" if numeric else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console.print(table)
