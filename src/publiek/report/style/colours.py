"""A palette out of two colours of a house style, each held against what it is read on."""

import re
from dataclasses import replace
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.report.style.contrast import MARK, TEXT, contrast, luminance
from publiek.report.style.oklab import as_light_as, darkened, distance, seen
from publiek.report.style.style import Palette

HEX = re.compile(r"#[0-9a-fA-F]{6}")
DEPTH = (0.3, 0.6, 0.9, 1.0, 0.9)  # how colourful the classes of a map are, beside the accent
APART = 0.12  # least distance of the two colours, in OKLab
USUAL = Palette()


def palette_of(given: dict[str, str], file: Path) -> Palette:
    """Return the palette of a house style; given: 'accent' and 'accent_2' as '#rrggbb', either or both.

    Classes of maps take the accent's hue and the usual steps of lightness. Raises UserError for a colour that cannot be
    read or told apart, with the nearest that can.
    """
    palette = USUAL
    if "accent" in given:
        accent = _checked("accent", given["accent"], file)
        palette = replace(palette, accent=accent, high=accent, classes=_classes(accent))
    if "accent_2" in given:
        palette = replace(palette, low=_checked("accent_2", given["accent_2"], file))
    if distance(palette.high, palette.low) < APART:
        raise UserError(
            f"The colours {palette.high} and {palette.low} cannot be told apart.",
            where=Where(file=file, column="colours"),
            mend="they stand for 'high' and 'low': choose an accent_2 of another hue",
        )
    return palette


def passes(colour: str) -> bool:
    """Return whether a colour can be text on paper and in a box, and a mark over the band of what is average."""
    text = min(contrast(colour, ground) for ground in (USUAL.paper, USUAL.wash))
    return text >= TEXT and contrast(colour, USUAL.band) >= MARK


def _checked(name: str, colour: str, file: Path) -> str:
    where = Where(file=file, column=f"colours.{name}")
    if not isinstance(colour, str) or not HEX.fullmatch(colour):
        raise UserError(f"'{colour}' is not a colour.", where=where, mend="write it as '#rrggbb', such as '#0b5c6b'")
    colour = colour.lower()
    if passes(colour):
        return colour
    found = min(contrast(colour, USUAL.paper), contrast(colour, USUAL.wash))
    raise UserError(
        f"The colour {colour} is too light to be read: its contrast is {found:.1f}, and {TEXT} is needed (WCAG AA).",
        where=where,
        mend=f"use {darkened(colour, passes)}, the nearest of the same hue that passes",
    )


def _classes(accent: str) -> tuple[str, ...]:
    _, chroma, hue = seen(accent)
    return tuple(
        as_light_as(luminance(usual), chroma * depth, hue) for usual, depth in zip(USUAL.classes, DEPTH, strict=True)
    )
