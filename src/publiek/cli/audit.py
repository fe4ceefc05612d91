"""`publiek audit`: the log of who did what with deliveries and keys."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from publiek.errors import ExitCode

if TYPE_CHECKING:
    from publiek.custody.verify import Verified

app = typer.Typer(name="audit", help="The log of who did what with deliveries and keys.", no_args_is_help=True)
StudyFile = Annotated[Path, typer.Argument(metavar="STUDY", help="The study.toml.")]


@app.callback()
def _group() -> None:
    pass


@app.command("verify")
def verify(
    study: StudyFile,
    noted: Annotated[
        str | None, typer.Option("--noted", metavar="LINES:HASH", help="A seal noted earlier, which must still hold.")
    ] = None,
) -> None:
    """Check that no line of the log was changed, removed or added; names the first that was."""
    from publiek.custody.seal import Seal
    from publiek.study.custody import custody_of

    custody = custody_of(study)
    found = custody.audit.verify(Seal.parse(noted) if noted else None)
    for note in found.notes:
        typer.echo(f"note: {note}")
    if found.good:
        typer.echo(f"The audit log is whole: {found.count} line(s). Seal to note elsewhere: {found.count}:{found.head}")
        return
    typer.echo(_bad(found, custody.audit.file), err=True)
    raise typer.Exit(ExitCode.USER)


@app.command("show")
def show(
    study: StudyFile,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, as in the log.")] = False,
    last: Annotated[int, typer.Option("--last", min=0, help="Only so many lines from the end; 0: all.")] = 0,
) -> None:
    """Show the log: number, time (UTC), who, what, and about what."""
    from publiek.study.custody import custody_of

    entries = list(custody_of(study).audit.entries())
    for entry in entries[-last:] if last else entries:
        if as_json:
            typer.echo(entry.line().decode())
        else:
            typer.echo(f"{entry.n:>5}  {entry.at}  {entry.who:<12}  {entry.what:<20}  {_told(entry.about)}".rstrip())


def _bad(found: "Verified", file: Path) -> str:
    return (
        f"The audit log is not whole: line {found.bad_line}: {found.why}.\n"
        f"  where: {file}, row {found.bad_line}\n"
        "  mend:  compare it with a backup; it cannot be mended, and keeps saying so"
    )


def _told(about: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for name, value in about.items()
        if not name.endswith("sha256")
    )
