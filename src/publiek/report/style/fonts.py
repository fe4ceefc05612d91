"""A font file: its family, weight and slant, and whether its maker allows embedding. Read with fontTools."""

import io
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.report.style.style import FONT_NAME, FontFile

KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
MOST = 1_500_000  # bytes
RESTRICTED, ITALIC = 0x0002, 0x0001  # fsType: may not be embedded; fsSelection


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
    family, weight, italic, allowed = _about(content, path)
    if allowed & 0x000F == RESTRICTED:
        raise _wrong(path, "may not be embedded, says its maker", "use a font whose licence allows it")
    if not FONT_NAME.fullmatch(family):
        raise _wrong(path, "has a name that cannot be used", "use a font with letters, digits and spaces in its name")
    return FontFile(content, family, min(max(weight, 100), 900), italic)


def _about(content: bytes, path: Path) -> tuple[str, int, bool, int]:
    """Return a font's family, its weight, whether it slants, and what embedding its maker allows."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            metrics, family = font["OS/2"], font["name"].getBestFamilyName()
            font.getBestCmap()
            font.getGlyphSet()
            return str(family or ""), metrics.usWeightClass, bool(metrics.fsSelection & ITALIC), metrics.fsType
    except Exception:  # a broken file makes fontTools stumble in more ways than it names
        raise _wrong(path, "cannot be read: it is broken or lacks its names", "use another file") from None


def _wrong(path: Path, what: str, mend: str) -> UserError:
    return UserError(f"The font {what}.", where=Where(file=path), mend=mend)
