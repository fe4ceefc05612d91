"""A font file: its family, weight and slant, and whether its maker allows embedding (OpenType specification)."""

import struct
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.report.style.style import FONT_NAME, FontFile

KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
MOST = 1_500_000  # bytes
FAMILY, PREFERRED = 1, 16  # numbers of names
WINDOWS, UNICODE = 3, 0  # platforms whose names are UTF-16
RESTRICTED = 0x0002  # fsType: may not be embedded


def read_font(path: Path) -> FontFile:
    """Return a TrueType or OpenType font; UserError where it is none, too large, or may not be embedded."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"The font cannot be read: {error.strerror or error}.", where=Where(file=path), mend="check its name"
        ) from None
    if content[:4] not in KINDS:
        raise _wrong(path, "is no TrueType or OpenType font", "use a file that ends in .ttf or .otf")
    if len(content) > MOST:
        raise _wrong(path, f"is {len(content) / 1e6:.1f} MB", f"use one of less than {MOST / 1e6:.1f} MB")
    try:
        return _read(content, path)
    except (struct.error, IndexError, KeyError, UnicodeDecodeError):
        raise _wrong(path, "cannot be read: it is broken or lacks its names", "use another file") from None


def _read(content: bytes, path: Path) -> FontFile:
    tables = _tables(content)
    metrics = tables["OS/2"]
    weight, allowed = struct.unpack_from(">H", metrics, 4)[0], struct.unpack_from(">H", metrics, 8)[0]
    if allowed & 0x000F == RESTRICTED:
        raise _wrong(path, "may not be embedded, says its maker", "use a font whose licence allows it")
    slant, family = struct.unpack_from(">H", metrics, 62)[0], _family(tables["name"])
    if not FONT_NAME.fullmatch(family):
        raise _wrong(path, "has a name that cannot be used", "use a font with letters, digits and spaces in its name")
    return FontFile(content, family, min(max(weight, 100), 900), bool(slant & 1))


def _tables(content: bytes) -> dict[str, bytes]:
    found = {}
    for number in range(struct.unpack_from(">H", content, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sIII", content, 12 + 16 * number)
        found[tag.decode("latin-1")] = content[start : start + length]
    return found


def _family(names: bytes) -> str:
    """Return the family's name, the typographic one where there is one."""
    _, count, texts = struct.unpack_from(">HHH", names, 0)
    found = {}
    for number in range(count):
        platform, _, _, kind, length, start = struct.unpack_from(">HHHHHH", names, 6 + 12 * number)
        if platform in {WINDOWS, UNICODE} and kind in {FAMILY, PREFERRED}:
            found[kind] = names[texts + start : texts + start + length].decode("utf-16-be")
    return found[max(found)] if found else found[FAMILY]


def _wrong(path: Path, what: str, mend: str) -> UserError:
    return UserError(f"The font {what}.", where=Where(file=path), mend=mend)
