"""What a report looks like, in any format: colours by what they are for, fonts and a logo."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

FONT_NAME = re.compile(r"[\w\- .]{1,60}")
"""What the name of a font may look like; it is written into style sheets."""
Media = Literal["image/svg+xml", "image/png"]


@dataclass(frozen=True)
class Palette:
    """Colours as '#rrggbb', by what they are for; the default ones are measured in the tests.

    accent: bars, links, the first thing one sees. high, average, low, few: verdicts. band: between which an index is
    average, and whatever is compared with. classes: of a map, from light to dark. hatch: what is not shown.
    """

    paper: str = "#ffffff"
    wash: str = "#f6f4ef"
    ink: str = "#1b1b19"
    soft: str = "#57544d"
    rule: str = "#d8d3c8"
    strong: str = "#1b1b19"
    accent: str = "#0b5c6b"
    high: str = "#0b5c6b"
    average: str = "#5f5b53"
    low: str = "#a63d00"
    few: str = "#6b675e"
    band: str = "#ece8df"
    muted: str = "#a8a296"
    notice: str = "#fff3c4"
    notice_ink: str = "#3d2f00"
    classes: tuple[str, ...] = ("#dcebe6", "#a5cfcf", "#64a8b4", "#2b7a92", "#0c4159")
    hatch_ground: str = "#f4f2ed"
    hatch_line: str = "#8d887d"
    border: str = "#ffffff"
    outer: str = "#1b1b19"


@dataclass(frozen=True)
class Logo:
    """A checked picture: no script in it and nothing fetched from elsewhere. width and height in its own units."""

    content: bytes = field(repr=False)
    media: Media
    width: float
    height: float
    name: str


@dataclass(frozen=True)
class FontFile:
    """A TrueType or OpenType font that may be embedded; weight from 100 to 900, 700 being bold."""

    content: bytes = field(repr=False)
    family: str
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True)
class Style:
    """The house style. headings, text: fonts, the first that there is being used; files: fonts brought along.

    template: a presentation whose layouts slides use, None for our own.
    """

    palette: Palette = Palette()
    headings: tuple[str, ...] = (
        "Charter",
        "Bitstream Charter",
        "Iowan Old Style",
        "Source Serif 4",
        "Georgia",
        "Cambria",
        "Liberation Serif",
        "serif",
    )
    text: tuple[str, ...] = (
        "-apple-system",
        "Segoe UI",
        "Roboto",
        "Helvetica Neue",
        "Noto Sans",
        "Arial",
        "Liberation Sans",
        "system-ui",
        "sans-serif",
    )
    files: tuple[FontFile, ...] = ()
    logo: Logo | None = None
    template: Path | None = None

    @property
    def fingerprint(self) -> str:
        """Return a fingerprint of all that it consists of, the content of its files too."""
        digest = hashlib.sha256(repr((self.palette, self.headings, self.text, self.files, self.logo)).encode())
        for content in (*(one.content for one in self.files), self.logo.content if self.logo else b"", self._slides()):
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()

    def _slides(self) -> bytes:
        try:
            return self.template.read_bytes() if self.template else b""
        except OSError:
            return b""


DEFAULT = Style()
"""The look without a house style."""
