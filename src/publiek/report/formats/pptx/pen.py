"""The house style as PowerPoint takes it: colours as RGB, and fonts that other computers have."""

from dataclasses import dataclass
from typing import Self

from pptx.dml.color import RGBColor

from publiek.report.document.words import Value
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording
from publiek.report.style.contrast import clearest
from publiek.report.style.style import DEFAULT, Style

EVERYWHERE = frozenset(
    {"Arial", "Calibri", "Cambria", "Georgia", "Tahoma", "Times New Roman", "Trebuchet MS", "Verdana"}
)
"""Fonts that come with PowerPoint on Windows and on a Mac."""

WHITE = "#ffffff"


@dataclass(frozen=True)
class Pen:
    """What everything on slides is written and drawn with: a language, the house style, and fonts for it."""

    wording: Wording
    style: Style
    headings: str
    letters: str

    @classmethod
    def of(cls, wording: Wording, style: Style) -> Self:
        """Return the pen of a language and a house style.

        An organisation's own font is named as it is: it is on its computers. Of the default fonts the first is taken
        that comes with PowerPoint.
        """
        return cls(
            wording, style, _font(style.headings, DEFAULT.headings, "Georgia"), _font(style.text, DEFAULT.text, "Arial")
        )

    def say(self, value: Value) -> str:
        """Return a value in words that a slide can hold."""
        return legible(self.wording.say(value))

    def text(self, key: str) -> str:
        """Return a text of ours."""
        return self.wording.text(key)

    def colour(self, name: str) -> RGBColor:
        """Return a colour of the palette by what it is for."""
        return rgb(getattr(self.style.palette, name))


def rgb(colour: str) -> RGBColor:
    """Return '#rrggbb' as PowerPoint takes it."""
    return RGBColor(*(int(colour[place : place + 2], 16) for place in (1, 3, 5)))  # type: ignore[no-untyped-call]


def on(ground: str, ink: str) -> str:
    """Return the colour that is read best on a ground: ink, or white where it is dark."""
    return clearest(ground, ink, WHITE)


def _font(names: tuple[str, ...], default: tuple[str, ...], otherwise: str) -> str:
    if names and names[0] not in default:
        return names[0]
    return next((name for name in names if name in EVERYWHERE), otherwise)
