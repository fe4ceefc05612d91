"""Bring a backup back, in an empty place: another machine, another database, a later version."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from publiek.errors import UserError, Where
from publiek.portal.operations.backup.files import MADE_AT_START
from publiek.portal.operations.backup.keys import read_keys
from publiek.portal.operations.backup.manifest import FILES, NAME, TABLES, Backup, read_backup
from publiek.portal.operations.backup.tables import kept, read_tables
from publiek.portal.pages.closing import RESTORE, closed


@dataclass(frozen=True)
class KeysFrom:
    """The file with the keys, and its passphrase."""

    file: Path
    passphrase: str


def restore_backup(folder: Path, home: Path, keys: KeysFrom | None = None) -> Backup:
    """Restore a backup into an empty home and an empty database, and bring the tables up to this version.

    UserError, before anything is written, where a file of the backup is not as it was, a later version made it, or the
    place is not empty; and where the disk or the database takes no more. The portal is closed until all is back.
    """
    account = read_backup(folder)
    _check_version(folder, account)
    _check_empty(home)
    if keys is not None:
        read_keys(keys.file, home, keys.passphrase)
    try:
        with closed(home, RESTORE):
            _bring_back(folder, home, account)
    except (OSError, DatabaseError) as error:
        raise UserError(
            f"Not everything could be written: {_reason(error)}. The portal stays closed.",
            where=Where(file=home),
            mend="mend that, throw this folder and this database away, and restore in new ones",
        ) from None
    return account


def _bring_back(folder: Path, home: Path, account: Backup) -> None:
    _read(folder, account)
    if (folder / FILES).is_dir():
        shutil.copytree(folder / FILES, home, dirs_exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _reason(error: Exception) -> str:
    """Return why, in one line; a copy of many files names the first that failed."""
    if isinstance(error, shutil.Error):
        return str(error.args[0][0][2])
    return str(getattr(error, "strerror", None) or error).partition("\n")[0]


def _check_version(folder: Path, account: Backup) -> None:
    known = MigrationExecutor(connection).loader.disk_migrations
    unknown = [one for one in account.migrations.items() if one[0] in apps.app_configs and one not in known]
    if unknown:
        raise UserError(
            f"A later version of publiek ({account.software}) made this backup: this one does not know its tables.",
            where=Where(file=folder / NAME),
            mend=f"install publiek {account.software} or later, and restore with that",
        )


def _read(folder: Path, account: Backup) -> None:
    """Make the tables as they were when the backup was made, and fill them."""
    for app, migration in account.migrations.items():
        if app in apps.app_configs:
            call_command("migrate", app, migration, verbosity=0, interactive=False)
    found = read_tables(folder / TABLES)
    if different := {name for name, rows in account.rows.items() if found.get(name, 0) != rows}:
        raise UserError(
            f"Not every row came back: {', '.join(sorted(different))}.", where=Where(file=folder), mend="tell us"
        )


def _check_empty(home: Path) -> None:
    holds = [path.name for path in home.iterdir()] if home.is_dir() else []
    if left := [name for name in holds if name not in MADE_AT_START and not name.startswith("portal.sqlite3")]:
        raise UserError(
            f"There is something in the portal's folder already: {left[0]}.",
            where=Where(file=home),
            mend="restore in a new folder (PUBLIEK_PORTAL) and a new database",
        )
    tables = set(connection.introspection.table_names())
    if any(model._meta.db_table in tables and model._base_manager.exists() for model in kept()):
        raise UserError(
            "The database is not empty.",
            where=Where(file=str(connection.settings_dict["NAME"])),
            mend="restore in a new, empty database: its rows would be lost",
        )
