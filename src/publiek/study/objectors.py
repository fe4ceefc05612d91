"""Addresses of people who object, as an institution has them: one a line, or a CSV file with any usual header."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from publiek.address.model import RawAddress
from publiek.address.textfile import COLUMNS
from publiek.delivery.vocabulary import meaning
from publiek.errors import UserError, Where

_SEPARATORS = ";,\t|"
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_ROLES = {**{name: name for name in RawAddress._fields}, "glued": "number"}
_WHOLE = {"postcode", "full"}
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MOST_LINES = 25


@dataclass(frozen=True)
class Given:
    """An address as given, and the line it stands on, from 1."""

    line: int
    raw: RawAddress = field(repr=False)


def read_given(content: bytes) -> list[Given]:
    """Return every address of a text; blank lines are none. Without a known header each line is one address.

    UserError for a workbook, and for a quotation mark that is never closed.
    """
    if content.startswith(_PACKED):
        raise UserError("This is a workbook, not a text.", mend="save it as CSV, and pipe that in")
    lines = _decoded(content).replace("\x00", "").splitlines()
    filled = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    if not filled:
        return []
    separator, roles = _header(filled[0][1])
    if roles:
        return list(_records(lines[filled[0][0] :], filled[0][0], separator, roles))
    return [Given(at, RawAddress(full=line.strip().strip('"'))) for at, line in filled]


def _records(lines: list[str], above: int, separator: str, roles: Sequence[str | None]) -> Iterator[Given]:
    """Yield the address of each record; a cell may run over several lines."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            if reader.line_num - before > _MOST_LINES:
                raise _unclosed(above + before + 1)
            if any(cell.strip() for cell in cells):
                parts = {role: cell.strip() for role, cell in zip(roles, cells, strict=False) if role}
                yield Given(above + before + 1, RawAddress(**parts))
            before = reader.line_num
    except csv.Error:
        raise _unclosed(above + before + 1) from None


def _unclosed(line: int) -> UserError:
    return UserError(
        "A quotation mark is opened here and not closed, so addresses would be lost; nothing was kept.",
        where=Where(row=line),
        mend="close the quotation mark, or take it out",
    )


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _header(line: str) -> tuple[str, list[str | None]]:
    """Return the separator, and the part of the address in each column; no columns where this is no header."""
    found = {separator: _roles(_cells(line, separator)) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: sum(role is not None for role in found[separator]))
    return best, found[best] if _WHOLE & set(found[best]) else []


def _roles(names: Sequence[str]) -> list[str | None]:
    roles: list[str | None] = []
    for name in names:
        known = meaning(name)
        role = COLUMNS.get(name.strip().casefold()) or (_ROLES.get(known.role) if known else None)
        roles.append(role if role not in roles else None)
    return roles


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, strict=False), [])
    except csv.Error:
        return [line]
