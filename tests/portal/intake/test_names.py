"""Names that strangers give their files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.portal.deliveries.intake.names import LONGEST, plain_name

NAMES = [
    ("kassa 2025.csv", "kassa 2025.csv"),
    ("../../etc/passwd", "passwd"),
    ("..\\..\\windows\\system.ini", "system.ini"),
    ("/srv/.ssh/id.csv", "id.csv"),
    ("C:\\kassa.xlsx", "kassa.xlsx"),
    ("kas\0sa.csv", "kassa.csv"),
    ("kassa\u202egnp.exe.csv", "kassagnp.exe.csv"),
    ("\u200bkassa\u2028.csv\r\n", "kassa.csv"),
    ("kassa\x1b[31m.csv", "kassa[31m.csv"),
    ("con.csv", "_con.csv"),
    ("LPT1.tar.csv", "_LPT1.tar.csv"),
    ("a<script>.csv", "a_script_.csv"),
    ("", "bestand"),
    ("..", "bestand"),
    (" .csv", "csv"),
    ("Zoë’s kássa.csv", "Zoë’s kássa.csv"),
]


@pytest.mark.parametrize(("given_name", "kept"), NAMES)
def test_a_name_is_made_plain(given_name, kept):
    assert plain_name(given_name) == kept


def test_a_name_of_five_thousand_characters_keeps_its_ending():
    assert plain_name("a" * 5_000 + ".xlsx") == "a" * (LONGEST - 5) + ".xlsx"


@given(st.text(max_size=300))
def test_every_name_is_one_plain_name(name):
    kept = plain_name(name)
    assert 0 < len(kept) <= LONGEST
    assert not set(kept) & set('/\\\0\r\n:<>"|?*')
    assert kept not in {".", ".."}
    assert kept == kept.strip()
    assert kept.replace(" ", "").isprintable()
    assert plain_name(kept) == kept
