"""The palette, measured: WCAG 2.2 contrast of text and marks, and map colours that colour-blind readers can order."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import publiek.report

TOKENS = Path(publiek.report.__file__).parent / "styles" / "tokens.css"
COLOURS = dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{6})", TOKENS.read_text("utf-8")))
CLASSES = [f"c{number}" for number in range(5)]
Rgb = tuple[float, float, float]
# Viénot, Brettel & Mollon 1999, simulation of dichromacy on linear RGB
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def linear(name: str) -> Rgb:
    channels = [int(COLOURS[name][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # type: ignore[return-value]


def luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(linear(first)), luminance(linear(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, "paper") for text in ("ink", "soft", "accent", "high", "average", "low", "few")),
        *((text, "wash") for text in ("ink", "soft", "high", "average", "low", "few")),
        *((text, "band") for text in ("ink", "soft")),
        ("notice-ink", "notice"),
        ("paper", "ink"),
    ],
)
def test_text_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("mark", "ground"),
    [
        *(
            (mark, ground)
            for mark in ("high", "average", "low", "accent", "ink")
            for ground in ("paper", "band", "wash")
        ),
        ("hatch-line", "hatch-ground"),
        ("few", "paper"),  # the frame of a legend's box and of a switch
        *(("ink", colour) for colour in CLASSES[:3]),  # borders of stadsdelen on the map
    ],
)
def test_marks_can_be_seen(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_classes_darken_step_by_step_for_every_reader(blindness: str) -> None:
    matrix = BLINDNESS[blindness]
    seen = []
    for name in CLASSES:
        rgb = linear(name)
        mixed = tuple(sum(part * channel for part, channel in zip(row, rgb, strict=True)) for row in matrix)
        seen.append(luminance(mixed))  # type: ignore[arg-type]
    assert all((light + 0.05) / (dark + 0.05) > 1.3 for light, dark in pairwise(seen))


def test_every_colour_in_the_styles_is_a_token() -> None:
    for sheet in TOKENS.parent.glob("*.css"):
        if sheet.name != "tokens.css":
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;},\s])", sheet.read_text("utf-8")), sheet.name
