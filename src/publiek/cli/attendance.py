"""`publiek attendance`: an institution's own totals of visits, checked, and written for a collection."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from publiek.study.attendance import Attendance

app = typer.Typer(
    name="attendance", help="Totals of visits by month: checked, written for others.", no_args_is_help=True
)
_MONTHS = 12


@app.callback()
def _group() -> None:
    pass


@app.command("check")
def check(
    file: Annotated[list[Path], typer.Argument(help="One or more files of one institution: CSV or XLSX.")],
) -> None:
    """Tell what is found in a file with attendance: months, visits and productions of each year."""
    from publiek.study.attendance import read_attendance

    for line in _told(read_attendance(*file)):
        typer.echo(line)


@app.command("export")
def export(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The study.toml.")],
    to: Annotated[Path, typer.Option("--to", help="The CSV to write.")],
    year: Annotated[list[int] | None, typer.Option("--year", help="Only this year. Repeat it.")] = None,
) -> None:
    """Write the attendance of all institutions as one CSV, for a city's or ministry's collection."""
    from publiek.study.attendance import export_attendance
    from publiek.study.settings import study_file

    typer.echo(export_attendance(study_file(study), to, year or ()))


def _told(found: "Attendance") -> Iterator[str]:
    yield f"file         {found.file}"
    if found.sheets:
        yield f"sheets       {', '.join(found.sheets)}"
    for year in sorted({total.slot.year for total in found.totals}):
        own = [total for total in found.totals if total.slot.year == year]
        months = {total.slot.month for total in own}
        visits, free = sum(total.visits for total in own), sum(total.visits for total in own if total.free)
        productions = {total.production.casefold() for total in own} - {""}
        yield f"{year}         {visits:,} visits, {_given(months)}{_named(free, productions)}"
    yield from (f"note: {note}" for note in found.notes)


def _given(months: Iterable[int | None]) -> str:
    known = [month for month in months if month is not None]
    if not known:
        return "as a total of the year"
    lacking = sorted(set(range(1, _MONTHS + 1)) - set(known))
    return "in all months" if not lacking else f"in {len(known)} month(s) (not in {', '.join(map(str, lacking))})"


def _named(free: int, productions: set[str]) -> str:
    parts = (
        f", {free:,} with free entrance" if free else "",
        f", {len(productions)} production(s)" if productions else "",
    )
    return "".join(parts)
