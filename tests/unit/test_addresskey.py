"""Packed addresses: a bijection, the same in SQL and Python."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.addresskey import Address, pack, pack_postcode, place_sql, postcode_sql, suffix_sql, unpack
from publiek.engine.duck import DuckWorkspace

LETTERS = string.ascii_uppercase
postcodes = st.builds(
    lambda digits, one, two: f"{digits}{one}{two}",
    st.integers(1000, 9999),
    st.sampled_from(LETTERS),
    st.sampled_from(LETTERS),
).filter(lambda postcode: postcode[4:] not in {"SA", "SD", "SS"})
addresses = st.builds(
    Address,
    postcodes,
    st.integers(1, 99_999),
    st.sampled_from(["", *LETTERS]),
    st.text(LETTERS + string.digits, max_size=4),
)


@given(addresses)
def test_packing_loses_nothing(address):
    place, suffix = pack(address)
    assert unpack(place, suffix) == address
    assert 0 < place < 2**63
    assert 0 <= suffix < 2**31


@given(addresses, addresses)
def test_two_addresses_never_share_a_key(one, other):
    assert (pack(one) == pack(other)) == (one == other)


@pytest.fixture(scope="module")
def workspace():
    with DuckWorkspace() as opened:
        yield opened


@given(some=st.lists(addresses, min_size=1, max_size=30))
def test_sql_packs_as_python_does(workspace, some):
    columns = {name: [getattr(address, name) for address in some] for name in Address._fields}
    found = workspace.rows(
        f"SELECT {place_sql('p', 'n')} AS place, {suffix_sql('l', 'a')}, {postcode_sql('place')}"
        " FROM (SELECT unnest($postcode) AS p, unnest($number) AS n, unnest($letter) AS l, unnest($addition) AS a)",
        columns,
    )
    assert found == [(*pack(address), address.postcode) for address in some]


@pytest.mark.parametrize("text", ["0123AB", "1234SS", "1234SA", "1234SD", "1234", "1234ab", "12345A", ""])
def test_what_is_no_postcode_is_not_packed(text):
    with pytest.raises(ValueError, match="postcode"):
        pack_postcode(text)
