"""What kind of file a delivery is, by its first bytes and not by its name."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

from publiek.delivery.foreign import MAIL, foreign, is_binary
from publiek.delivery.limits import Limits, default_limits, megabytes
from publiek.delivery.package import Parts, open_parts
from publiek.errors import UserError, Where

_SAVE = "open it in Excel or LibreOffice and save it as XLSX or as CSV"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = {
    "<!doctype html": "a web page",
    "<html": "a web page",
    "<table": "a web page",
    "<?mso-application": "an XML spreadsheet",
    "<?xml": "an XML file",
    "<workbook": "an XML spreadsheet",
}
_ZIP_KINDS = {"xl/workbook.xml": "XLSX", "xl/workbook.bin": "XLSB"}
_MAIL_PART = "__substg1.0_"
_DOCUMENT_PARTS = {"WordDocument", "PowerPoint Document"}
_HEAD = 4096
_MOST_SMALL = 1 << 22
_NAMED = {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}


def kind(path: Path, limits: Limits | None = None) -> str:
    """Return 'text', 'XLSX', 'XLSB', 'ODS' or 'XLS'; UserError for what no delivery is, by type or by size."""
    limits = limits or default_limits()
    _check_size(path, limits)
    head = _first_bytes(path)
    if (told := foreign(head)) is not None:
        what, mend = told
        raise _refuse(path, f"This file is {what}, not a ticket export.", mend)
    if head.startswith(b"PK"):
        return _zip_kind(path, limits)
    if head.startswith(_OLE):
        return _ole_kind(path)
    _refuse_markup(path, head)
    if is_binary(head):
        raise _refuse(path, "This file is not text and not a workbook.", "export it again as CSV or XLSX")
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
    """Return 'XLS'; UserError for an encrypted XLSX, a document or a mail, which are files of the same sort."""
    inside = _streams(path)
    if "EncryptedPackage" in inside:
        raise _locked(path)
    if "Workbook" not in inside and _MAIL_PART in inside:
        what, mend = MAIL
        raise _refuse(path, f"This file is {what}, not a ticket export.", mend)
    if "Workbook" not in inside and inside & _DOCUMENT_PARTS:
        raise _refuse(path, "This file is a document, not a workbook.", _SAVE)
    return "XLS"


def _streams(path: Path) -> set[str]:
    """Return which of the names that tell a kind apart stand in a file, as such a file writes them: in UTF-16."""
    wanted = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", _MAIL_PART, *_DOCUMENT_PARTS)}
    longest, found, before = max(map(len, wanted.values())), set(), b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found |= {name for name, written in wanted.items() if written in before + block}
            before = block[-longest:]
    return found


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
