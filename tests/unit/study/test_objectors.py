"""Addresses of people who object, as institutions have them."""

import pytest

from publiek.address.model import RawAddress
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
