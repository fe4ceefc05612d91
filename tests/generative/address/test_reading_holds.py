"""What holds for every text whatever, and for every valid address however it is written."""

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.examples import examples

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
STREETS = ["Damstraat", "Van Woustraat", "1e Jan Steenstraat", "Laan van Meerdervoort", "'s-Gravenhekje", "'t Hofje"]


@settings(max_examples=examples(500), deadline=None)
@example(RawAddress("1012AB", "٣"))
@example(RawAddress("1012AB", "1" * 5000))
@example(RawAddress(full="(" * 300 + "1012AB 1"))
@example(RawAddress("\ud800", "\udfff"))
@given(raws)
def test_no_text_breaks_the_reader_and_every_candidate_is_a_valid_address(raw):
    reading = read_address(raw)
    assert (reading.status is Status.OK) == bool(reading.candidates)
    assert list(reading.flags) == sorted(set(reading.flags))
    assert set(reading.flags) <= set(flags.ALL)
    for candidate in reading.candidates:
        assert unpack(*pack(candidate.address)) == candidate.address
        assert 0 < candidate.address.number < 100_000
    assert len({candidate.address for candidate in reading.candidates}) == len(reading.candidates)


@settings(deadline=None)
@given(raws)
def test_reading_twice_gives_the_same(raw):
    assert read_address(raw) == read_address(raw)


def wide(text):
    """Return figures as full-width characters."""
    return "".join(chr(ord(figure) + 0xFEE0) for figure in text)


def written(address, street, way):
    """Return one of the ways in which people and exports write an address."""
    postcode, number, letter, addition = address
    spaced = f"{postcode[:4]} {postcode[4:]}"
    dashed = f"{number}{letter}" + (f"-{addition}" if addition else "")
    loose = " ".join(part for part in (str(number), letter, addition) if part)
    return {
        "columns": RawAddress(postcode, str(number), letter, addition),
        "lower": RawAddress(spaced.lower(), str(number), letter.lower(), addition.lower()),
        "glued": RawAddress(postcode, dashed),
        "loose": RawAddress(spaced, loose),
        "one addition": RawAddress(postcode, str(number), "", f"{letter} {addition}".strip()),
        "padded": RawAddress(f"  {postcode} ", f" {number} ", f"{letter} ", f" {addition}"),
        "doubled": RawAddress(postcode, dashed, letter, addition),
        "line": RawAddress(postcode, full=f"{street} {dashed}"),
        "whole": RawAddress(full=f"{street} {dashed}, {spaced} Amsterdam"),
        "turned": RawAddress(full=f"{spaced} Amsterdam, {street} {loose}"),
        "bare": RawAddress(full=f"{postcode} {dashed}"),
        "excel": RawAddress(f'="{postcode}"', f'="{number}"', f'="{letter}"', f'="{addition}"'),
        "full-width": RawAddress(postcode, wide(str(number)), letter, addition),
        "no-break": RawAddress(spaced.replace(" ", "\u00a0"), loose.replace(" ", "\u00a0")),
    }[way]


WAYS = (
    *("columns", "lower", "glued", "loose", "one addition", "padded", "doubled"),
    *("line", "whole", "turned", "bare", "excel", "full-width", "no-break"),
)


@pytest.mark.slow
@settings(max_examples=examples(600), deadline=None)
@given(addresses, st.sampled_from(STREETS), st.sampled_from(WAYS))
def test_an_address_is_among_the_readings_of_each_way_to_write_it(address, street, way):
    reading = read_address(written(address, street, way))
    assert address in [candidate.address for candidate in reading.candidates]


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None)
@given(addresses, st.sampled_from(STREETS), st.sampled_from(WAYS))
def test_every_reading_keeps_postcode_and_number_unless_it_may_be_a_range(address, street, way):
    reading = read_address(written(address, street, way))
    numbers = {candidate.address.number for candidate in reading.candidates}
    assert {candidate.address.postcode for candidate in reading.candidates} == {address.postcode}
    assert numbers == {address.number} or flags.RANGE in reading.flags
