"""What kind of file a delivery is, by its first bytes and not by its name."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

from publiek.delivery.limits import Limits, default_limits, megabytes
from publiek.delivery.package import Parts, open_parts
from publiek.errors import UserError, Where

_SAVE = "open it in Excel or LibreOffice and save it as XLSX or as CSV"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = {
    b"%PDF": ("a PDF", "ask the ticket desk for an export as CSV or XLSX; a PDF holds pages, not rows"),
    b"\x1f\x8b": ("a gzip archive", "unpack it first"),
    b"7z\xbc\xaf": ("a 7-Zip archive", "unpack it first"),
    b"Rar!": ("a RAR archive", "unpack it first"),
    b"BZh": ("a bzip2 archive", "unpack it first"),
    b"\x89PNG": ("a picture", "ask the ticket desk for an export as CSV or XLSX"),
    b"\xff\xd8\xff": ("a picture", "ask the ticket desk for an export as CSV or XLSX"),
    b"PAR1": ("a Parquet file", "save it as CSV"),
    b"SQLite format 3": ("an SQLite database", "export the tickets as CSV"),
    b"{\\rtf": ("a text document (RTF)", _SAVE),
}
_MARKUP = {
    "<!doctype html": "a web page",
    "<html": "a web page",
    "<table": "a web page",
    "<?mso-application": "an XML spreadsheet",
    "<?xml": "an XML file",
    "<workbook": "an XML spreadsheet",
}
_ZIP_KINDS = {"xl/workbook.xml": "XLSX", "xl/workbook.bin": "XLSB"}
_HEAD = 4096
_MOST_SMALL = 1 << 22
_NAMED = {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}


def kind(path: Path, limits: Limits | None = None) -> str:
    """Return 'text', 'XLSX', 'XLSB', 'ODS' or 'XLS'; UserError for what no delivery is, by type or by size."""
    limits = limits or default_limits()
    _check_size(path, limits)
    head = _first_bytes(path)
    for magic, (what, mend) in _FOREIGN.items():
        if head.startswith(magic):
            raise _refuse(path, f"This file is {what}, not a ticket export.", mend)
    if head.startswith(b"PK"):
        return _zip_kind(path, limits)
    if head.startswith(_OLE):
        return _ole_kind(path)
    _refuse_markup(path, head)
    return "text"


def _check_size(path: Path, limits: Limits) -> None:
    """Refuse what is no file, such as a pipe that never ends, and what is too large, before anything is read."""
    if not path.exists() or path.is_dir():
        return
    if not path.is_file():
        raise _refuse(path, "This is not a file.", "name an export as the ticket desk saved it")
    size = path.stat().st_size
    if size > limits.bytes:
        raise _refuse(
            path,
            f"This file is {megabytes(size)}; one file may be {megabytes(limits.bytes)}.",
            "export a shorter period, such as a month, and deliver the files together",
        )


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise _refuse(path, "There is no such file.", "check the name and the folder") from None
    except IsADirectoryError:
        raise _refuse(path, "This is a folder, not a file.", "name one export at a time") from None
    except PermissionError:
        raise _refuse(path, "This file may not be read.", "give yourself the right to read it") from None
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        _refuse_empty(path)
    return head


def _refuse_empty(path: Path) -> None:
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if block.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
                return
    raise _refuse(path, "This file is empty.", "export it again; a delivery has a header and at least one ticket")


def _zip_kind(path: Path, limits: Limits) -> str:
    parts = open_parts(path, limits)
    names = {member.filename for member in parts.members}
    for name, found in _ZIP_KINDS.items():
        if name in names:
            return found
    mime = _small(parts, "mimetype").decode("ascii", "replace")
    if "opendocument.spreadsheet" in mime:
        if b"encryption-data" in _small(parts, "META-INF/manifest.xml"):
            raise _locked(path)
        return "ODS"
    if "[Content_Types].xml" in names or mime:
        raise _refuse(path, "This file is a document, not a workbook.", _SAVE)
    raise _refuse(path, "This file is a ZIP archive.", "unpack it first, and deliver the export inside")


def _small(parts: Parts, name: str) -> bytes:
    """Return the beginning of a part that is small in every honest file; nothing where it is absent."""
    only = replace(parts, members=tuple(member for member in parts.members if member.filename == name))
    content = b""
    for block in chain.from_iterable(blocks for _, blocks in only.blocks()):
        content += block
        if len(content) > _MOST_SMALL:
            break
    return content


def _ole_kind(path: Path) -> str:
    # An encrypted XLSX is an OLE file with a stream of this name, written in UTF-16.
    wanted = "EncryptedPackage".encode("utf-16-le")
    before = b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if wanted in before + block:
                raise _locked(path)
            before = block[-len(wanted) :]
    return "XLS"


def _refuse_markup(path: Path, head: bytes) -> None:
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("latin-1").lower()
    for start, what in _MARKUP.items():
        if text.startswith(start):
            sheet = "spreadsheet" in text or "mso-application" in text or path.suffix.lower() in _NAMED
            raise _refuse(path, f"This file is {'a spreadsheet saved as ' if sheet else ''}{what}.", _SAVE)


def _locked(path: Path) -> UserError:
    return _refuse(path, "This workbook has a password.", "open it, take the password off and save it again")


def _refuse(path: Path, what: str, mend: str) -> UserError:
    return UserError(what, where=Where(file=path), mend=mend)
