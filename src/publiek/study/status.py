"""What of persons is alive: uploads, files, keys, what a crash left; and what is there for good."""

import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from publiek.custody.audit import stamp, utc_now
from publiek.custody.item import Item
from publiek.engine.private import PREFIX
from publiek.errors import UserError
from publiek.study.custody import Custody, custody_of
from publiek.study.folders import delivery_files
from publiek.study.keys import list_keys, release_folders

_SECONDS = 60


def status(study: Path) -> dict[str, Any]:
    """Sweep, and return what is alive in a study, with stable keys; nothing of it names or shows a person.

    uploads: in the vault, with minutes left. collected: rows that wait to be matched, likewise; ledgers: what is left
    of rows that were. files: named in study.toml, the user's own, which publiek never deletes.
    swept: what was deleted just now. working_folders: of publiek's that run now. A part that cannot be told has a
    `problem` instead.
    """
    custody = custody_of(study)
    swept, problem = _swept(custody)
    now, items = utc_now(), custody.vault.items()
    return {
        "study": custody.settings.id,
        "at": stamp(now),
        "swept": swept,
        "problem": problem,
        "uploads": [_upload(item, now) for item in items if item.kind == "export"],
        "collected": [_upload(item, now) for item in items if item.kind == "rows"],
        "ledgers": [_ledger(item) for item in items if item.kind == "ledger"],
        "damaged_uploads": list(custody.vault.damaged()),
        "unprocessed": [
            {name: value for name, value in asdict(one).items() if name != "mark"}
            for one in custody.vault.unprocessed()
        ],
        "deletions": sum(1 for _ in custody.vault.records.all()),
        "files": [
            _file(custody, settings.id, file)
            for settings in custody.settings.institution
            for file in delivery_files(custody.path, custody.settings, settings)
        ],
        "working_folders": len(list(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))),
        "keys": [asdict(line) for line in list_keys(custody)],
        "releases": [name for name, _ in release_folders(custody.releases)],
    }


def _swept(custody: Custody) -> tuple[list[dict[str, Any]], str | None]:
    """Return what the sweep deleted, and what kept it from writing that down."""
    try:
        return [record.content for record in custody.sweep()], None
    except UserError as error:
        return [], error.message()


def _upload(item: Item, now: datetime) -> dict[str, Any]:
    left = int((item.ends - now).total_seconds() // _SECONDS)
    about = {name: getattr(item, name) for name in ("id", "institution", "period", "name", "rows", "size", "key_id")}
    return {**about, "taken_at": item.taken_at, "expires_at": item.expires_at, "minutes_left": left}


def _ledger(item: Item) -> dict[str, Any]:
    about = {name: getattr(item, name) for name in ("id", "institution", "period", "rows", "size", "key_id")}
    return {**about, "matched_at": item.taken_at, "expires_at": item.expires_at}


def _file(custody: Custody, institution: str, file: Path) -> dict[str, Any]:
    at = custody.path.parent
    shown = file.relative_to(at) if file.is_relative_to(at) else file
    return {"institution": institution, "file": str(shown), "there": file.is_file()}
