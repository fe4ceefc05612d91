"""`publiek status`: what raw data is alive, where, and for how long."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from publiek.cli.console import Quiet

_HOUR = 60


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(status)


def status(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The study.toml.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON with stable keys.")] = False,
    quiet: Quiet = False,
) -> None:
    """Delete what is too old, and list what raw data is alive: uploads, files, keys; and what was released.

    With --quiet it only tells what it deleted: for a job that runs every hour.
    """
    from publiek.study.status import status as status_of

    found = status_of(study)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in (*_swept(found), *(() if quiet else _alive(found))):
        typer.echo(line)


def _swept(found: dict[str, Any]) -> Iterator[str]:
    for one in found["swept"]:
        yield f"Deleted just now: upload {one['id']} of {one['institution']} ({one['name_masked']}): {one['reason']}."
    if found["problem"]:
        yield f"What was deleted could not be written down:\n{found['problem']}"


def _alive(found: dict[str, Any]) -> Iterator[str]:
    yield f"Study {found['study']}, {found['at']}"
    yield from _part("Uploads in the vault (encrypted)", map(_upload, found["uploads"]), "none")
    yield from _part(
        "Collected rows that wait to be matched (encrypted): publiek collected match STUDY",
        map(_upload, found["collected"]),
    )
    yield from _part(
        "Collected rows that are matched, without addresses, kept until their release", map(_ledger, found["ledgers"])
    )
    yield from _part(
        "Damaged uploads, deleted when they are a day old", (f"upload {one}" for one in found["damaged_uploads"])
    )
    yield from _part(
        "Expired before they were used: take them again, or discard them", map(_missed, found["unprocessed"])
    )
    yield from _part(
        "Files that study.toml names: your own, never deleted by publiek",
        (f"{one['institution']}: {one['file']}{'' if one['there'] else ' (not there)'}" for one in found["files"]),
        "none",
    )
    yield from _part("Keys", map(_key, found["keys"]), "none")
    yield from _part("Released", found["releases"], "nothing")
    yield ""
    yield f"Deletion records: {found['deletions']}. Working folders of running publiek: {found['working_folders']}."


def _part(title: str, lines: Any, nothing: str = "") -> Iterator[str]:
    shown = list(lines) or ([nothing] if nothing else [])
    if shown:
        yield ""
        yield f"{title}:"
        yield from (f"  {line}" for line in shown)


def _upload(one: dict[str, Any]) -> str:
    hours, minutes = divmod(one["minutes_left"], _HOUR)
    about = f"{one['institution']}, {one['period']}, {one['name']}, {one['rows']} rows"
    return f"{one['id']}: {about}; taken {one['taken_at']}, {hours} h {minutes:02} min left"


def _ledger(one: dict[str, Any]) -> str:
    return f"{one['id']}: {one['institution']}, {one['period']}, {one['rows']} rows; last matched {one['matched_at']}"


def _missed(one: dict[str, Any]) -> str:
    return f"{one['id']}: {one['institution']}, {one['name']}, {one['rows']} rows, taken {one['taken_at']}"


def _key(one: dict[str, Any]) -> str:
    return f"{one['year']}: {one['problem'] or one['key_id']}, {one['place']}"
