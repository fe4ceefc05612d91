"""What an address asks for, and the one address of what was chosen, as a table."""

import pytest

from publiek.portal.reading.rules.choices import Option, Switch, choose
from publiek.report.document.words import Phrase


def switch(key, *values):
    return Switch(key, Phrase(key), tuple(Option(one, one) for one in values), values[0])


SWITCHES = (switch("vergelijk", "stad", "land"), switch("groep", "doelgroepen", "niveaus"))

TABLE = [
    # asked, chosen, the one address, unknown
    ({}, ("stad", "doelgroepen"), "", []),
    ({"vergelijk": "stad"}, ("stad", "doelgroepen"), "", []),
    ({"vergelijk": "land"}, ("land", "doelgroepen"), "vergelijk=land", []),
    ({"groep": "niveaus", "vergelijk": "land"}, ("land", "niveaus"), "vergelijk=land&groep=niveaus", []),
    ({"vergelijk": "maan"}, ("stad", "doelgroepen"), "", ["vergelijk"]),
    ({"vergelijk": ""}, ("stad", "doelgroepen"), "", ["vergelijk"]),
    ({"iets": "anders"}, ("stad", "doelgroepen"), "", []),
]


@pytest.mark.parametrize(("asked", "chosen", "address", "unknown"), TABLE)
def test_an_address_says_what_is_chosen(asked, chosen, address, unknown):
    found = choose(SWITCHES, asked)
    assert (found["vergelijk"], found["groep"]) == chosen
    assert found.query() == address
    assert [one.key for one in found.unknown] == unknown


def test_another_choice_keeps_the_others():
    found = choose(SWITCHES, {"groep": "niveaus"})
    assert found.query({"vergelijk": "land"}) == "vergelijk=land&groep=niveaus"
    assert found.query({"groep": "doelgroepen"}) == ""
