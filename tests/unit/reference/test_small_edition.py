"""What an edition holds, for a town small enough to count by hand."""

import json

import duckdb
import pytest

from publiek.addresskey import Address, pack
from publiek.errors import UserError
from publiek.reference.edition import Edition
from publiek.tables import EDITION

pytestmark = pytest.mark.slow


def test_every_table_is_there_with_its_contract(town):
    edition = town.build()
    with duckdb.connect() as connection:
        for contract in EDITION:
            connection.execute(f"CREATE OR REPLACE VIEW t AS FROM '{edition.parquet(contract.name)}'")
            contract.check({name: kind for name, kind, *_ in connection.execute("DESCRIBE t").fetchall()})


def test_addresses_are_keys_in_areas_sorted(town, rows):
    found = rows(town.build(), "addresses")
    keys = [pack(Address("1000AA", 1)), pack(Address("1000AA", 3, "", "2")), pack(Address("1000AA", 3, "A"))]
    keys += [pack(Address("1000AA", 5)), pack(Address("1000AB", 7))]
    assert [row[:2] for row in found] == keys
    assert [row[2] for row in found] == ["B1", "B2", "B1", "B2", "B3"]
    assert [row[4] for row in found] == [True, True, True, False, True], "the office is the only place nobody lives"


def test_a_postcode_is_weighted_by_its_residential_addresses(town, rows):
    assert rows(town.build(), "postcodes") == [
        ("1000AA", "B1", pytest.approx(2 / 3), True),
        ("1000AA", "B2", pytest.approx(1 / 3), True),
        ("1000AB", "B3", 1.0, True),
        ("2000", "GM0002", 1.0, False),
    ]


def test_within_holds_every_holder_of_every_finest_area(town, rows):
    town.source("regio", "regio.csv", "gemeente\nGM0001\nGM0002\n", code="R1", label="Streek")
    town.source("regio", "kern.csv", "gemeente\nGM0001\n", code="R2", label="Kern")
    edition = town.build()
    assert {row[1:] for row in rows(edition, "within", where="area = 'B1'")} == {
        ("buurt", "B1"),
        ("wijk", "NA"),
        ("stadsdeel", "S1"),
        ("gemeente", "GM0001"),
        ("regio", "R1"),
        ("regio", "R2"),
        ("land", "NL"),
    }
    assert {row[2] for row in rows(edition, "within", where="area = 'GM0002'")} == {"GM0002", "R1", "NL"}


def test_a_wijk_with_code_na_is_an_area(town, rows):
    assert rows(town.build(), "areas", where="area = 'NA'") == [("NA", "Noord", "wijk", "S1")]


def test_parents_are_the_next_level_that_is_known(town, rows):
    parents = dict(rows(town.build(), "areas", "area, parent"))
    assert parents == {
        "B1": "NA", "B2": "NA", "B3": "W2", "NA": "S1", "W2": "S1", "S1": "GM0001", "GM0001": "NL", "GM0002": "NL",
        "NL": None,
    }  # fmt: skip


def test_population_counts_residential_addresses_and_households_elsewhere(town, rows):
    assert rows(town.build(), "population") == [("B1", "", 2), ("B2", "", 1), ("B3", "", 1), ("GM0002", "", 50)]


def test_a_second_address_of_a_dwelling_is_found_and_is_no_second_household(town, rows):
    before = rows(town.build(), "population")
    also = "huisnummer;postcode;verblijfsobjectgebruiksdoel;nevenadres;area\n9;1000AA;woonfunctie;t;B1\n"
    edition = town.source("bag-csv", "ook.csv", also).build()
    assert (*pack(Address("1000AA", 9)), "B1", None, True) in rows(edition, "addresses")
    assert rows(edition, "population") == before


def test_the_manifest_names_each_source_with_its_checksum_and_rows(town):
    manifest = town.build().manifest
    assert [(s.kind, s.file, s.rows_read, s.rows_used) for s in manifest.source] == [
        ("tree", "boom.csv", 4, 4),
        ("bag-csv", "bag.csv", 5, 5),
        ("postcode4", "pc4.csv", 1, 1),
    ]
    assert all(len(source.sha256) == 64 for source in manifest.source)
    assert manifest.detail == "address"
    assert manifest.typology is None


