"""Checking an audit log from its first line to its seal.

What can be proven: up to the seal, no line was changed, removed, added or put elsewhere by anybody without the audit
key. What cannot: that log and seal were not both put back to an earlier state (note the seal elsewhere, and verify
with it), that who holds the key did not forge, and that the clock was right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publiek.custody.chain import DAMAGED, LOG, START, Entry, hashed, parse
from publiek.custody.seal import SEAL, Seal, read_seal
from publiek.secret import Secret


@dataclass(frozen=True)
class Verified:
    """What was found: the number of lines, the hash of the last, the first bad line and why, and what to know."""

    count: int
    head: str
    bad_line: int | None = None
    why: str = ""
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.bad_line is None


def verify(folder: Path, key: Secret, noted: Seal | None = None) -> Verified:
    """Check the log in a folder, and that it still holds the lines of a seal noted earlier."""
    file = folder / LOG
    raw = file.read_bytes() if file.is_file() else b""
    whole, _, torn = raw.rpartition(b"\n")
    lines = whole.split(b"\n") if whole else []
    seal = read_seal(folder / SEAL, key)
    hashes = [hashed(line) for line in lines]
    bad = _first_bad(lines, hashes, key) or _against_seal(lines, hashes, seal, folder)
    bad = bad or _against_noted(hashes, noted)
    notes = _notes(torn, len(lines), seal)
    head = hashes[-1] if hashes else START
    number, why = bad or (None, "")
    return Verified(len(lines), head, number, why, notes)


def _first_bad(lines: Iterable[bytes], hashes: list[str], key: Secret) -> tuple[int, str] | None:
    before = START
    for number, line in enumerate(lines, 1):
        entry = parse(line)
        why = _wrong(entry, number, key)
        if why:
            return number, why
        if entry is not None and entry.before != before:
            return max(number - 1, 1), "it was changed or replaced: the line after it names another"
        before = hashes[number - 1]
    return None


def _wrong(entry: Entry | None, number: int, key: Secret) -> str:
    if entry is None:
        return "this is no line of an audit log"
    if entry.n != number:
        return f"it says it is line {entry.n}: lines were removed, added or put elsewhere"
    if not entry.holds(key):
        return "it was changed, or not written by publiek with this study's audit key"
    if entry.what == DAMAGED:
        sealed, found = (_short(entry, name) for name in ("sealed", "found"))
        return f"at this point the log did not fit its seal: sealed {sealed}, found {found}"
    return ""


def _short(entry: Entry, name: str) -> str:
    count, colon, _ = str(entry.about.get(name, "?")).partition(":")
    return f"{count} lines" if colon else count


def _against_seal(lines: list[bytes], hashes: list[str], seal: Seal | None, folder: Path) -> tuple[int, str] | None:
    if seal is None:
        if (folder / SEAL).exists():
            return max(len(lines), 1), "the seal was changed, or made with another key"
        return None if len(lines) <= 1 else (len(lines), "the log has no seal, so lines after this one may be missing")
    if len(lines) < seal.count:
        return len(lines) + 1, f"it is missing: the log was sealed with {seal.count} lines"
    if seal.count and hashes[seal.count - 1] != seal.head:
        return seal.count, "it is not the line that was sealed"
    if len(lines) > seal.count + 1:
        return seal.count + 2, f"it came after the seal of {seal.count} lines"
    return None


def _against_noted(hashes: list[str], noted: Seal | None) -> tuple[int, str] | None:
    if noted is None or noted.count == 0:
        return None
    if len(hashes) < noted.count:
        return len(hashes) + 1, f"it is missing: a log of {noted.count} lines was noted"
    if hashes[noted.count - 1] != noted.head:
        return noted.count, "it is not the line that was noted"
    return None


def _notes(torn: bytes, count: int, seal: Seal | None) -> tuple[str, ...]:
    notes = []
    if torn:
        notes.append(f"{len(torn)} bytes of an unfinished line stand at the end: a crash; the next command mends it")
    if count == (seal.count if seal else 0) + 1:
        notes.append("the last line is not sealed yet: a crash; the next command mends it")
    return tuple(notes)
