"""The set-wise path and the reader give the same candidates, on regular and on irregular addresses."""

import string

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publiek.address.method import read
from publiek.address.model import RawAddress
from publiek.address.read import read_address
from publiek.addresskey import pack
from publiek.engine.duck import DuckWorkspace
from publiek.tables import CANDIDATES, READ_TICKETS, READINGS

POSTCODES = [
    "1073GX", "1073 gx", "3582AB", "2011 RD", "3021CD", "9712HV", "1234AB", "1073SA", "1073-GX", "1O73GX",
    "1073", "", "10115", "B-2000", "SW1A 1AA", "1073GX 12", "3732 DE", "1073GX Amsterdam", " 1073GX",
]  # fmt: skip
AFTER = [
    "", "A", "a", "-A", " A", "h", "-h", " hs", "hs", "-hs", "-1", "-2", " 2", " II", "III", "-III", "iv",
    " 2-hoog", " 2hg", "-2 hoog", "bis", " bis", "-bis", "huis", " huis", "A1", "A 1", "a-2", "A-14", "AB",
    " AB", "-14", " 14", "-101", " 0", "-0", "NR", "en", "to", " TO", "-by", "NA", "x", "x9", "E3", "-e",
    " bg", "zw", "rd", "-jan", "01", "-01", " 01", " 1234", ".0", ",5", "½", " t/m 16", "-12", " -2",
    "kamer 3", "A-", "b12", "v", " v", "BS", "NL",
]  # fmt: skip
ADDITIONS = [
    "", "A", "a", "2", "12", "12a", "0", "00", "NA", "x", "-", "hs", "huis", "bis", "BS", "II", "I", "iv",
    "A2", "-A", "-2", "-14", "-4", "2 hoog", "3-hoog", "2hg", "geen", "nvt", "no", "n", "TO", "by", "ZW", "01",
    "1A", "PB12", "AN12", "bus", "flat", "kmr", "et", "e", "de", "hoog", "pb", "BUS1", "NB", "nb",
]  # fmt: skip
LINES = [
    "", "Damstraat", "Damstraat 12", "Plein 1944", "Plein 1944 12", "Plein", "Van Woustraat 12hs",
    "Laan 40-45 2", "Postbus 12", "Postweg 12", "Wales", "UK 12", "België", "Belgie 12", "Flat 12", "t/o 12",
    "Amstel tegenover 12", "Amstel to 12", "Amstel naast 12", "Naast Amstel 12", "Tegenover Amstel 12",
    "Hoek Amstel 12", "Kade 12-14", "Kade 12-101", "Kade 2-4", "Kade 12 II", "Kade 12-hs", "Kade 12A-3",
    "Damstraat 12 A", "Straat 12 A Oss", "1e Straat 2", "p/a Kade 12", "PB 12", "po box", "Kade nr 12",
    "Kade no 12", "Kade nr", "De Mei 12", "Kade 12 hoog", "NL", "x", "nvt", "Kade 3 hoog", "Kade 3-hoog",
    "Singel bis 12", "Etage 12", "Plein II 12", "Een 12", "Meer A 12", "A.N. 12", "Meer bij 12", "Naast",
    "Kade T.O. 12", "To Kade 12", "By Kade 12",
]  # fmt: skip
COUNTRIES = ["", "", "", "NL", "Nederland", "nl", "België", "BE", "foo", "Netherlands, The", "-"]
anything = st.text(st.sampled_from(string.ascii_letters + string.digits + " -/.,'()½é\u00a0\n"), max_size=12)
numbers = st.builds(
    lambda number, after: f"{number}{after}",
    st.sampled_from(["12", "2", "1", "14", "012", "0", "99999", "100000", "1944", "1234", "", "7"]),
    st.sampled_from(AFTER),
)
TOWNS = [
    "", "", ", Amsterdam", " Amsterdam", ",Oss", ", Oss", " Oss", ", hs", ", achter", " achter", ", 2",
    ", Belgie", " Belgie", ", UK", " UK", ", Den Haag", " Den Haag", " De Bilt", ", Sint-Oedenrode", " maart",
    " Mei", " hoog", " boven", ", flat", " hoek Spui", ", A", " t.a.v. Jan", ", Wales", " kamer drie",
    ", kamer drie", " Engeland", ", Engeland.", " tm", " en Zoon", " bis Amsterdam",
]  # fmt: skip
streets = st.builds(
    lambda street, number, after, town: f"{street} {number}{after}{town}",
    st.sampled_from(["Damstraat", "Kade", "Plein", "Van Woustraat", "De Mei", "Laan van Bis", "A", "Nes B"]),
    st.sampled_from(["12", "2", "1", "999", "1944", "40", "45"]),
    st.sampled_from(AFTER),
    st.sampled_from(TOWNS),
)
raws = st.builds(
    RawAddress,
    st.sampled_from(POSTCODES) | st.sampled_from(POSTCODES[:6]) | anything,
    st.just("") | numbers | numbers | anything,
    st.sampled_from(["", "", "A", "h", "x", "2", "N", "AB"]),
    st.just("") | st.sampled_from(ADDITIONS) | anything,
    st.sampled_from(LINES) | streets | anything,
    st.sampled_from(COUNTRIES),
)
TICKET = pa.schema(
    [("sheet", pa.string()), ("row", pa.int64())]
    + [(f"raw_{part}", pa.string()) for part in RawAddress._fields]
    + [("quantity", pa.int32()), ("production", pa.string()), ("visited_on", pa.date32()), ("order_ref", pa.string())]
)


