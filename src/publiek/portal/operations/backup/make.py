"""Make a backup while the portal runs."""

import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from publiek.errors import UserError, Where
from publiek.portal.operations.backup.files import copy_files, sha256
from publiek.portal.operations.backup.keys import write_keys
from publiek.portal.operations.backup.manifest import FILES, NAME, TABLES, Backup
from publiek.portal.operations.backup.tables import migrated, write_tables
from publiek.version import __version__
from publiek.wholefile import put_whole

_BESIDE, _DAY_SECONDS = ".publiek-", 86_400


@dataclass(frozen=True)
class KeysTo:
    """Where the keys go, and under which passphrase."""

    file: Path
    passphrase: str


def make_backup(home: Path, to: Path, keys: KeysTo | None = None) -> Path:
    """Write a backup in a new folder in `to`, named after the moment, and return it: whole, or not at all.

    The tables first, then the files: so whatever the tables speak of is there. A release that is made meanwhile is a
    file that no table knows; the job that makes it finds it and goes on. UserError where `to` cannot be written, or the
    keys would lie in it.
    """
    _check_apart(to, keys)
    _make_folder(to)
    try:
        _forget_killed(to)
        return _made(home, to, keys)
    except OSError as error:
        raise _unwritable(to, error) from None


def _forget_killed(to: Path) -> None:
    """Remove what backups that were killed left half made: no backup takes a day."""
    for left in to.glob(f"{_BESIDE}*"):
        if time.time() - left.stat().st_mtime > _DAY_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _made(home: Path, to: Path, keys: KeysTo | None) -> Path:
    beside = Path(mkdtemp(prefix=_BESIDE, dir=to))
    try:
        account = _written(home, beside, keys)
        put_whole(beside / NAME, account.model_dump_json(indent=1).encode())
        folder = to / f"publiek-{account.made:%Y%m%dT%H%M%SZ}"
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return folder


def _written(home: Path, beside: Path, keys: KeysTo | None) -> Backup:
    made, migrations = datetime.now(UTC), migrated()
    rows = write_tables(beside / TABLES)
    copied = copy_files(home, beside / FILES)
    files = {f"{FILES}/{name}": checksum for name, checksum in copied.items()}
    files |= {f"{TABLES}/{file.name}": sha256(file) for file in sorted((beside / TABLES).iterdir())}
    if keys is not None:
        write_keys(home, keys.file, keys.passphrase)
    return Backup(made=made, software=__version__, migrations=migrations, rows=rows, files=files, keys=keys is not None)


def _make_folder(to: Path) -> None:
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(to, error) from None


def _unwritable(to: Path, error: OSError) -> UserError:
    return UserError(
        f"The backup cannot be written: {error.strerror}.",
        where=Where(file=to),
        mend="make room there, or name another folder",
    )


def _check_apart(to: Path, keys: KeysTo | None) -> None:
    if keys is not None and keys.file.resolve().is_relative_to(to.resolve()):
        raise UserError(
            "The keys would be kept with the backup: whoever finds one has both.",
            where=Where(file=keys.file),
            mend="name a file elsewhere, such as on a stick that goes into a safe",
        )
