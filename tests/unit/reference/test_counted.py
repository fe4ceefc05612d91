"""What is odd in a source but no reason to stop: used as well as can be, and counted in the manifest."""

# ruff: noqa: E501 (one line for one case reads as a table)

from dataclasses import dataclass, field
from typing import Any

import pytest

pytestmark = pytest.mark.slow

MODEL = {"definition": "cultureel-doelgroepenmodel"}


@dataclass
class Odd:
    """One odd source, and the notes of its own or ('') of the whole edition."""

    case: str
    kind: str
    content: str
    notes: dict[str, int] = field(default_factory=dict)
    general: dict[str, int] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)


LIVED_IN = {"constants": {"verblijfsobjectgebruiksdoel": "woonfunctie"}}
ADDRESS = "huisnummer;huisletter;huisnummertoevoeging;postcode;area;verblijfsobjectstatus;nevenadres\n"
CASES = [
    Odd("empty postcode", "postcode-buurt", "postcode;area\n;B1\n1000AC;B1\n", {"rows without a postcode; not used": 1}),
    Odd("malformed postcodes", "postcode-buurt", "postcode;area\n1000SS;B1\n0100AC;B1\n1000;B1\n1000 ac;B1\n",
        {"rows whose postcode has not the form of a postcode6; not used": 3}),
    Odd("no area", "postcode-buurt", "postcode;area\n1000AC;\n", {"rows without an area; not used": 1}),
    Odd("a few unknown areas", "postcode-buurt", "postcode;area\n1000AC;B1\n1000AD;B1\n1000AE;X\n",
        {"rows whose area is not in the tree; not used": 1}),
    Odd("weights that are none", "postcode-buurt", "postcode;area;weight\n1000AC;B1;half\n1000AD;B1;0,5\n",
        {"rows whose weight is no number; not used": 1}),
    Odd("households that are none", "postcode-buurt", "postcode;area;households\n1000AC;B1;?\n1000AD;B1;4,5\n1000AE;B1;12\n",
        {"rows whose households are no whole number; not used": 2}),
    Odd("two areas", "postcode-buurt", "postcode;area\n1000AC;B1\n1000AC;B2\n", {}, {"postcodes in several areas; weighted": 2}),
    Odd("the same row twice", "postcode-buurt", "postcode;area\n1000AC;B1\n1000AC;B1\n", {}, {"postcodes in several areas; weighted": 1}),
    Odd("another place than its addresses", "postcode-buurt", "postcode;area\n1000AB;B1\n", {},
        {"postcodes that a table puts elsewhere than their addresses lie; the addresses count": 1}),
    Odd("postcode4 of the city", "postcode4", "postcode;area\n1000;GM0001\n1001;GM0001\n", {},
        {"postcode4 in a gemeente whose postcode6 are known; left out": 1}),
    Odd("other names", "tree", "buurt;buurt_name\nB1;Haven-kant\n",
        {"areas whose name another source spells differently; the first spelling is kept": 1}),
    Odd("blank-padded codes", "tree", "buurt;buurt_name\n B1 ;Havenkant  \n", {}),
    Odd("rows without codes", "tree", "buurt;wijk\n;\nB1;NA\n", {"rows without any code; not used": 1}),
    Odd("odd addresses", "bag-csv", ADDRESS + "1;;;;B1;;\n0;;;1000AC;B1;;\n1;AA;;1000AC;B1;;\n1;;12345;1000AC;B1;;\n1;;;1000SA;B1;;\n",
        {"rows without a postcode; not used": 1, "rows without a house number from 1 to 99999; not used": 1,
         "rows whose letter is not one letter; not used": 1,
         "rows whose addition is not up to four letters and digits; not used": 1,
         "rows whose postcode has not the form of a postcode6; not used": 1}),
    Odd("withdrawn addresses", "bag-csv",
        ADDRESS + "1;;;1000AC;B1;Verblijfsobject ingetrokken;\n2;;;1000AC;B1;Niet gerealiseerd verblijfsobject;\n3;;;1000AC;B1;Verbouwing verblijfsobject;\n",
        {"addresses withdrawn, not built or put on record by mistake; not used": 2}, {}, LIVED_IN),
    Odd("second addresses", "bag-csv", ADDRESS + "1;;;1000AC;B1;;t\n",
        {"second addresses (nevenadressen) of an object: found where visitors give them, not counted": 1}, {}, LIVED_IN),
    Odd("double addresses", "bag-csv", ADDRESS + "9;a;;1000AC;B1;;\n9;A;;1000AC;B2;;\n", {},
        {"addresses that occur more than once; counted once": 1, "of these, addresses in two areas; the first code counts": 1}, LIVED_IN),
    Odd("an address in an unknown buurt", "bag-csv", ADDRESS + "9;;;1000AC;X;;\n", {},
        {"addresses whose area is not in the tree; placed by other means where possible": 1,
         "addresses that no source can place in an area; not used": 1}, LIVED_IN),
    Odd("addresses without a purpose", "bag-csv", ADDRESS + "9;;;1000AC;B1;;\n",
        {"addresses without a purpose; taken for residential": 1}),
    Odd("rounded shares", "typology", "postcode,segment,share\n1000AA,alleseters,0.33\n1000AA,vermaakvangers,0.66\n",
        {"postcodes whose shares did not add up to 1 by rounding; evened out": 1}, {}, MODEL),
    Odd("percentages", "typology", "postcode,segment,share\n1000AA,alleseters,40\n1000AA,vermaakvangers,60\n",
        {"shares written as percentages; divided by 100": 2}, {}, MODEL),
    Odd("postcodes of elsewhere", "typology", "postcode,segment,share\n9999XX,alleseters,1\n", {},
        {"postcodes of the typology that the edition does not know; not used": 1}, MODEL),
    Odd("addresses of elsewhere", "typology", "postcode,number,letter,addition,segment\n9999XX,1,,,alleseters\n1000AA,1,,,alleseters\n", {},
        {"addresses of the typology that no list of addresses has; not used": 1,
         "residential addresses without a segment of their own": 3}, MODEL),
    Odd("an address with two segments", "typology",
        "postcode,number,letter,addition,segment\n1000AA,1,,,alleseters\n1000AA,1,,,vermaakvangers\n",
        {"addresses with two segments; the first counts": 1}, {}, MODEL),
    Odd("an address without a segment", "typology", "postcode,number,letter,addition,segment\n1000AA,1,,,\n",
        {"addresses without a segment; not used": 1}, {}, MODEL),
    Odd("segments without a column", "typology", "postcode,alleseters,vermaakvangers\n1000AA,0.5,0.5\n",
        {"segments without a column; taken for zero": 9}, {}, MODEL),
    Odd("households of nowhere", "households", "postcode;households\n9999XX;5\n1000AA;\n",
        {"rows without a postcode or a number of households; not used": 1},
        {"postcodes with households that the edition does not know (5 households); not used": 1}),
    Odd("households of a whole whose parts are counted", "households", "area;households\nGM0001;9\n", {},
        {"areas with households that are not in the tree, or hold areas that are counted; not used": 1}),
    Odd("statistics of elsewhere", "kerncijfers", "gwb_code_10;regio;a_inw;g_hhgro\nB1;Havenkant;10;1,8\nX1;Niets;5;.\nB2;Markt;tien;\n",
        {"areas that are not in the tree; not used": 1, "values of 'inhabitants' that are no number; left out": 1}, {}, {"year": 2024}),
    Odd("house numbers without a buurt", "pc6hnr", "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n1000AA;1;;;\n1000AA;x;1;1;1\n",
        {"rows without a postcode6, a house number or a buurt; not used": 2}),
    Odd("a crosswalk that forks", "crosswalk", "from;to\na;B1\na;B2\nb;\n",
        {"codes that lead to several codes; not translated": 1, "rows without a code on one side; not used": 1}, {}, {"id": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("odd", CASES, ids=lambda case: case.case)
def test_an_odd_source(town, noted, odd):
    edition = town.source(odd.kind, "vreemd.csv", odd.content, **odd.more).build()
    source = edition.manifest.source[-1]
    assert {note.what: note.rows for note in source.warnings} == odd.notes
    general = noted(edition)
    assert {what: general.get(what) for what in odd.general} == odd.general
    assert source.rows_used <= source.rows_read


@pytest.mark.parametrize(
    "written",
    [
        "postcode;area\n1000AC;B1\n",
        "\ufeffpostcode;area\r\n1000AC;B1\r\n",
        "Postcode,AREA\n1000 ac,B1\n",
        'postcode\tarea\n"1000AC"\t"B1"',
        "postcode|area\n1000AC|B1\n",
        "Postcodes van Plaats\n\nbron: de gemeente\npostcode;area\n1000AC;B1\n",
        "postcode;area;\n1000AC;B1;\n",
        "postcode;area;opmerking\n1000AC;B1;\"een regel\nen nog een\"\n",
        "postcode;area\n\n1000AC;B1\n\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_csv_in_all_its_forms(town, rows, written, encoding):
    if encoding == "cp1252" and "\ufeff" in written:
        written = written.replace("\ufeff", "")
    town.file("vorm.csv", written.encode(encoding))
    edition = town.source("postcode-buurt", "vorm.csv").build()
    assert rows(edition, "postcodes", where="postcode = '1000AC'") == [("1000AC", "B1", 1.0, False)]
