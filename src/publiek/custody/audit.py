"""The audit log of a study: who did what, when, with which parameters and how many rows. Never an address, never a key.

`audit/log.jsonl` has one line for each act (chain.py), `audit/seal.json` says how many there are (seal.py). A crash may
leave a line half written, or written and not yet sealed: the next writer mends both and says so in the log. A line that
cannot be sealed is taken back, and whoever wrote it is told: two of these would look like somebody's work. Anything
else that does not fit was done by somebody else: that is written down as well, and `verify` keeps telling it.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from publiek.custody.chain import DAMAGED, LOG, RECOVERED, START, Entry, hashed, parse
from publiek.custody.erase import flush
from publiek.custody.masked import without_persons
from publiek.custody.seal import SEAL, Seal, read_seal, write_seal
from publiek.custody.verify import Verified, verify
from publiek.engine.lock import alone
from publiek.errors import UserError, Where
from publiek.secret import Secret
from publiek.version import __version__

_TAIL = 1 << 16

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Return a time as the log and the vault write it: 2025-12-31T23:59:59Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class AuditLog:
    """The log in a folder. `key` is asked for when something is written or verified, and not before."""

    def __init__(
        self, folder: Path, key: Callable[[], Secret], *, who: str | None = None, now: Clock = utc_now
    ) -> None:
        """Take the folder, the audit key, who acts (default: the user of this computer), and the clock."""
        self.folder, self._key, self._now = folder, key, now
        self.who = without_persons(who) if who else user()

    @property
    def file(self) -> Path:
        """Return the log itself."""
        return self.folder / LOG

    def write(self, what: str, *, at: datetime | None = None, **about: Any) -> Entry:
        """Add a line (at a time; default: now) and return it once it is on the disk; UserError where that cannot be."""
        key = self._key()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._alone(), self._opened() as file:
                return self._append(file, self._mend(file, key), key, what, _plain(about), at)[0]
        except OSError as error:
            raise self._refused(error) from None

    def verify(self, noted: Seal | None = None) -> Verified:
        """Check the log from its first line to its seal, and against a seal noted earlier."""
        key = self._key()
        if not self.folder.is_dir() or not os.access(self.folder, os.W_OK):
            return verify(self.folder, key, noted)  # an auditor may be allowed to read only
        with self._alone():
            return verify(self.folder, key, noted)

    def unwritten(self) -> AbstractContextManager[None]:
        """Keep every process from writing while the block runs: log and seal are then of one moment."""
        return self._alone()

    def entries(self) -> Iterator[Entry]:
        """Yield every line that can be read, in order."""
        for line in self._lines():
            entry = parse(line)
            if entry is not None:
                yield entry

    def _lines(self) -> Iterator[bytes]:
        if self.file.is_file():
            with self.file.open("rb") as file:
                for line in file:
                    yield line.rstrip(b"\n")

    def _alone(self) -> AbstractContextManager[None]:
        return alone(self.folder / ".lock")

    def _opened(self) -> BinaryIO:
        return os.fdopen(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600), "r+b")

    def _refused(self, error: OSError) -> UserError:
        return UserError(
            f"The audit log cannot be written: {error.strerror}.",
            where=Where(file=self.folder),
            mend="name a folder for it that you may write in: `audit` in study.toml",
        )

    def _mend(self, file: BinaryIO, key: Secret) -> Seal:
        """Bring log and seal together again after a crash, say what does not fit, and return where the log is now."""
        torn = _cut_torn_line(file)
        last, line = _last_line(file)
        seal = read_seal(self.folder / SEAL, key)
        found = Seal(last.n if last else 0, hashed(line) if line else START)
        if not _fits(seal, found, last, key):
            found = Seal(_count_lines(file), found.head)
            about = {"sealed": seal.text() if seal else "no seal", "found": found.text()}
            _, found = self._append(file, found, key, DAMAGED, about)
        if torn:
            _, found = self._append(file, found, key, RECOVERED, {"bytes_of_an_unfinished_line": torn})
        return found

    def _append(  # noqa: PLR0913, PLR0917
        self,
        file: BinaryIO,
        seal: Seal,
        key: Secret,
        what: str,
        about: dict[str, Any],
        at: datetime | None = None,
    ) -> tuple[Entry, Seal]:
        moment, n = stamp(at or self._now()), seal.count + 1
        entry = Entry(n, moment, self.who, what, about, f"publiek {__version__}", seal.head).signed(key)
        line = entry.line()
        end = file.seek(0, os.SEEK_END)
        file.write(line + b"\n")
        file.flush()
        flush(file.fileno())
        sealed = Seal(n, hashed(line))
        try:
            write_seal(self.folder / SEAL, sealed, key)
        except OSError:  # a full disk may have room for the one and not the other
            if read_seal(self.folder / SEAL, key) != sealed:
                file.truncate(end)
                flush(file.fileno())
            raise
        return entry, sealed


def user() -> str:
    """Return the name of this computer's user; not from the environment, which anybody can set."""
    if sys.platform == "win32":
        import getpass

        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"user {os.geteuid()}"


def _fits(seal: Seal | None, found: Seal, last: Entry | None, key: Secret) -> bool:
    if seal is None:  # nothing written yet, or a crash before the first seal
        return found.count == 0 or (found.count == 1 and last is not None and last.holds(key))
    if (seal.count, seal.head) == (found.count, found.head):
        return True
    # Written, and then a crash before it was sealed: only who has the key can have signed that line.
    return last is not None and (last.n, last.before) == (seal.count + 1, seal.head) and last.holds(key)


def _cut_torn_line(file: BinaryIO) -> int:
    """Remove what stands behind the last line's end; return how many bytes that were."""
    size = file.seek(0, os.SEEK_END)
    start = size
    while start > 0:
        begin = max(0, start - _TAIL)
        file.seek(begin)
        found = file.read(start - begin).rfind(b"\n")
        if found >= 0:
            start = begin + found + 1
            break
        start = begin
    if start < size:
        file.truncate(start)
        flush(file.fileno())
    return size - start


def _last_line(file: BinaryIO) -> tuple[Entry | None, bytes]:
    end = file.seek(0, os.SEEK_END)
    begin, tail = end, b""
    while begin > 0 and tail.count(b"\n") < 2:  # noqa: PLR2004
        begin = max(0, begin - _TAIL)
        file.seek(begin)
        tail = file.read(end - begin)
    line = tail.rstrip(b"\n").rpartition(b"\n")[2]
    return (parse(line) if line else None), line


def _count_lines(file: BinaryIO) -> int:
    file.seek(0)
    return sum(1 for _ in file)


def _plain(about: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry is about with anything like an address or e-mail address masked, however it got there."""
    return {name: _plain_value(value) for name, value in about.items() if value is not None}


def _plain_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {without_persons(str(name)): _plain_value(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_value(inner) for inner in value]
    return value if isinstance(value, int | float) else without_persons(str(value))
