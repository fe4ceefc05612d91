"""One run over a study at a time: two would both make figures of what only one of them may delete."""

from collections.abc import Iterator
from contextlib import contextmanager

from publiek.engine.lock import try_lock
from publiek.errors import UserError, Where
from publiek.study.custody import Custody

RUNNING = ".run"


@contextmanager
def alone_in(custody: Custody) -> Iterator[None]:
    """Hold the study while the block runs; UserError, at once, where another process holds it."""
    folder = custody.audit.folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = try_lock(folder / RUNNING)
    except OSError as error:
        raise UserError(
            f"The folder of the audit log cannot be written: {error.strerror}.",
            where=Where(file=folder),
            mend="name a folder that you may write in: `audit` in study.toml",
        ) from None
    if held is None:
        raise UserError(
            "Another run of this study is at work.",
            where=Where(file=custody.path),
            mend="wait until it is ready, or end it; what it made is kept",
        )
    with held:
        yield
