"""The fonts of a PDF: which characters they have and how wide these are.

The usual fonts are packages (docs/adr/0004-dependencies.md), so that a PDF looks the same on every machine. A house
style may bring others, which come first. Read with fontTools.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fontTools.ttLib import TTFont

from publiek.report.style.style import FontFile, Style

SANS, SERIF = "Source Sans 3", "Source Serif 4"
PACKAGES = {SANS: "fontpkg_source_sans_3", SERIF: "fontpkg_source_serif_4"}
TEXT = "SourceSans3[wght].ttf"
PLAIN, HEAVY = 400, 600
MILLIMETRES = 25.4 / 72  # in a point

Advances = Mapping[int, float]
"""How wide each character of a font is, in ems, by code point."""


@dataclass(frozen=True)
class Faces:
    """The fonts of running text in order of preference, in two weights."""

    plain: tuple[Advances, ...]
    heavy: tuple[Advances, ...]

    def show(self, characters: str) -> bool:
        """Return whether one font has all these characters."""
        return any(all(ord(character) in known for character in characters) for known in self.plain)

    def width(self, text: str, points: float, heavy: bool = False) -> float:
        """Return how wide a text is on one line, in millimetres."""
        order = self.heavy if heavy else self.plain
        return sum(_width(ord(character), order) for character in text) * points * MILLIMETRES

    def longest_word(self, text: str, points: float, heavy: bool = False) -> float:
        """Return how wide the widest part is that stays in one piece: a column that is narrower would break it."""
        parts = text.replace("-", "- ").split(" ")
        return max((self.width(part, points, heavy) for part in parts), default=0.0)

    def head_width(self, text: str, points: float, lines: int = 3) -> float:
        """Return how wide a column head has to be to fit on some lines without breaking a word."""
        return max(self.longest_word(text, points), self.width(text, points) / lines * 1.15)


def folders() -> list[str]:
    """Return where the usual fonts are on this machine."""
    return [str(files(package).joinpath("files")) for package in PACKAGES.values()]


def faces(style: Style) -> Faces:
    """Return the fonts of running text: what a house style brings, then the usual one."""
    brought = [_brought(name, style) for name in style.text]
    first = [font for font in brought if font]
    own = usual()
    return Faces(
        (*(_advances(font[0].content, PLAIN) for font in first), _advances(own, PLAIN)),
        (*(_advances(font[1].content, HEAVY) for font in first), _advances(own, HEAVY)),
    )


def _brought(family: str, style: Style) -> tuple[FontFile, FontFile] | None:
    """Return the files of a family that come nearest to plain and heavy; None where there are none."""
    own = [file for file in style.files if file.family == family]
    if not own:
        return None
    plain, heavy = (min(own, key=lambda file: (file.italic, abs(file.weight - wanted))) for wanted in (PLAIN, HEAVY))
    return plain, heavy


@cache
def usual() -> bytes:
    """Return the usual font of running text, as a file."""
    return files(PACKAGES[SANS]).joinpath("files", TEXT).read_bytes()


@cache
def _advances(content: bytes, weight: int) -> Advances:
    font = TTFont(io.BytesIO(content), lazy=True)
    shapes = font.getGlyphSet(location={"wght": weight} if "fvar" in font else None)
    units: int = font["head"].unitsPerEm
    return {code: shapes[name].width / units for code, name in (font.getBestCmap() or {}).items()}


def _width(code: int, order: tuple[Advances, ...]) -> float:
    return next((known[code] for known in order if code in known), 1.0)