def test_without_a_typology_there_are_no_segments(town):
    assert town.build().typology.segments == ()


def test_building_twice_gives_the_same_bytes(town):
    first = {p.name: p.read_bytes() for p in town.build("a").path.iterdir()}
    second = {p.name: p.read_bytes() for p in town.build("b").path.iterdir()}
    assert first == second


def test_what_is_there_is_not_overwritten_unless_wanted(town):
    town.build()
    with pytest.raises(UserError, match="something at this place already"):
        town.build(replace=False)
    assert town.build(replace=True).manifest.id == "proef"


def test_only_an_edition_is_replaced(town):
    (town.folder / "editie").mkdir()
    (town.folder / "editie" / "foto.jpg").write_bytes(b"dear to someone")
    with pytest.raises(UserError, match="Only an edition is replaced"):
        town.build()
    assert (town.folder / "editie" / "foto.jpg").read_bytes() == b"dear to someone"


def test_a_failed_build_leaves_nothing_behind(town):
    town.build()
    before = sorted(p.name for p in town.folder.iterdir())
    town.file("boom.csv", "buurt;wijk\nB1;W1\nB1;W2\n")
    with pytest.raises(UserError):
        town.build()
    assert sorted(p.name for p in town.folder.iterdir()) == before
    assert Edition.open(town.folder / "editie").manifest.levels["buurt"] == 3, "the old edition still stands"


def test_opening_what_is_no_edition(tmp_path):
    with pytest.raises(UserError, match="not an edition"):
        Edition.open(tmp_path)


@pytest.mark.parametrize("name", ["addresses.parquet", "within.parquet", "edition.toml"])
def test_opening_an_edition_with_a_missing_file(town, name):
    edition = town.build()
    (edition.path / name).unlink()
    with pytest.raises(UserError):
        Edition.open(edition.path)


def test_opening_an_edition_with_a_changed_file(town):
    edition = town.build()
    file = edition.parquet("population")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(UserError, match="changed after it was built"):
        Edition.open(edition.path)


def test_a_large_file_that_changed_is_found_when_asked(town, monkeypatch):
    monkeypatch.setattr("publiek.reference.edition._SMALL", 0)
    edition = town.build()
    file = edition.parquet("addresses")
    edition.verify()
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(UserError, match="changed after it was built"):
        Edition.open(edition.path).verify()


def test_opening_an_edition_of_a_later_version(town):
    edition = town.build()
    manifest = edition.path / "edition.toml"
    manifest.write_text(manifest.read_text().replace("format = 1", "format = 2"))
    with pytest.raises(UserError, match="later version"):
        Edition.open(edition.path)


def test_an_edition_knows_the_codes_of_its_areas(town):
    levels = town.build().area_levels
    assert {code: levels[code] for code in ("B1", "NA", "GM0002", "NL")} == {
        "B1": "buurt", "NA": "wijk", "GM0002": "gemeente", "NL": "land",
    }  # fmt: skip


def test_an_area_of_any_level_knows_its_finest_areas(town):
    edition = town.build()
    assert edition.finest_areas("NA") == {"B1", "B2"}
    assert edition.finest_areas("NL") == {"B1", "B2", "B3", "GM0002"}
    assert edition.finest_areas("nowhere") == frozenset()
    assert [edition.households(area) for area in ("NA", "NL", "nowhere")] == [3, 54, 0]


def test_no_table_of_another_name(town):
    with pytest.raises(KeyError):
        town.build().parquet("persons")


def test_shapes_by_level(town):
    square = {"type": "Polygon", "coordinates": [[[1e5, 4e5], [1.01e5, 4e5], [1.01e5, 4.01e5], [1e5, 4e5]]]}
    feature = {"type": "Feature", "properties": {"code": "B1"}, "geometry": square}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    town.source(
        "boundaries",
        "b.geojson",
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}),
        level="buurt",
    )
    edition = town.build()
    assert [f["properties"] for f in edition.shapes("wijk")] == [
        {"area": "NA", "name": "Noord", "level": "wijk", "parent": "S1"}
    ]
    assert [f["properties"]["area"] for f in edition.shapes()] == ["B1", "NA", "S1", "GM0001"]
