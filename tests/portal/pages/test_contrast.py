"""Words and edges stand out enough: measured, for every pair that the styles put together."""

import re
from pathlib import Path

import pytest

from publiek.portal.pages.made import sheet
from publiek.report.style.contrast import contrast

TOKENS = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", sheet.sheet().decode()))
TEXT = 4.5
INKS = ("ink", "soft", "accent", "accent-dark")
GROUNDS = ("paper", "wash", "accent-wash")
EDGE = 3.0


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in INKS for ground in GROUNDS),
        *((kind, f"{kind}-wash") for kind in ("good", "bad", "warn")),
        *(("ink", f"{kind}-wash") for kind in ("good", "bad", "warn")),
        *(("paper", ground) for ground in ("accent", "accent-dark", "ink", "bad")),
        *((kind, "paper") for kind in ("high", "low", "average", "few", "bad")),
    ],
)  # fmt: skip
def test_words_are_readable(ink, ground):
    assert contrast(TOKENS[ink], TOKENS[ground]) >= TEXT


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("edge", ["edge", "accent", "bad", "good", "warn"])
def test_what_can_be_filled_in_has_an_edge_one_sees(edge, ground):
    assert contrast(TOKENS[edge], TOKENS[ground]) >= EDGE


def test_styles_name_no_colour_of_their_own():
    parts = Path(sheet.__file__).parents[1] / "styles"
    named = {part.name for part in parts.iterdir() if re.search(r"#[0-9a-fA-F]{3,8}\b", part.read_text("utf-8"))}
    assert named == {"tokens.css"}
