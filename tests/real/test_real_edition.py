"""A real edition of Amsterdam: what is in it, held against what is published elsewhere."""

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import duckdb
import pytest

from publiek.reference.edition import Edition

pytestmark = [pytest.mark.real, pytest.mark.slow]


def read(edition: Edition, table: str, columns: str = "*", where: str = "true") -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        query = f"SELECT {columns} FROM read_parquet($file) WHERE {where}"
        return connection.execute(query, {"file": str(edition.parquet(table))}).fetchall()


def notes(edition: Edition, kind: str) -> dict[str, int]:
    return {note.what: note.rows for s in edition.manifest.source if s.kind == kind for note in s.warnings}


@pytest.fixture(scope="module")
def areas_of(amsterdam: Edition) -> dict[str, set[str]]:
    found = defaultdict(set)
    for postcode, area in read(amsterdam, "postcodes", "postcode, area"):
        found[postcode].add(area)
    return found


@pytest.fixture(scope="module")
def stadsdeel_of(amsterdam: Edition) -> dict[str, str]:
    names = dict(read(amsterdam, "areas", "area, name"))
    return {a: names[holder] for a, holder in read(amsterdam, "within", "area, holder", "level = 'stadsdeel'")}


def test_every_published_postcode_is_there(amsterdam):
    source = next(s for s in amsterdam.manifest.source if s.kind == "postcode-buurt")
    assert source.rows_read == 18_361
    assert source.rows_used == 18_360, "one row has an empty postcode"
    known = read(amsterdam, "postcodes", "count(DISTINCT postcode)", "length(postcode) = 6")
    assert known == [(18_343,)], "18,360 rows, of which 17 put a postcode into a second buurt"


def test_seventeen_postcodes_lie_in_two_buurten_and_their_weights_add_up(amsterdam):
    split = read(amsterdam, "postcodes", "postcode", "weight < 1 AND length(postcode) = 6")
    assert len(split) == 34
    assert len(set(split)) == 17


def test_the_tree_is_whole(amsterdam):
    levels = amsterdam.manifest.levels
    assert (levels["buurt"], levels["wijk"], levels["gebied"], levels["stadsdeel"]) == (481, 99, 23, 8)
    held = Counter(level for _, level in read(amsterdam, "within", "area, level", "area NOT LIKE 'GM%'"))
    buurten = len({area for (area,) in read(amsterdam, "within", "area", "area NOT LIKE 'GM%'")})
    assert {held[level] for level in ("buurt", "wijk", "gebied", "stadsdeel", "gemeente", "land")} == {buurten}
    assert held["regio"] == 2 * buurten, "Amsterdam lies in MRA and in north-west Netherlands"


def test_every_buurt_has_a_real_shape_and_so_has_everything_above(amsterdam):
    shapes = amsterdam.manifest.shapes
    assert (shapes["buurt"], shapes["wijk"], shapes["gebied"], shapes["stadsdeel"]) == (481, 99, 23, 8)
    assert shapes["gemeente"] == 345


def test_a_gebied_holds_buurten_of_one_stadsdeel(amsterdam):
    """Gebieden are put in by geometry, stadsdelen by code: the two agree for every buurt."""
    stadsdeel = dict(read(amsterdam, "within", "area, holder", "level = 'stadsdeel'"))
    found = defaultdict(set)
    for area, gebied in read(amsterdam, "within", "area, holder", "level = 'gebied'"):
        found[gebied].add(stadsdeel[area])
    assert {gebied for gebied, of in found.items() if len(of) > 1} == set()


def test_names_of_buurten_differ_between_sources_and_codes_join_them(amsterdam):
    assert (
        notes(amsterdam, "kerncijfers")[
            "areas whose name another source spells differently; the first spelling is kept"
        ]
        == 10
    )
    income = read(amsterdam, "statistics", "count(*)", "measure = 'inhabitants' AND length(area) = 4")
    assert income == [(479,)], "every buurt that CBS publishes"


