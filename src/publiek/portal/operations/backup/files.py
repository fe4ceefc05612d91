"""The files of the portal's home: copied while it runs, each with its checksum; never an upload, never a key."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NoReturn

from publiek.custody.audit import AuditLog
from publiek.custody.chain import LOG
from publiek.custody.seal import SEAL

KEYS = "sleutels"
VAULT_ENDINGS = {".item", ".part"}
LEDGERS = "collected"
MADE_AT_START = {KEYS, "static", "gemaakt"}
"""What a start makes anew where it is not there; keys go apart."""
_BLOCK = 1 << 20


def worth_keeping(home: Path) -> Iterator[Path]:
    """Yield the files of a backup, relative to the home.

    Left out: keys, the database (it goes by tables), what a start makes anew, hidden files of work under way, and
    uploads: these live for a day at most, and no backup may make them live longer.
    """
    for file in sorted(home.rglob("*")):
        parts = file.relative_to(home)
        if file.is_file() and not file.is_symlink() and not _is_left_out(parts):
            yield parts


def copy_files(home: Path, to: Path) -> dict[str, str]:
    """Copy the files; return the SHA-256 of each copy by its name. A log and its seal are copied at one moment."""
    found: dict[str, str] = {}
    for name in worth_keeping(home):
        if name.name == SEAL and (home / name).with_name(LOG).exists():
            continue
        try:
            found |= _copy_log(home, to, name) if name.name == LOG else {name.as_posix(): _copy(home / name, to / name)}
        except FileNotFoundError:  # replaced or removed since it was listed
            continue
    return found


def sha256(file: Path) -> str:
    """Return the checksum of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _is_left_out(name: Path) -> bool:
    first, *_ = name.parts
    hidden = any(part.startswith(".") for part in name.parts)
    upload = name.suffix in VAULT_ENDINGS and LEDGERS not in name.parts
    return hidden or upload or first in MADE_AT_START or first.startswith("portal.sqlite3")


def _copy_log(home: Path, to: Path, name: Path) -> dict[str, str]:
    folder = (home / name).parent
    with AuditLog(folder, _no_key).unwritten() if (folder / SEAL).exists() else nullcontext():
        both = [one for one in (name, name.with_name(SEAL)) if (home / one).exists()]
        return {one.as_posix(): _copy(home / one, to / one) for one in both}


def _copy(file: Path, to: Path) -> str:
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with file.open("rb") as source, to.open("xb") as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            target.write(block)
    shutil.copystat(file, to)
    return digest.hexdigest()


def _no_key() -> NoReturn:
    raise AssertionError("a backup writes nothing in a log")
