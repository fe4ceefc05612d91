"""What holds for every text whatever, and for every valid address however it is written."""

import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from publiek.address import flags
from publiek.address.model import RawAddress, Status
from publiek.address.read import read_address
from publiek.addresskey import POSTCODE, Address, pack, unpack

texts = st.text(max_size=30) | st.text(st.sampled_from("0123456789ABCHSI -/.,'()ktm\n½²Ⅱ"), max_size=20)
raws = st.builds(RawAddress, *[texts] * 6)
LETTERS = string.ascii_uppercase
postcodes = st.builds("{}{}".format, st.integers(1000, 9999), st.text(LETTERS, min_size=2, max_size=2)).filter(
    lambda text: POSTCODE.fullmatch(text) is not None
)
# Letters and additions of the shapes the BAG holds most: A, 2, A 2, 2A, AB. Cities' own words have a spec table.
suffixes = st.one_of(
    st.just(("", "")),
    st.tuples(st.sampled_from(LETTERS), st.just("")),
    st.tuples(st.just(""), st.integers(1, 999).map(str)),
    st.tuples(st.sampled_from("ABCDEFGK"), st.integers(1, 99).map(str)),
    st.tuples(st.just(""), st.builds("{}{}".format, st.integers(1, 9), st.sampled_from("ABV"))),
)
addresses = st.builds(
    lambda postcode, number, suffix: Address(postcode, number, *suffix), postcodes, st.integers(1, 99_999), suffixes
)
STREETS = [
    "Damstraat", "Van Woustraat", "1e Jan Steenstraat", "Laan van Meerdervoort", "'s-Gravenhekje", "'t Hofje",
    "1012AB", "٣", "1012AB", "1", "(", "1012AB 1", "\ud800", "\udfff", "",
    "Return one of the ways in which people and exports write an address.", "",
    "{postcode[:4]} {postcode[4:]}", "{number}{letter}", "-{addition}", "", " ", "columns", "lower", "glued",
    "loose", "one addition", "", "{letter} {addition}", "padded", "  {postcode} ", " {number} ", "{letter} ",
    " {addition}", "doubled", "line", "{street} {dashed}", "whole", "{street} {dashed}, {spaced} Amsterdam",
    "turned", "{spaced} Amsterdam, {street} {loose}", "bare", "{postcode} {dashed}", "excel", "{postcode}",
    "{number}", "{letter}", "{addition}", "full-width", "", "no-break", " ", "\u00a0", " ", "\u00a0",
    "columns", "lower", "glued", "loose", "one addition", "padded", "doubled", "line", "whole", "turned",
    "bare", "excel", "full-width", "no-break",
]  # fmt: skip


@settings(max_examples=600)
@given(addresses, st.sampled_from(STREETS), st.sampled_from(WAYS))
def test_an_address_is_among_the_readings_of_each_way_to_write_it(address, street, way):
    reading = read_address(written(address, street, way))
    assert address in [candidate.address for candidate in reading.candidates]


@settings(max_examples=300)
@given(addresses, st.sampled_from(STREETS), st.sampled_from(WAYS))
def test_every_reading_keeps_postcode_and_number_unless_it_may_be_a_range(address, street, way):
    reading = read_address(written(address, street, way))
    numbers = {candidate.address.number for candidate in reading.candidates}
    assert {candidate.address.postcode for candidate in reading.candidates} == {address.postcode}
    assert numbers == {address.number} or flags.RANGE in reading.flags
