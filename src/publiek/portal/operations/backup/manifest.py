"""What a backup says of itself: when it was made, by what, and the checksum of every file in it."""

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from publiek.errors import UserError, Where
from publiek.portal.operations.backup.files import sha256

FORMAT = 1
NAME = "backup.json"
TABLES, FILES = "tabellen", "bestanden"


class Backup(BaseModel):
    """The account of a backup.

    migrations: the last of each app, to which the tables belong. rows: by table. files: SHA-256 by name, of everything
    in the backup. keys: whether they were written, to a file apart.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    made: datetime
    software: str
    migrations: dict[str, str]
    rows: dict[str, int]
    files: dict[str, str]
    keys: bool


def read_backup(folder: Path) -> Backup:
    """Return the account of a backup, once every file is as it was written; UserError where one is not."""
    try:
        account = Backup.model_validate_json((folder / NAME).read_bytes())
    except OSError:
        raise UserError(
            "This folder holds no backup, or one that was never finished.",
            where=Where(file=folder),
            mend=f"name a folder that `publiek portal backup` made: it holds {NAME}",
        ) from None
    except ValidationError:
        raise UserError(
            "This backup was made by another version of publiek, or its account was changed.",
            where=Where(file=folder / NAME),
            mend="restore it with the version that made it",
        ) from None
    _check(folder, account)
    return account


def _check(folder: Path, account: Backup) -> None:
    for name, checksum in account.files.items():
        file = folder / name
        if not file.is_file() or sha256(file) != checksum:
            raise UserError(
                "This file of the backup is missing or was changed, so nothing was restored.",
                where=Where(file=file),
                mend="get the backup again from where it is kept, or take an earlier one",
            )
