"""A postcode that the database takes for plain is packed as Python packs it; every other one is left to the reader."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publiek.address.postcode import read_postcode
from publiek.address.shape import plain_postcode_sql, postcode_is_plain_sql
from publiek.address.text import tidy
from publiek.addresskey import POSTCODE, pack_postcode
from publiek.engine.duck import DuckWorkspace

LETTERS = st.sampled_from(string.ascii_letters)
postcodes = st.builds(
    lambda digits, between, first, second: f"{digits}{between}{first}{second}",
    st.integers(0, 99999),
    st.sampled_from(["", " ", "  ", "-", "\u00a0"]),
    LETTERS | st.just("s"),
    LETTERS | st.sampled_from("ADSé1"),
)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(postcodes | st.text(max_size=8), max_size=30))
def test_plain_postcodes_are_packed_and_others_are_not(texts):
    with DuckWorkspace(threads=1) as workspace:
        workspace.fill("raw", {"text": ("VARCHAR", texts)})
        plain, packed = postcode_is_plain_sql("text"), plain_postcode_sql("text")
        found = workspace.rows(f"SELECT text, CASE WHEN {plain} THEN {packed} END FROM raw")
    for text, number in found:
        canonical = text.replace(" ", "", 1).upper() if text.isascii() and text[4:5] == " " else text.upper()
        expected = pack_postcode(canonical) if text.isascii() and POSTCODE.fullmatch(canonical) else None
        assert number == expected
        if number is not None:
            assert pack_postcode(read_postcode(tidy(text), text).postcode) == number