def read_as_a_set(addresses):
    """Return (status, flags, candidates) per address, as the station makes them."""
    with DuckWorkspace(threads=1) as workspace:
        rows = [
            {"row": at, "quantity": 1, "order_ref": str(at)}
            | {f"raw_{part}": text or None for part, text in address._asdict().items()}
            for at, address in enumerate(addresses)
        ]
        workspace.take("tickets", pa.Table.from_pylist(rows, schema=TICKET))
        read(workspace)
        for contract in (READ_TICKETS, READINGS, CANDIDATES):
            contract.check(workspace.columns(contract.name))
        found = workspace.rows(
            "SELECT status, flags, (SELECT list((c.place, c.suffix, c.alias) ORDER BY c.rank) FROM candidates c"
            " WHERE c.raw_id = t.raw_id) FROM read_tickets t JOIN readings USING (raw_id) ORDER BY order_ref::BIGINT"
        )
        assert workspace.value("SELECT count(*) - count(DISTINCT raw_id) FROM readings") == 0
    return [(status, flags, candidates or []) for status, flags, candidates in found]


def read_one_by_one(addresses):
    readings = [read_address(address) for address in addresses]
    return [
        (each.status.value, ";".join(each.flags), [(*pack(one.address), one.alias) for one in each.candidates])
        for each in readings
    ]


@pytest.mark.slow
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example([RawAddress("1073GX", "12-14"), RawAddress("1073GX", "11-14"), RawAddress("1073GX", "2-4")])
@example([RawAddress("1073GX", "12", "", "12"), RawAddress("1073GX", "13", "", "12")])
@example([RawAddress("1073GX", "1234 AB"), RawAddress("1073GX", "12 AB")])
@given(st.lists(raws, min_size=20, max_size=120))
def test_the_set_wise_path_reads_as_the_reader_does(addresses):
    for address, together, alone in zip(addresses, read_as_a_set(addresses), read_one_by_one(addresses), strict=True):
        assert (address, together) == (address, alone)


NUMBERS = [1, 2, 4, 9, 10, 12, 14, 22, 38, 40, 42, 45, 99, 100, 104, 999, 1234, 1944, 99_999]
STREETS = ["Damstraat", "Kade", "Plein", "Laan", "Van Woustraat", "De Mei", "Nes A", "P.C. Hooft", "Maart", "Hof"]
suffixed = st.tuples(st.sampled_from(["1073GX", "3582 AB", "9712HV"]), st.sampled_from(AFTER), st.sampled_from(TOWNS))


@pytest.mark.slow
@settings(deadline=None)
@given(suffixed, st.sampled_from(["", "A", "h"]), st.sampled_from(ADDITIONS))
def test_what_follows_a_number_is_read_the_same_after_every_number_of_its_group(written, letter, addition):
    postcode, after, town = written
    addresses = [RawAddress(postcode, f"{number}{after}", letter, addition) for number in NUMBERS]
    addresses += [
        RawAddress(postcode, full=f"{street} {number}{after}{town}") for street in STREETS for number in NUMBERS
    ]
    for address, together, alone in zip(addresses, read_as_a_set(addresses), read_one_by_one(addresses), strict=True):
        assert (address, together) == (address, alone)
