"""What everything on paper is set with: a language and the house style."""

from dataclasses import dataclass, field
from typing import Any

from publiek.report.language.wording import Wording
from publiek.report.style.style import Logo, Style

SANS = ("Source Sans 3", "DejaVu Sans")
SERIF = ("Source Serif 4", *SANS)
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

    def look(self) -> dict[str, Any]:
        """Return the colours by role and the fonts; only fonts that come with the software or the house style."""
        palette = self.style.palette
        colours = {name: getattr(palette, name) for name in NAMED} | {"notice-ink": palette.notice_ink}
        colours |= {f"class{number}": colour for number, colour in enumerate(palette.classes)}
        colours |= {"hatch-ground": palette.hatch_ground, "hatch-line": palette.hatch_line}
        brought = {file.family for file in self.style.files}
        return {
            "colours": colours,
            "logo": _logo(self.style.logo),
            "sans": [*(name for name in self.style.text if name in brought), *SANS],
            "serif": [*(name for name in self.style.headings if name in brought), *SERIF],
        }


def _logo(logo: Logo | None) -> dict[str, Any] | None:
    """Return a logo as the templates read it: a drawing as text, a picture as numbers."""
    if logo is None:
        return None
    if logo.media == "image/svg+xml":
        return {"content": logo.content.decode("utf-8"), "format": "svg", "name": logo.name}
    return {"content": list(logo.content), "format": "png", "name": logo.name}
