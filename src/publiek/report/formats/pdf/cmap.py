"""Which characters a font file has shapes for: its `cmap` table, formats 4 and 12 (OpenType specification, 'cmap')."""

import struct
from collections.abc import Iterator

WINDOWS, UNICODE, BASIC, FULL = 3, 0, 4, 12


def characters(font: bytes) -> frozenset[int]:
    """Return the code points that a TrueType or OpenType font maps to a glyph; none where it has no such table."""
    found: set[int] = set()
    start = _table(font, b"cmap")
    if start is None:
        return frozenset()
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        platform, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * number)
        if platform in (UNICODE, WINDOWS):
            found.update(_mapped(font, start + offset))
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> int | None:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if name == tag:
            return int(offset)
    return None


def _mapped(font: bytes, at: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", font, at)
    if form == BASIC:
        yield from _basic(font, at)
    elif form == FULL:
        yield from _full(font, at)


def _basic(font: bytes, at: int) -> Iterator[int]:
    """Yield the code points of a table of segments; a segment counts on, or points into a list of glyphs."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends, starts, deltas, ranges = (at + 14 + place for place in (0, twice + 2, 2 * twice + 2, 3 * twice + 2))
    for step in range(0, twice, 2):
        (end,), (start,) = struct.unpack_from(">H", font, ends + step), struct.unpack_from(">H", font, starts + step)
        (delta,), (jump,) = struct.unpack_from(">h", font, deltas + step), struct.unpack_from(">H", font, ranges + step)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if jump:
                (glyph,) = struct.unpack_from(">H", font, ranges + step + jump + 2 * (code - start))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code


def _full(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">L", font, at + 12)
    for number in range(groups):
        start, end, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * number)
        yield from range(start + (0 if glyph else 1), end + 1)
