"""Addresses of people who object, as institutions have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.address.model import RawAddress
from publiek.errors import UserError
from publiek.study.objectors import read_given

FORMS = [
    ("one a line", "1012AB 12\n\n1015 DX 3-1\n", [(1, "1012AB 12"), (3, "1015 DX 3-1")]),
    ("quoted lines", '"Damrak 1, 1012 LG Amsterdam"\n', [(1, "Damrak 1, 1012 LG Amsterdam")]),
    ("no header", "1012AB;12;A\n1015DX;3;\n", [(1, "1012AB;12;A"), (2, "1015DX;3;")]),
    ("nothing", "\n \n", []),
    ("only a header", "Postcode;Huisnummer\n", []),
]


@pytest.mark.parametrize(("what", "text", "expected"), FORMS, ids=[form[0] for form in FORMS])
def test_lines(what, text, expected):
    assert [(one.line, one.raw.full) for one in read_given(text.encode())] == expected


HEADERS = [
    "Naam;Postcode;Huisnummer;Toevoeging\nJansen;1012AB;12;1\n",
    "Postcode,Huisnummer,Toevoeging\n1012AB,12,1\n",
    "raw_postcode\traw_number\traw_addition\n1012AB\t12\t1\n",
    '"Postcode";"Huis nr.";"Huisnummertoevoeging";"Notitie"\n"1012AB";"12";"1";"belt; boos"\n',
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("text", HEADERS)
def test_columns_are_found_by_any_usual_name(text, encoding):
    (only,) = read_given(text.encode(encoding))
    assert only.line == 2
    assert only.raw == RawAddress(postcode="1012AB", number="12", addition="1")


def test_an_address_does_not_show_in_a_log():
    (only,) = read_given(b"1012AB 12\n")
    assert "1012" not in repr(only)


def test_a_cell_may_run_over_several_lines():
    text = 'Postcode;Huisnummer;Notitie\n1012AB;12;"boos\nheel boos"\n\n1015DX;3;\n'
    found = [(one.line, one.raw.postcode, one.raw.number) for one in read_given(text.encode())]
    assert found == [(2, "1012AB", "12"), (5, "1015DX", "3")]


@pytest.mark.parametrize("below", [0, 1, 30])
def test_a_quotation_mark_that_is_never_closed_loses_nobody(below):
    text = 'Postcode;Huisnummer;Notitie\n1012AB;12;"boos\n' + "1015DX;3;\n" * below
    with pytest.raises(UserError, match="not closed") as caught:
        read_given(text.encode())
    assert caught.value.where.row == 2


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest"])
def test_a_workbook_is_said_to_be_one(content):
    with pytest.raises(UserError, match="workbook"):
        read_given(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_addresses_or_refused(content):
    try:
        found = read_given(content)
    except UserError:
        return
    assert [one.line for one in found] == sorted({one.line for one in found})
