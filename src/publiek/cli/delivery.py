"""`publiek delivery`: look at a ticket export before it is used."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.cli import uploads
from publiek.cli.console import Quiet, progress
from publiek.cli.harmless import harmless

if TYPE_CHECKING:
    from rich.console import Console

    from publiek.study.inspect import Delivery

app = typer.Typer(
    name="delivery", help="A ticket export: looked at, taken into the vault, deleted.", no_args_is_help=True
)
uploads.add_to(app)
SAMPLE_ROWS = 5


@app.callback()
def _group() -> None:
    pass


@app.command("inspect")
def inspect(  # noqa: PLR0913, PLR0917
    file: Annotated[Path, typer.Argument(help="The export: CSV, TXT, XLSX, XLS or ODS.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON with stable keys.")] = False,
    layout: Annotated[
        str | None, typer.Option("--layout", help="The ticketing system, if it was guessed wrong.")
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", help='Your own choice: "postcode=PC,number=Huisnr"; #3 is the third column.'),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="Read only this sheet of a workbook.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Show some rows, masked.")] = False,
    quiet: Quiet = False,
) -> None:
    """Tell what is found in an export: layout, columns with confidence, records, tickets, refused rows by reason."""
    from publiek.study.inspect import as_dict, inspect_delivery, read_columns

    found = inspect_delivery(
        file,
        layout=layout,
        columns=read_columns(columns),
        sheet=sheet,
        sample=SAMPLE_ROWS if sample else 0,
        progress=progress(quiet or as_json),
    )
    if as_json:
        typer.echo(json.dumps(as_dict(found, with_sample=sample), ensure_ascii=False, indent=2))
    else:
        _show(found)


def _show(found: "Delivery") -> None:
    from rich.console import Console

    from publiek.study.inspect import reasons_of

    console = Console(highlight=False, soft_wrap=True)
    for name, value in _facts(found):
        console.print(f"{name:<12} {harmless(value)}", markup=False)
    console.print()
    _table(
        console,
        ("role", "column", "confidence", "found by"),
        [(item.role, item.header, f"{item.confidence:.0%}", item.found_by) for item in found.columns],
    )
    if found.refused:
        console.print("\nRows not used:", markup=False)
        _table(console, ("reason", "rows", "meaning"), [(r, str(n), text) for r, n, text in reasons_of(found)])
    for note in found.notes:
        console.print(f"note: {harmless(note)}", markup=False)
    if found.sample:
        console.print("\nMasked sample (digits are 9, letters a or A):", markup=False)
    for row in found.sample:
        console.print("  " + ", ".join(f"{name} {value}" for name, value in row.items()), markup=False)


def _facts(found: "Delivery") -> list[tuple[str, str]]:
    facts = [("file", found.file), ("format", found.format)]
    if found.encoding:
        facts.append(("text", f"{found.encoding}, separated by {found.separator}"))
    if found.sheets:
        facts.append(("sheets", ", ".join(found.sheets)))
    facts += [
        ("layout", found.layout),
        ("header", f"row {found.header_row}" if found.header_row else "none: columns are told by content"),
        ("rows", f"{found.rows_in_file:,} in the file, of which {found.rows_above:,} header and titles"),
        ("records", f"{found.records:,}"),
        ("tickets", f"{found.tickets:,}"),
        ("not used", f"{found.refused_rows():,}"),
    ]
    return facts


def _table(console: "Console", heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=box.SIMPLE, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
