"""A ZIP file from elsewhere, unpacked only if it holds exactly the files expected, each of a sensible size."""

import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from publiek.errors import UserError, Where

LARGEST = 64 * 2**20
_CHUNK = 2**20
_ENCRYPTED = 1
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged archive, or one that is none, ends with."""


def unpack(file: Path, folder: Path, names: Sequence[str]) -> None:
    """Write the files of an archive to a new folder; UserError where they are not just these, plain and small."""
    try:
        with zipfile.ZipFile(file) as archive:
            found = archive.infolist()
            _check_names([one.filename for one in found], names, file)
            folder.mkdir()
            for one in found:
                _check_plain(one, file)
                (folder / one.filename).write_bytes(_content(archive, one, file))
    except _DAMAGED:
        raise _refused(file, "This is not a ZIP file, or it is damaged.") from None
    except OSError as error:
        raise UserError(
            f"The file cannot be read: {error.strerror or 'it is damaged'}.",
            where=Where(file=file),
            mend="check the path",
        ) from None


def _check_names(found: Sequence[str], names: Sequence[str], file: Path) -> None:
    if len(found) != len(set(found)):
        raise _refused(file, "A file stands in it twice.")
    if extra := len(set(found) - set(names)):
        raise _refused(file, f"It holds {extra} file(s) that do not belong to a release.")
    if missing := sorted(set(names) - set(found)):
        raise _refused(file, f"It lacks {', '.join(missing)}.")


def _check_plain(one: zipfile.ZipInfo, file: Path) -> None:
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise _refused(file, f"{one.filename} is no plain file.")
    if one.flag_bits & _ENCRYPTED:
        raise _refused(file, f"{one.filename} is locked with a password.")
    if one.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _refused(file, f"{one.filename} is packed in a way that publiek does not use.")
    if one.file_size > LARGEST:
        raise _too_large(one, file)


def _content(archive: zipfile.ZipFile, one: zipfile.ZipInfo, file: Path) -> bytes:
    """Return what is in it, but never more than a file may hold, whatever the archive says of its size."""
    content = bytearray()
    with archive.open(one) as packed:
        while chunk := packed.read(_CHUNK):
            content += chunk
            if len(content) > LARGEST:
                raise _too_large(one, file)
    return bytes(content)


def _too_large(one: zipfile.ZipInfo, file: Path) -> UserError:
    return _refused(file, f"{one.filename} is larger than {LARGEST // 2**20} MB when unpacked.")


def _refused(file: Path, what: str) -> UserError:
    return UserError(
        what,
        where=Where(file=file),
        mend="use the file as `publiek handover` made it; ask the institution for it again",
    )
