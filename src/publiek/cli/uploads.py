"""`publiek delivery take`, `discard` and `records`: exports in the vault, and what is kept of those that are gone."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from publiek.cli.console import Quiet, progress
from publiek.errors import UserError, Where

if TYPE_CHECKING:
    from publiek.progress import Progress
    from publiek.study.custody import Custody
    from publiek.study.taking import Taken

StudyFile = Annotated[Path, typer.Argument(metavar="STUDY", help="The study.toml.")]
_GONE = "its data key was destroyed, it was removed, and it is verified to be gone"


def add_to(app: typer.Typer) -> None:
    """Add the commands to `publiek delivery`."""
    for command in (take, discard, records):
        app.command()(command)


def take(
    study: StudyFile,
    institution: Annotated[str, typer.Argument(help="The institution's id in the study.")],
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="The exports: paths, or s3://BUCKET/NAME.")],
    remove_original: Annotated[
        bool, typer.Option("--remove-original", help="Overwrite and remove each file once its copy was read back.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Take exports into the vault, encrypted; they are deleted when figures are released, or after 24 hours."""
    from publiek.study.custody import Custody

    custody = Custody.open(study)
    for file in files:
        taken = _take_one(custody, institution, file, remove_original, progress(quiet))
        typer.echo(taken.item.id if quiet else _told(file, taken))
    for missing in () if quiet else custody.vault.unprocessed(institution):
        typer.echo(
            f"note: upload {missing.id} ({missing.name}) expired before it was used. If these files hold its rows: "
            f"publiek delivery discard {study} {missing.id}",
            err=True,
        )


def _take_one(custody: "Custody", institution: str, file: str, remove_original: bool, shown: "Progress") -> "Taken":
    from publiek.objects import Stored, is_address
    from publiek.study.stored import take_stored
    from publiek.study.taking import take as take_local

    if not is_address(file):
        return take_local(custody, institution, Path(file), remove_original=remove_original, progress=shown)
    stored = Stored.at(file)
    if remove_original:
        raise UserError(
            "Nothing is removed from object storage.",
            where=Where(file=file),
            mend="leave out --remove-original, and let a rule of the bucket delete exports after a day",
        )
    return take_stored(custody, institution, stored, progress=shown)


def discard(
    study: StudyFile, upload: Annotated[str, typer.Argument(help="The upload's id: see publiek status.")]
) -> None:
    """Delete an upload that is not wanted; or settle one that expired before it was used."""
    from publiek.study.custody import Custody

    record = Custody.open(study).vault.discard(upload)
    if record is None:
        typer.echo(f"Upload {upload} is gone; figures can be made without it.")
    else:
        typer.echo(f"Upload {upload} is deleted: {_GONE}.")


def records(
    study: StudyFile,
    institution: Annotated[str | None, typer.Argument(help="Only of this institution.")] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="Copy them to this folder, for the institution to keep.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON with stable keys.")] = False,
) -> None:
    """Show the deletion records: what was deleted, when and why; no names, no addresses."""
    from publiek.study.custody import Custody
    from publiek.study.records import hand_over

    found = [record.as_dict() for record in Custody.open(study).vault.records.all(institution)]
    if to is not None:
        for file in hand_over(found, to):
            typer.echo(str(file))
    elif as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for record in found:
            typer.echo(_line(record["record"]))


def _told(file: str, taken: "Taken") -> str:
    item = taken.item
    return (
        f"{file}: upload {item.id}, {taken.delivery.records:,} records of {item.rows:,} rows; "
        f"original {taken.original}. It is deleted when figures are released, or on {item.expires_at}."
    )


def _line(content: dict[str, Any]) -> str:
    rows = content["rows"]["in_file"]
    about = f"{content['institution']}  {content['period']}  {content['name_masked']}, {rows} rows"
    return f"{content['deleted_at']}  {content['id']}  {about}: {content['reason']}"
