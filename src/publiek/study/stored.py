"""What a study takes from object storage and what it brings there: exports into the vault, releases out of it."""

from pathlib import Path

from publiek.custody.memory import readable
from publiek.disclosure.folder import FILES, MANIFEST
from publiek.errors import UserError, Where
from publiek.objects import Stored
from publiek.progress import SILENT, Progress
from publiek.study.custody import Custody
from publiek.study.taking import Taken, take


def take_stored(custody: Custody, institution: str, source: Stored, *, progress: Progress = SILENT) -> Taken:
    """Take an export from object storage into the vault, encrypted: it gets on no disk as it is.

    It is in memory meanwhile, all of it. UserError where it cannot be read, or cannot be used as it is.
    """
    with readable(source.blocks(), source.name) as path:
        try:
            return take(custody, institution, path, progress=progress)
        except UserError as error:
            raise _of_source(error, path, source) from None


def bring_releases(releases: Path, to: Stored, progress: Progress = SILENT) -> tuple[int, int]:
    """Copy every release to object storage; return how many are new there, and how many there are.

    The manifest of each goes last: where it is, the release is whole. UserError where another release is there under
    the same name: what has been released does not change.
    """
    folders = sorted(file.parent for file in releases.glob(f"*/[!.]*/{MANIFEST}"))
    if not folders:
        mend = "publiek run STUDY"
        raise UserError("Nothing has been released yet.", where=Where(file=releases), mend=mend)
    new = 0
    with progress.task("Releases", len(folders)) as task:
        for folder in folders:
            new += _bring(folder, to / folder.relative_to(releases).as_posix())
            task.advance()
    return new, len(folders)


def _bring(folder: Path, to: Stored) -> bool:
    ours, there = (folder / MANIFEST).read_bytes(), (to / MANIFEST).content()
    if there == ours:
        return False
    if there is not None:
        raise UserError(
            "Another release stands there, and what has been released does not change.",
            where=Where(file=str(to)),
            mend="name another folder of the storage, one for each programme",
        )
    for name in FILES:
        (to / name).put((folder / name).read_bytes())
    (to / MANIFEST).put(ours)
    return True


def _of_source(error: UserError, path: Path, source: Stored) -> UserError:
    where = error.where
    if where.file is None or Path(where.file) != path:
        return error
    named = Where(file=str(source), sheet=where.sheet, row=where.row, column=where.column)
    return UserError(error.what, where=named, mend=error.mend)
