"""Bring a backup back, in an empty place: another machine, another database, a later version."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection

from publiek.errors import UserError, Where
from publiek.portal.operations.backup.files import MADE_AT_START
from publiek.portal.operations.backup.keys import read_keys
from publiek.portal.operations.backup.manifest import FILES, TABLES, Backup, read_backup
from publiek.portal.operations.backup.tables import kept, read_tables


@dataclass(frozen=True)
class KeysFrom:
    """The file with the keys, and its passphrase."""

    file: Path
    passphrase: str


def restore_backup(folder: Path, home: Path, keys: KeysFrom | None = None) -> Backup:
    """Restore a backup into an empty home and an empty database, and bring the tables up to this version.

    UserError, before anything is written, where a file of the backup is not as it was, or the place is not empty.
    """
    account = read_backup(folder)
    _check_empty(home)
    if keys is not None:
        read_keys(keys.file, home, keys.passphrase)
    _read(folder, account)
    if (folder / FILES).is_dir():
        shutil.copytree(folder / FILES, home, dirs_exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    return account


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
