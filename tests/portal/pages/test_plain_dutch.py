"""The portal's Dutch can be read by nearly everybody (level B1): short sentences, no words of offices or computers."""

import re

import pytest
from tests.portal.pages.test_texts import PLACE, dutch

WORD = re.compile(r"[A-Za-zÀ-ÿ'’-]+")
SENTENCES = re.compile(r"(?<=[.!?:])\s+|\n|; ")
MOST_WORDS = 20
MEAN_WORDS = 9
OFFICE = [
    "aldus", "alsmede", "betreffende", "conform", "dan wel", "derhalve", "desbetreffende", "dient te", "dienen te",
    "echter", "indien", "inzake", "middels", "omtrent", "reeds", "tevens", "teneinde", "zulks", "t.b.v", "d.m.v",
    "i.v.m", "m.b.t", "o.b.v", "aangaande", "voorts",
]  # fmt: skip
COMPUTER = [
    "authenticatie", "credentials", "valideren", "genereren", "configureren", "implementeren", "uploaden", "upload",
    "deleten", "dashboard", "dataset", "record", "records", "checksum", "manifest", "parameter", "default", "query",
    "cache", "timeout", "error", "script", "string", "boolean",
]  # fmt: skip
HARD = re.compile(rf"\b({'|'.join(re.escape(word) for word in [*OFFICE, *COMPUTER])})\b", re.IGNORECASE)


def plain() -> list[tuple[str, str]]:
    """Return the texts without the places where values go."""
    return [(key, PLACE.sub("X", form)) for key, form in dutch()]


def sentences() -> list[tuple[str, int]]:
    """Return all sentences, as the key of their text and their number of words."""
    found = ((key, len(WORD.findall(part))) for key, form in plain() for part in SENTENCES.split(form))
    return [(key, words) for key, words in found if words]


def test_no_sentence_is_long():
    assert {key: words for key, words in sentences() if words > MOST_WORDS} == {}


def test_sentences_are_short_on_the_whole():
    lengths = [words for _, words in sentences() if words > 2]
    assert len(lengths) > 500
    assert sum(lengths) / len(lengths) < MEAN_WORDS


def test_no_word_is_of_an_office_or_of_a_computer():
    assert {key: HARD.search(form)[0] for key, form in plain() if HARD.search(form)} == {}


@pytest.mark.parametrize("word", ["indien", "upload", "parameter"])
def test_hard_words_would_be_found(word):
    assert HARD.search(f"Kies {word} dit niet kan.")
