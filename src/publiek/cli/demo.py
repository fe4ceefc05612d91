"""`publiek demo`: a simulated city and 21 institutions, and the whole journey on them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.cli.console import Quiet, progress
from publiek.cli.run import new_paths, tell_faults
from publiek.demo import SEED
from publiek.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publiek.demo.summary import Line
    from publiek.disclosure.released import SegmentInfo
    from publiek.run.running import Outcome

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
    from publiek.demo.prepare import prepare
    from publiek.run.running import run_study

    shown = progress(quiet)
    study = prepare(to, seed, progress=shown)
    outcomes = list(run_study(study, shown))
    if quiet:
        for outcome in outcomes:
            for path in new_paths(outcome):
                typer.echo(path)
    else:
        _summarise(study, outcomes)
    if tell_faults(outcomes) is not ExitCode.DONE:
        raise typer.Exit(ExitCode.OURS)  # everything here is ours, the deliveries too


def _summarise(study: Path, outcomes: "list[Outcome]") -> None:
    from publiek.demo.institution import institutions, pilot
    from publiek.demo.summary import institutions_high, line
    from publiek.study.shelf import Shelf

    shelf = Shelf(study)
    released = [found for one in institutions() if (found := shelf.released(one.code)) is not None]
    lines = [line(each) for each in released]
    _table_of_institutions(lines)
    if released:
        _table_of_segments(released[0].segments, institutions_high(lines), pilot(), len(lines))
    typer.echo("\nHigh: segments with a high index against the city. Pilot: at how many of its 21 institutions so.")
    typer.echo("Everything here is invented, but for the names and rounded numbers of households of the areas.")
    _name_reports(outcomes, shelf.programme_id)


def _name_reports(outcomes: "list[Outcome]", programme: str) -> None:
    """Name the overall report first, then one file of each institution, then the page that lists all of them."""
    reports = {outcome.subject: outcome.files for outcome in outcomes if outcome.step == "report" and outcome.files}
    if programme in reports:
        typer.echo("Begin with the overall report of the programme:")
        for file in reports.pop(programme):
            typer.echo(f"  {file}")
    typer.echo("The reports of the institutions:")
    for files in reports.values():
        typer.echo(f"  {files[0]}")
    typer.echo("All of them, in every format:")
    for outcome in outcomes:
        for file in outcome.files if outcome.step == "listing" else ():
            typer.echo(f"  {file}")


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
