"""The one style sheet of all pages: the colours of the reports, then the files of `pages/styles`, in this order."""

from importlib.resources import files

from publiek.portal.pages.made.letters import ALL, Letters
from publiek.report.formats.html.look import tokens
from publiek.report.style.style import DEFAULT

NAME = "portal.css"
PARTS = (
    "tokens", "type", "frame", "menu", "buttons", "forms", "choices", "tables", "notices", "cards", "steps", "figures",
    "folds", "welcome", "contrast", "print",
)  # fmt: skip


def sheet() -> bytes:
    """Return the style sheet as a file."""
    room = files("publiek.portal.pages").joinpath("styles")
    parts = (room.joinpath(f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
    return "\n".join([tokens(DEFAULT), *map(_face, ALL), *parts]).encode()


def _face(letters: Letters) -> str:
    # 'optional': a page never jumps when letters come late; the next page has them.
    return (
        f'@font-face{{font-family:"{letters.family}";font-weight:400 700;font-style:normal;font-display:optional;'
        f'src:url("{letters.name}") format("woff")}}'
    )
