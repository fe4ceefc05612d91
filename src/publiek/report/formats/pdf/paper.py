"""What everything on paper is set with: a language and the house style."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from publiek.report.formats.pdf.faces import SANS, SERIF, Faces, faces
from publiek.report.language.wording import Wording
from publiek.report.style.style import Logo, Style

LOGO = (42.0, 14.0)  # millimetres: as wide and as high as a logo is at most
NAMED = (
    "paper",
    "wash",
    "ink",
    "soft",
    "rule",
    "strong",
    "accent",
    "high",
    "average",
    "low",
    "few",
    "band",
    "muted",
    "notice",
)


@dataclass(frozen=True)
class Paper:
    """A language and a house style, for one document; `printed`: ids of the tables that have been set in full."""

    wording: Wording
    style: Style
    printed: set[str] = field(default_factory=set)

    @cached_property
    def faces(self) -> Faces:
        """The fonts of running text: which characters they have and how wide these are."""
        return faces(self.style)

    def look(self) -> dict[str, Any]:
        """Return the colours by role and the fonts; only fonts that come with the software or the house style."""
        palette = self.style.palette
        colours = {name: getattr(palette, name) for name in NAMED} | {"notice-ink": palette.notice_ink}
        colours |= {f"class{number}": colour for number, colour in enumerate(palette.classes)}
        colours |= {"hatch-ground": palette.hatch_ground, "hatch-line": palette.hatch_line}
        brought = {file.family for file in self.style.files}
        text = [*(name for name in self.style.text if name in brought), SANS]
        return {
            "colours": colours,
            "logo": _logo(self.style.logo),
            "sans": text,
            "serif": [*(name for name in self.style.headings if name in brought), SERIF, *text],
        }


def _logo(logo: Logo | None) -> dict[str, Any] | None:
    """Return a logo as the templates read it: a drawing as text, a picture as numbers."""
    if logo is None:
        return None
    drawn = logo.media == "image/svg+xml"
    return {
        "content": logo.content.decode("utf-8") if drawn else list(logo.content),
        "format": "svg" if drawn else "png",
        "name": logo.name,
        "width": round(min(LOGO[0], LOGO[1] * logo.width / logo.height), 2),
    }