def test_households_are_those_of_the_sources(amsterdam, shared_data):
    file = shared_data / "cbs_stats" / "amsterdam_kwb_buurten_herkomst_uitkeringen_ca2020.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        published = sum(int(row["Huishoudens"]) for row in csv.DictReader(opened))
    city = read(amsterdam, "population", "sum(households)", "area NOT LIKE 'GM%'")[0][0]
    assert city == published
    assert 8_000_000 < amsterdam.manifest.households < 8_200_000, "the Netherlands has some 8 million households"


def test_the_typology_is_simulated_and_says_so(amsterdam):
    assert amsterdam.typology.simulated
    assert amsterdam.manifest.typology.simulated
    assert [s.kind for s in amsterdam.manifest.source if s.simulated] == ["simulated-typology"]
    assert any("INVENTED" in what for what in notes(amsterdam, "simulated-typology"))


def test_a_polling_place_lies_in_its_published_stadsdeel(areas_of, stadsdeel_of, shared_data):
    """310 polling places of 2016: postcode -> buurt -> stadsdeel, against the stadsdeel the city published.

    One differs, rightly: Basisweg 10 lies in Westpoort, which has no council of its own; Nieuw-West ran its polls.
    """
    with (shared_data / "establishments" / "amsterdam_stembureaus_2016.csv").open(encoding="utf-8") as file:
        places = list(csv.DictReader(file))
    assert len(places) == 310
    differing = []
    for place in places:
        areas = areas_of.get(place["postcode"].replace(" ", "").upper(), set())
        if {stadsdeel_of.get(area) for area in areas} != {place["stadsdeel"]}:
            differing.append((place["postcode"], place["stadsdeel"], {stadsdeel_of.get(area) for area in areas}))
    assert differing == [("1043 AP", "Nieuw-West", {"Westpoort"})]


def test_museums_and_galleries_are_found(areas_of, amsterdam, shared_data):
    """Those of the city by postcode6, those around it by postcode4 in their gemeente.

    Two have no place: postcode 1001 AC (twice) is of a range for post boxes, and 1065 PD is in no buurt.
    """
    names = dict(read(amsterdam, "areas", "area, name"))
    file = shared_data / "establishments" / "amsterdam_MuseaGalleries_adressen.csv"
    with file.open(encoding="cp1252", newline="") as opened:
        museums = [(row["Zipcode"].replace(" ", "").upper(), row["City"].strip()) for row in csv.DictReader(opened)]
    city = [postcode for postcode, town in museums if town == "AMSTERDAM"]
    assert [postcode for postcode in city if postcode not in areas_of] == ["1001AC", "1001AC", "1065PD"]
    around = {
        town: {names[area] for area in areas_of[code[:4]]} for code, town in museums if town in {"HAARLEM", "UTRECHT"}
    }
    assert around == {"HAARLEM": {"Haarlem"}, "UTRECHT": {"Utrecht"}}


def test_a_sample_of_the_bag_of_doesburg(shared_data, tmp_path):
    """Real BAG 2.0 XML: of 15 occurrences 9 are in force; one has a postcode and an object in the sample."""
    import tomli_w

    from publiek.addresskey import Address, pack
    from publiek.reference.build import build_edition

    bag = {"kind": "bag-xml", "path": str(shared_data / "address_reference" / "bag_nlextract_doesburg")}
    shapes = {"kind": "boundaries", "level": "gemeente"}
    shapes["path"] = str(shared_data / "boundaries" / "nl_gemeenten_2022_tmap.gpkg")
    about = {"name": "x", "date": "2020", "licence": "x"}
    recipe = {
        "id": "doesburg",
        "name": "Doesburg",
        "year": 2020,
        "city": "GM0221",
        "source": [bag | about, shapes | about],
    }
    Path(tmp_path / "r.toml").write_text(tomli_w.dumps(recipe))
    edition = build_edition(tmp_path / "r.toml", tmp_path / "e")
    assert read(edition, "addresses") == [(*pack(Address("6981CH", 4)), "GM0221", None, True)]
    assert edition.manifest.city_name == "Doesburg"
