"""The look at an upload: in a child process, a few at a time."""

import dataclasses
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings

from publiek.custody.masked import masked_name
from publiek.errors import UserError, Where
from publiek.portal.deliveries.intake.upload import SealedUpload
from publiek.study.guarded import Guard, Look, look

_turns = BoundedSemaphore(settings.UPLOAD_LOOKS_AT_ONCE)
_plain = BoundedSemaphore(settings.UPLOAD_LOOKS_AT_ONCE)


def guard() -> Guard:
    """Return what a look may use here: smaller limits than the command line's, from the settings."""
    return Guard(settings.UPLOAD_LOOK_MEMORY, settings.UPLOAD_LOOK_SECONDS, settings.UPLOAD_LIMITS)


def look_at(
    upload: SealedUpload,
    *,
    layout: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    sample: int = 5,
) -> Look:
    """Return what is in an upload (publiek.study.guarded.Look): `account` with a masked sample, or `error`; `columns`.

    `columns` are headers by role: {"postcode": "PC"}, '#3' for the third column, '' for a role that no column has. It
    takes a second or so for a year of a museum; where too many wait, the answer is an error that says to try again. The
    name of the file is masked in what may be kept.
    """
    try:
        with turn(str(upload.name)), upload.readable() as path:
            seen = look(path, layout=layout, columns=columns, sheet=sheet, sample=sample, guard=guard())
    except UserError as error:
        return Look(None, error)
    return _fit_to_keep(seen, upload)


@contextmanager
def plain(upload: SealedUpload) -> Iterator[Path]:
    """Yield the path of an upload's plain bytes, of a few uploads at a time: others stay sealed until it is their turn.

    For what is soon done, such as taking it into the vault: nobody is sent away.
    """
    with _plain, upload.readable() as path:
        yield path


def _fit_to_keep(seen: Look, upload: SealedUpload) -> Look:
    """Return a look with the file's name masked wherever it may be kept: a file may be named after a person."""
    name = masked_name(Path(str(upload.name)))
    account = None if seen.account is None else {**seen.account, "file": name}
    error = seen.error
    if error is not None and seen.columns:
        error = UserError(error.what, where=dataclasses.replace(error.where, file=name), mend=error.mend)
    return Look(account, error, seen.columns)


@contextmanager
def turn(name: str) -> Iterator[None]:
    """Hold one of the few turns in which a file is read in a process of its own; UserError where too many wait."""
    if not _turns.acquire(timeout=settings.UPLOAD_LOOK_PATIENCE):
        raise UserError(
            "Too many files are being looked at right now.", where=Where(file=name), mend="try again in a minute"
        )
    try:
        yield
    finally:
        _turns.release()
