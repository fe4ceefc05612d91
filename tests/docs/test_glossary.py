"""The words: those of the design stand in the glossary, and the code's own words are defined where readers look."""

import re
from pathlib import Path

import pytest

from publiek.audience.rules import Exclusion
from publiek.match.reasons import Reason
from publiek.measures.verdict import Verdict
from publiek.reference.typology import Level
from publiek.tables import LEVELS

DOCS = Path(__file__).parents[2] / "docs"
# Dutch word on pages, word in code: the table of words that the design agreed on.
AGREED = [
    ("doelgroep", "segment"),
    ("niveau", "level"),
    ("doelgroepenmodel", "typology"),
    ("instelling", "institution"),
    ("genre", "discipline"),
    ("sector", "discipline"),
    ("aanlevering", "delivery"),
    ("huishouden", "household"),
    ("adres", "household"),
    ("bezoek", "visit"),
    ("bezoekersaantal", "attendance"),
    ("herkomst", "origin"),
    ("aandeel", "share"),
    ("index", "index"),
    ("bereik", "reach"),
    ("verzorgingsgebied", "catchment"),
    ("kans", "opportunity"),
    ("buurt", "buurt"),
    ("wijk", "wijk"),
    ("gebied", "gebied"),
    ("stadsdeel", "stadsdeel"),
    ("gemeente", "gemeente"),
    ("regio", "regio"),
    ("land", "land"),
    ("onderzoek", "study"),
]


def _rows() -> list[tuple[set[str], set[str], str]]:
    text = (DOCS / "GLOSSARY.md").read_text(encoding="utf-8")
    cells = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in row] for row in cells]
    return [
        (set(re.split(r"[,:] ", dutch)), set(code.split(", ")), meaning)
        for dutch, code, meaning in rows
        if dutch != "Dutch, on pages" and not dutch.startswith("---")
    ]


@pytest.mark.parametrize(("dutch", "code"), AGREED, ids=[dutch for dutch, _ in AGREED])
def test_agreed_word_is_defined(dutch, code):
    meanings = [meaning for words, codes, meaning in _rows() if dutch in words and code in codes]
    assert len(meanings) == 1
    assert len(meanings[0]) > 10 or dutch == "bezoek"


def test_a_code_word_has_one_meaning():
    codes = [code for _, words, _ in _rows() for code in words]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("level", LEVELS)
def test_levels_of_areas_are_words(level):
    assert any(level in codes for _, codes, _ in _rows())


@pytest.mark.parametrize("word", [*Reason, *Exclusion, *Verdict, *Level])
def test_method_explains_every_value_a_reader_meets(word):
    text = (DOCS / "explanation" / "method.md").read_text(encoding="utf-8")
    assert re.search(rf"\b{word.value}\b", text)
