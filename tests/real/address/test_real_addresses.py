"""Real addresses of museums, galleries and polling places, as their cities published them."""

import csv
import os
import re
from pathlib import Path

import pytest

from publiek.address.model import RawAddress, Status
from publiek.address.read import read_address

DATA = Path(os.environ.get("PUBLIEK_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data"))
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real open data is not here (PUBLIEK_SHARED_DATA)"),
]


def published(file, encoding, postcode, line):
    with (DATA / "establishments" / file).open(encoding=encoding, newline="") as lines:
        return [(row[postcode], row[line]) for row in csv.DictReader(lines)]


def museums():
    return published("amsterdam_MuseaGalleries_adressen.csv", "cp1252", "Zipcode", "Adres")


def polling_places():
    return published("amsterdam_stembureaus_2016.csv", "utf-8", "postcode", "adres")


@pytest.mark.parametrize(("places", "least"), [(museums, 160), (polling_places, 300)])
def test_all_have_a_postcode_and_no_number_is_missed(places, least):
    rows = places()
    assert len(rows) >= least
    for postcode, line in rows:
        reading = read_address(RawAddress(postcode, full=line))
        # What follows 'Perron' is a platform; all others with a figure have a house number.
        expected = Status.OK if re.search(r"\d", line) and "Perron" not in line else Status.MISSING_NUMBER
        assert (line, reading.status) == (line, expected)


@pytest.mark.parametrize("places", [museums, polling_places])
def test_a_plain_line_gives_its_last_number_and_its_letter(places):
    addresses = [row for row in places() if "Perron" not in row[1]]
    plain = [(row, match) for row in addresses if (match := re.fullmatch(r"\D*?(\d+) ?([A-Ga-g]?)", row[1].strip()))]
    assert len(plain) > 100
    for (postcode, line), match in plain:
        best = read_address(RawAddress(postcode, full=line)).candidates[0].address
        opposite = "TO" if re.search(r"t/o|tegenover", line, re.IGNORECASE) else ""
        assert best == (postcode.replace(" ", ""), int(match[1]), match[2].upper(), opposite)


@pytest.mark.parametrize(
    ("written", "number", "letter", "addition"),
    [
        ("Max Euweplein 30A-I", 30, "A", "1"),
        ("Van Woustraat 78HS", 78, "", "H"),
        ("Oudezijds Achterburgwal 60H", 60, "", "H"),
        ("Schipluidenlaan 12D4", 12, "D", "4"),
        ("Geuzenveld Plein '40-'45 nr. 1", 1, "", ""),
        ("Spuistraat 134 - 3e etage", 134, "", "3"),
        ("Noutsstraat 3 t/m 99", 3, "", ""),
        ("Baarsstraat 17A t/m 29E", 17, "A", ""),
        ("IJselplein t/o Reggestraat 20", 20, "", "TO"),
        ("Herengracht 366-368", 366, "", ""),
    ],
)
def test_the_difficult_ones(written, number, letter, addition):
    (postcode,) = {postcode for postcode, line in [*museums(), *polling_places()] if line == written}
    best = read_address(RawAddress(postcode, full=written)).candidates[0].address
    assert best[1:] == (number, letter, addition)


def test_the_citys_own_list_of_tricky_addresses():
    text = (DATA / "address_reference" / "amsterdam_tricky_addresses.md").read_text("utf-8")
    rows = re.findall(r"(\d{4} ?[A-Z]{2}), (\d+)(?: ?([A-Za-z](?= |$|\n)))?(?: ?([0-9]+(?=\n|$)|(?<= )[0-9]+))?", text)
    assert len(rows) >= 40
    for postcode, number, letter, addition in rows:
        line = " ".join(part for part in (number, letter, addition) if part)
        for raw in (
            RawAddress(postcode, line),
            RawAddress(postcode, number, letter, addition),
            RawAddress(full=f"{postcode} {line}"),
        ):
            answers = [candidate.address[1:] for candidate in read_address(raw).candidates]
            wanted = (int(number), letter.upper(), addition)
            assert answers[0] == ((279, "", "H") if (number, letter) == ("279", "H") and raw.letter == "" else wanted)
