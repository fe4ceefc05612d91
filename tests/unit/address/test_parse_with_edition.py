"""`publiek address parse --edition`: the reference decides between the candidates."""

import csv

import pytest
import tomli_w
from typer.testing import CliRunner

from publiek.cli.app import app
from publiek.reference.build import build_edition

TREE = """buurt;buurt_name;wijk;wijk_name;gemeente;gemeente_name
B1;Havenkant;W1;Noord;GM0001;Plaats
B2;Markt;W1;Noord;GM0001;Plaats
"""
BAG = """openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;verblijfsobjectgebruiksdoel;\
verblijfsobjectstatus;object_type;nevenadres;x;y;area
Kade;1;;A;1073GX;Plaats;woonfunctie;Verblijfsobject in gebruik;VBO;f;;;B1
Kade;2;A;;1073GX;Plaats;woonfunctie;Verblijfsobject in gebruik;VBO;f;;;B1
Kade;3;;H;1073GX;Plaats;woonfunctie;Verblijfsobject in gebruik;VBO;f;;;B2
Kade;14;;;1073GX;Plaats;woonfunctie;Verblijfsobject in gebruik;VBO;f;;;B2
Kade;5;;II;1073GX;Plaats;woonfunctie;Verblijfsobject in gebruik;VBO;f;;;B2
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plaats")
    (folder / "boom.csv").write_text(TREE)
    (folder / "bag.csv").write_text(BAG)
    about = {"date": "2025", "licence": "CC0"}
    recipe = {
        "id": "proef",
        "name": "Proef",
        "year": 2025,
        "city": "GM0001",
        "source": [
            {"kind": "tree", "path": "boom.csv", "name": "boom", **about},
            {"kind": "bag-csv", "path": "bag.csv", "name": "bag", **about},
        ],
    }
    (folder / "recept.toml").write_text(tomli_w.dumps(recipe))
    build_edition(folder / "recept.toml", folder / "editie")
    return folder / "editie"


def test_the_reference_confirms_one_of_the_readings_or_says_why_not(edition, tmp_path):
    written = ["1A", "2A", "3 hs", "12-14", "5 II", "9", "", "1-2"]
    (tmp_path / "in.csv").write_text("raw_postcode,raw_number\n" + "".join(f"1073GX,{each}\n" for each in written))
    outcome = CliRunner().invoke(
        app, ["address", "parse", str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), "-q", "--edition", str(edition)]
    )
    assert outcome.exit_code == 0, outcome.output
    with (tmp_path / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [
        " ".join(row[name] or "." for name in ("number", "letter", "addition", "match", "buurt")) for row in rows
    ] == [
        "1 . A exact B1",  # text alone says letter A
        "2 A . exact B1",
        "3 . H alias B2",
        "14 . . exact B2",  # of the range, 14 is the number that exists
        "5 . II exact B2",  # this city would say storey 2
        "9 . . number_not_in_postcode .",
        ". . . missing_number .",
        "1 . 2 number B1",
    ]


def test_a_folder_that_is_no_edition_is_refused(tmp_path):
    (tmp_path / "in.csv").write_text("raw_full\nx\n")
    outcome = CliRunner().invoke(
        app, ["address", "parse", str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), "--edition", str(tmp_path)]
    )
    assert outcome.exit_code != 0
    assert not (tmp_path / "out.csv").exists()
