"""An edition copied from object storage: what is here already is not fetched again, and every file is verified."""

import hashlib
from pathlib import Path, PurePosixPath

from publiek.errors import UserError, Where
from publiek.objects import Stored
from publiek.progress import SILENT, Progress
from publiek.reference.checksum import sha256_of
from publiek.reference.edition import Edition
from publiek.reference.manifest import NAME, Manifest, TableInfo


def copy_edition(source: Stored, to: Path, progress: Progress = SILENT) -> Edition:
    """Copy an edition to a folder and return it, every file held against its checksum; go on where a copy stopped.

    UserError where the folder holds another edition, or the storage cannot be read or holds no whole edition.
    """
    said = (source / NAME).content()
    if said is None:
        raise UserError(
            "There is no edition: it has no edition.toml.",
            where=Where(file=str(source)),
            mend="name the folder of an edition, as `publiek reference build` made it",
        )
    _refuse_other(to, said)
    _make(to)
    part = to / f".{NAME}"
    part.mkdir(exist_ok=True)
    (part / NAME).write_bytes(said)
    manifest = Manifest.read(part)
    with progress.task("Files of the edition", len(manifest.tables)) as task:
        for info in manifest.tables.values():
            _copy(source, info, to, part)
            task.advance()
    (part / NAME).rename(to / NAME)
    part.rmdir()
    return Edition.open(to)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder cannot be made: {error.strerror}.", where=Where(file=folder), mend="name another folder"
        ) from None


def _refuse_other(to: Path, said: bytes) -> None:
    if (to / NAME).is_file() and (to / NAME).read_bytes() != said:
        raise UserError(
            "This folder holds another edition, and an edition does not change.",
            where=Where(file=to),
            mend="name another folder, and name that in study.toml once its figures are wanted",
        )


def _copy(source: Stored, info: TableInfo, to: Path, part: Path) -> None:
    if PurePosixPath(info.file).name != info.file or info.file.startswith("."):
        raise UserError("This edition names files outside its folder.", where=Where(file=str(source)), mend=_AGAIN)
    there = to / info.file
    if there.is_file() and there.stat().st_size == info.bytes and sha256_of(there) == info.sha256:
        return
    digest = hashlib.sha256()
    with (part / info.file).open("wb") as target:
        for block in (source / info.file).blocks():
            digest.update(block)
            target.write(block)
    if digest.hexdigest() != info.sha256:
        (part / info.file).unlink()
        raise UserError(
            "This file is not what the edition says it is.", where=Where(file=str(source / info.file)), mend=_AGAIN
        )
    (part / info.file).rename(there)


_AGAIN = "put the whole folder of the edition there again"
