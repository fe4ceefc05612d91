"""Figures in Dutch notation, as a reader of the page would expect them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.disclosure.released import Estimate
from publiek.report.document.words import Figure, Listing, Name, Phrase
from publiek.report.language.wording import Wording

SPACE = "\u00a0"
NL = Wording("nl")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(1234, "count"), "1.234"),
        (Figure(0, "count"), "0"),
        (Figure(None, "count"), "x"),
        (Figure(12.0, "percent"), f"12{SPACE}%"),
        (Figure(0.3, "percent"), f"<{SPACE}1{SPACE}%"),
        (Figure(0.0, "percent"), f"0{SPACE}%"),
        (Figure(0.0, "percent", 0.0, 0.4), f"<{SPACE}0,1{SPACE}%"),
        (Figure(None, "percent"), "x"),
        (Figure(145.0, "index"), "145"),
        (Figure(8.4, "rate"), "8,4"),
        (Figure(9.96, "rate"), "10"),
        (Figure(1234.5, "rate"), "1.234"),
        (Figure(0.0, "rate", 0.0, 0.1), f"<{SPACE}0,1"),
        (Figure(48.02, "percent", 47.75, 48.28), f"48,0{SPACE}%"),
        (Figure(5.67, "percent", 5.54, 5.79), f"5,7{SPACE}%"),
        (Figure(0.4, "percent", 0.1, 0.9), f"0,4{SPACE}%"),
    ],
)
def test_figures_in_dutch(figure: Figure, said: str) -> None:
    assert NL.figure(figure) == said


@pytest.mark.parametrize(
    ("estimate", "unit", "said"),
    [
        (Estimate(value=12, low=9.6, high=14.2), "percent", "10–14"),
        (Estimate(value=8.4, low=7.1, high=10.2), "rate", "7,1–10,2"),
        (Estimate(value=28, low=26.3, high=1030.0), "rate", "26–1.030"),
        (Estimate(value=5.67, low=5.54, high=5.79), "percent", "5,5–5,8"),
        (Estimate(value=0.196, low=0.169, high=0.227), "rate", "0,17–0,23"),
        (None, "index", ""),
    ],
)
def test_an_interval_is_as_precise_as_its_figure(estimate: Estimate | None, unit: str, said: str) -> None:
    assert NL.interval(Figure.of(estimate, unit)) == said  # type: ignore[arg-type]


def test_lists_are_joined_as_in_speech() -> None:
    assert NL.say(Listing(("a", "b", "c"))) == "a, b en c"
    assert NL.say(Listing(("a",))) == "a"


def test_names_follow_the_language() -> None:
    assert NL.say(Name("Licht", "Light")) == "Licht"
    assert Wording("en").say(Name("Licht", "Light")) == "Light"


@given(st.text(max_size=30))
def test_a_name_is_said_as_it_is_written(name: str) -> None:
    assert NL.say(Phrase("place.name", {"name": name})) == f"in {name}"
