"""The data files of the address station: words, and conventions of cities."""

from importlib.resources import files
from itertools import pairwise

import pytest
import yaml

from publiek.address import flags
from publiek.address.vocabulary import convention_at, conventions, word_list

REFERENCE = "docs/reference/address-parse.md"


def texts(value):
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, list) else [value]


@pytest.mark.parametrize("file", ["suffix", "streets", "countries", "postcodes"])
def test_every_word_is_upper_case_text(file):
    content = yaml.safe_load((files("publiek.address") / "words" / f"{file}.yaml").read_text("utf-8"))
    for word in texts(list(content.values())):
        assert isinstance(word, str), word  # YAML takes an unquoted NO for false
        assert word == word.upper()
        assert word.isascii()


@pytest.mark.parametrize(
    ("digits", "name"),
    [
        (1000, "amsterdam"),
        (1109, "amsterdam"),
        (1110, "general"),
        (3500, "utrecht"),
        (2011, "haarlem"),
        (3021, "rotterdam"),
    ],
)
def test_the_postcode_says_which_convention_holds(digits, name):
    assert convention_at(digits).name == name


def test_conventions_hold_only_what_the_bag_can_hold_and_never_overlap():
    for city in conventions():
        for readings in city.words.values():
            assert all(0 < len(reading) <= 4 and reading.isalnum() for reading in readings)
    ranges = sorted(pair for city in conventions()[:-1] for pair in city.ranges)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def test_no_country_is_both_dutch_and_foreign():
    lists = word_list("countries")
    assert not lists["dutch"] & lists["foreign"]
    assert lists["ending"] <= lists["foreign"]


def test_every_flag_is_explained(repository):
    text = (repository / REFERENCE).read_text("utf-8")
    assert [flag for flag in flags.ALL if f"`{flag}`" not in text] == []


@pytest.fixture
def repository(pytestconfig):
    return pytestconfig.rootpath
