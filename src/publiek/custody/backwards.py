"""Reading an audit log from its end: however long it is, no more of it is read and held than is asked for."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from publiek.custody.chain import Entry, parse

_BLOCK = 1 << 16


def latest_first(file: Path, before: int) -> Iterator[tuple[int, Entry]]:
    """Yield the entries that end at or before a place in the file, the latest first, each with the byte it begins at.

    What is no line of a log is passed over. Nothing is yielded of a file that is not there.
    """
    if not file.is_file():
        return
    with file.open("rb") as log:
        for at, line in _lines(log, min(max(before, 0), size_of(file))):
            if (entry := parse(line)) is not None:
                yield at, entry


def size_of(file: Path) -> int:
    """Return the size of a log in bytes, 0 where there is none: the place behind its last line."""
    return file.stat().st_size if file.is_file() else 0


def place_of(file: Path, moment: str) -> int:
    """Return the byte at which the first entry later than a moment ('2025-12-31T23:59:59Z') begins.

    Found by halving, so it holds where the clock never went back; ask with some room. Where a line is met that is none
    of a log, nothing can be left out: the end is returned.
    """
    low, high = 0, size_of(file)
    if not high:
        return 0
    with file.open("rb") as log:
        while low < high:
            middle = (low + high) // 2
            begin, entry, end = _line_at(log, middle)
            if entry is None:
                return size_of(file)
            if entry.at <= moment:
                low = end
            else:
                high = begin
    return low


def _line_at(log: BinaryIO, place: int) -> tuple[int, Entry | None, int]:
    """Return the line in which a byte is: where it begins, what it says, and where the next one begins."""
    begin = next((at for at, _ in _lines(log, place)), 0) if place else 0
    log.seek(begin)
    line = log.readline()
    if begin + len(line) <= place:  # the byte is the first of the next line
        begin, line = begin + len(line), log.readline()
    return begin, parse(line.rstrip(b"\n")), begin + len(line)


def _lines(log: BinaryIO, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines before a place, the last first, with the byte at which each begins."""
    rest, begin = b"", end
    while begin > 0:
        size = min(_BLOCK, begin)
        begin = log.seek(begin - size, os.SEEK_SET)
        first, *whole = (log.read(size) + rest).split(b"\n")
        at = begin + len(first) + 1 + sum(len(line) + 1 for line in whole)
        for line in reversed(whole):
            at -= len(line) + 1
            if line:
                yield at, line
        rest = first
    if rest:
        yield 0, rest
