"""What a file is that holds no rows of a table, told by its first bytes: a program, a picture, a mail."""

import re

_SAVE = "open it in Excel or LibreOffice and save it as XLSX or as CSV"
_EXPORT = "ask the ticket desk for an export as CSV or XLSX"
_UNPACK = "unpack it first"
_PROGRAM = ("a program", _EXPORT)
_PICTURE = ("a picture", _EXPORT)
_FILM = ("a picture, sound or film", _EXPORT)
MAIL = ("an e-mail", "save the file that came with the mail, and deliver that")

_BEGINS = {
    b"%PDF": ("a PDF", "ask the ticket desk for an export as CSV or XLSX; a PDF holds pages, not rows"),
    b"%!PS": ("a page to print (PostScript)", _EXPORT),
    b"\x1f\x8b": ("a gzip archive", _UNPACK),
    b"7z\xbc\xaf": ("a 7-Zip archive", _UNPACK),
    b"Rar!": ("a RAR archive", _UNPACK),
    b"BZh": ("a bzip2 archive", _UNPACK),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF87a": _PICTURE,
    b"GIF89a": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"<svg": _PICTURE,
    b"\x7fELF": _PROGRAM,
    b"\xcf\xfa\xed\xfe": _PROGRAM,
    b"\xca\xfe\xba\xbe": _PROGRAM,
    b"#!": _PROGRAM,
    b"PAR1": ("a Parquet file", "save it as CSV"),
    b"SQLite format 3": ("an SQLite database", "export the tickets as CSV"),
    b"{\\rtf": ("a text document (RTF)", _SAVE),
    b"BEGIN:VCARD": ("a card with an address", _EXPORT),
    b"BEGIN:VCALENDAR": ("a calendar", _EXPORT),
}
_BEGINS_BINARY = {b"MZ": _PROGRAM, b"BM": _PICTURE, b"RIFF": _FILM, b"ID3": _FILM}
"""Letters that a list may begin with, too; in a list no NUL is near them."""
_NEAR = 64
_MARKS_TEXT = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_NUL_SHARE = 0.25

_FIELD = re.compile(
    r"(?:from|to|cc|subject|date|reply-to|content-type|(received|return-path|delivered-to|mime-version|message-id)):",
    re.IGNORECASE,
)
_MAIL_FIELDS = 3


def foreign(head: bytes) -> tuple[str, str] | None:
    """Return what a file is by its first bytes, and how to get a list of it; None where it may hold rows."""
    for magic, told in _BEGINS.items():
        if head.startswith(magic):
            return told
    for magic, told in _BEGINS_BINARY.items():
        if head.startswith(magic) and b"\0" in head[:_NEAR]:
            return told
    if head[4:8] == b"ftyp":
        return _FILM
    return MAIL if _is_mail(head) else None


def is_binary(head: bytes) -> bool:
    """Return whether NULs stand where no text has them: in UTF-16 they are in every second place at most."""
    if head.startswith(_MARKS_TEXT):
        return False
    sides = (head[0::2], head[1::2])
    return all(side.count(0) > _NUL_SHARE * len(side) for side in sides)


def _is_mail(head: bytes) -> bool:
    """Return whether a file begins with the fields of a mail: some of them, and one that nothing else has."""
    lines = head.decode("latin-1").removeprefix("ï»¿").splitlines()
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    if not lines or not re.match(r"[A-Za-z][\w-]*:", lines[0]):
        return False
    above = lines[: lines.index("")] if "" in lines else lines
    fields = [found for line in above if (found := _FIELD.match(line))]
    return len(fields) >= _MAIL_FIELDS and any(found[1] for found in fields)
