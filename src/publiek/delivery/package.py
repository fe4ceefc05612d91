"""The ZIP that a workbook is: looked at before anything is believed of it.

The sizes that an archive states may lie, and readers differ in what they make of that. So every part is unpacked here
as a stream, its stated size is compared with what comes out, and no two parts may share bytes.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from publiek.delivery.limits import Limits, megabytes
from publiek.errors import UserError, Where

_BLOCK = 1 << 20
_LOCAL = struct.Struct("<4s22xHH")
_MAGIC = b"PK\x03\x04"
_SAVE_AGAIN = "open it in Excel or LibreOffice and save it again as XLSX"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Parts:
    """The directory of an archive that was found to be sound: its parts, and the file they are in."""

    path: Path
    members: tuple[zipfile.ZipInfo, ...]
    limits: Limits

    def blocks(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield the name and the unpacked bytes of every part, in blocks; UserError where a size lies or is too large.

        The bytes of a part must be read to their end before the next part is asked for.
        """
        left = self.limits.unpacked_bytes
        with self.path.open("rb") as file:
            for member in self.members:
                if not member.is_dir():
                    yield member.filename, self._unpacked(file, member, left)
                    left -= member.file_size

    def _unpacked(self, file: BinaryIO, member: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
        size = 0
        for block in _inflated(file, member, self.path):
            size += len(block)
            if size > left or self._is_bomb(size, member):
                raise bomb(self.path, self.limits)
            if size > member.file_size:
                break
            yield block
        if size != member.file_size:
            raise damaged(self.path)

    def _is_bomb(self, size: int, member: zipfile.ZipInfo) -> bool:
        return size > self.limits.ratio_from and size > self.limits.ratio * max(1, member.compress_size)


def open_parts(path: Path, limits: Limits) -> Parts:
    """Return the parts of an archive; UserError where it is damaged, locked, or cannot be true."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = tuple(archive.infolist())
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, struct.error):
        raise damaged(path) from None
    if len(members) > limits.members:
        raise _refuse(path, f"This workbook has {len(members):,} parts; a workbook has some tens.", _SAVE_AGAIN)
    if any(member.flag_bits & 1 for member in members):
        raise _refuse(path, "This workbook has a password.", "open it, take the password off and save it again")
    if any(_OUTSIDE.search(member.orig_filename) for member in members):
        raise _refuse(path, "A part of this workbook has a path that leads out of it.", _SAVE_AGAIN)
    _check_places(path, members)
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise bomb(path, limits)
    return Parts(path, members, limits)


def _check_places(path: Path, members: tuple[zipfile.ZipInfo, ...]) -> None:
    """Refuse parts that overlap, share a name, or are packed in a way that no spreadsheet uses."""
    if len({member.filename for member in members}) < len(members):
        raise damaged(path)
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end or member.compress_type not in _METHODS:
            raise damaged(path)
        # Extra fields differ between header and directory, so only what is surely there is counted.
        end = member.header_offset + _LOCAL.size + len(member.orig_filename) + member.compress_size


def _inflated(file: BinaryIO, member: zipfile.ZipInfo, path: Path) -> Iterator[bytes]:
    file.seek(member.header_offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(_MAGIC):
        raise damaged(path)
    _, name, extra = _LOCAL.unpack(header)
    file.seek(name + extra, 1)
    if member.compress_type == zipfile.ZIP_STORED:
        yield from _raw(file, member.compress_size)
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _raw(file, member.compress_size):
            waiting = packed
            while waiting and not inflater.eof:
                yield inflater.decompress(waiting, _BLOCK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise damaged(path) from None


def _raw(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (block := file.read(min(size, _BLOCK))):
        size -= len(block)
        yield block


def damaged(path: Path) -> UserError:
    """Return the error for an archive that contradicts itself or ends too early."""
    return _refuse(path, "This workbook is damaged.", "export or save it again")


def bomb(path: Path, limits: Limits) -> UserError:
    """Return the error for an archive that unpacks to more than any workbook."""
    what = f"This workbook unpacks to far more than a ticket export holds (at most {megabytes(limits.unpacked_bytes)})."
    return _refuse(path, what, "export it again as CSV, or a shorter period")


def _refuse(path: Path, what: str, mend: str) -> UserError:
    return UserError(what, where=Where(file=path), mend=mend)
