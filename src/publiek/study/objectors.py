"""Addresses of people who object, as an institution has them: one a line, or a CSV file with any usual header."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field

from publiek.address.model import RawAddress
from publiek.address.textfile import COLUMNS
from publiek.delivery.vocabulary import meaning

_SEPARATORS = ";,\t|"
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_ROLES = {**{name: name for name in RawAddress._fields}, "glued": "number"}
_WHOLE = {"postcode", "full"}


@dataclass(frozen=True)
class Given:
    """An address as given, and the line it stands on, from 1."""

    line: int
    raw: RawAddress = field(repr=False)


def read_given(content: bytes) -> list[Given]:
    """Return every address of a text; blank lines are none. Without a known header each line is one address."""
    lines = _decoded(content).replace("\x00", "").splitlines()
    filled = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    if not filled:
        return []
    separator, roles = _header(filled[0][1])
    if roles:
        return [Given(at, _from_columns(line, separator, roles)) for at, line in filled[1:]]
    return [Given(at, RawAddress(full=line.strip().strip('"'))) for at, line in filled]


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


def _from_columns(line: str, separator: str, roles: Sequence[str | None]) -> RawAddress:
    cells = _cells(line, separator)
    return RawAddress(**{role: cell.strip() for role, cell in zip(roles, cells, strict=False) if role})


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, strict=False), [])
    except csv.Error:
        return [line]
