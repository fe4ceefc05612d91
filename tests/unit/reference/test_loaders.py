"""Each kind of source in the layout in which its owner publishes it."""

# ruff: noqa: E501 (one line for one case reads as a table)

import json

import pytest

from publiek.addresskey import Address, pack

pytestmark = pytest.mark.slow

MODEL = {"definition": "cultureel-doelgroepenmodel"}


def square(left: float, low: float, size: float) -> dict[str, object]:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return {"type": "Polygon", "coordinates": [[[left + x * size, low + y * size] for x, y in corners]]}


def collection(features: dict[str, dict[str, object]], crs: str = "") -> str:
    found = [{"type": "Feature", "properties": {"code": c, "naam": c}, "geometry": g} for c, g in features.items()]
    about = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", **about, "features": found})


RD = collection({"B1": square(1e5, 4e5, 1000), "B2": square(1.01e5, 4e5, 1000)}, "urn:ogc:def:crs:EPSG::28992")


@pytest.mark.parametrize(
    ("buurt", "wijk", "gemeente"),
    [("BU03630400", "WK036304", "GM0363"), ("3630400", "36304", "363"), ("03630400", "036304", "0363")],
)
def test_pc6hnr_with_and_without_marks_and_zeros(kitchen, rows, buurt, wijk, gemeente):
    kitchen.head["city"] = "GM0363"
    content = f"PC6;Huisnummer;Buurt2020;Wijk2020;Gemeente2020\n1011AB;105;{buurt};{wijk};{gemeente}\n"
    edition = kitchen.source("pc6hnr", "pc6hnr20200801_gwb.csv", content).build()
    assert rows(edition, "addresses") == [(pack(Address("1011AB", 105))[0], None, "BU03630400", None, True)]
    assert set(rows(edition, "within", "level, holder")) == {
        ("buurt", "BU03630400"), ("wijk", "WK036304"), ("gemeente", "GM0363"), ("land", "NL"),
    }  # fmt: skip
    assert edition.manifest.detail == "number"


def test_pc6hnr_with_letters_in_the_code(kitchen, rows):
    content = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n1011AB;99;0363AF01;0363AF;0363\n"
    edition = kitchen.source("pc6hnr", "x.csv", content).build()
    assert rows(edition, "addresses", "area") == [("BU0363AF01",)]


def test_pc6hnr_places_addresses_and_the_tree_stands(town, rows):
    town.file("bag.csv", "huisnummer;huisletter;huisnummertoevoeging;postcode\n1;;;1000AA\n3;A;;1000AA\n")
    content = "PC6;Huisnummer;Buurt;Wijk;Gemeente\n1000AA;1;B3;W9;GM0001\n1000AA;3;B2;NA;GM0001\n"
    town.source("pc6hnr", "pc6.csv", content, rewrite={"buurt": ["^BU0+(B.)$", "\\1"]}, through="")
    edition = town.source("crosswalk", "w.csv", "from;to\nBU000000B3;B3\nBU000000B2;B2\n", id="w")
    town.sources[-2]["through"] = "w"
    edition = town.build()
    assert rows(edition, "addresses", "area") == [("B3",), ("B2",)]
    assert rows(edition, "areas", "parent", where="area = 'B3'") == [("W2",)]


def test_a_postcode_table_in_parquet_and_in_a_workbook_and_in_a_zip(town, rows):
    import zipfile

    import pyarrow as pa
    import pyarrow.parquet as pq
    import xlsxwriter

    pq.write_table(pa.table({"postcode": ["1000AC"], "area": ["B1"]}), town.folder / "a.parquet")
    with xlsxwriter.Workbook(str(town.folder / "b.xlsx")) as book:
        sheet = book.add_worksheet("Blad 1")
        for number, row in enumerate([["Postcodes van Plaats"], [], ["postcode", "area"], ["1000AD", "B2"]]):
            sheet.write_row(number, 0, row)
    with zipfile.ZipFile(town.folder / "c.zip", "w") as archive:
        archive.writestr("map/c.csv", "postcode;area\n1000AE;B3\n")
    for name in ("a.parquet", "b.xlsx", "c.zip"):
        town.source("postcode-buurt", name)
    plain = rows(town.build(), "postcodes", "postcode, area", where="NOT detailed AND length(postcode) = 6")
    assert plain == [("1000AC", "B1"), ("1000AD", "B2"), ("1000AE", "B3")]


def test_weights_by_weight_or_by_households_or_equal(town, rows):
    town.source("postcode-buurt", "a.csv", "postcode;area;weight\n1000AC;B1;3\n1000AC;B2;1\n")
    town.source("postcode-buurt", "b.csv", "postcode;area;households\n1000AD;B1;10\n1000AD;B2;40\n")
    town.source("postcode-buurt", "c.csv", "postcode;area\n1000AE;B1\n1000AE;B2\n")
    found = rows(town.build(), "postcodes", "postcode, area, weight", where="NOT detailed AND length(postcode) = 6")
    assert found == [
        ("1000AC", "B1", 0.75), ("1000AC", "B2", 0.25),
        ("1000AD", "B1", 0.2), ("1000AD", "B2", 0.8),
        ("1000AE", "B1", 0.5), ("1000AE", "B2", 0.5),
    ]  # fmt: skip


def test_households_by_postcode_are_split_by_weight_into_whole_ones(town, rows):
    town.source("postcode4", "b.csv", "postcode;area;weight\n3001;GM0002;0,5\n3001;GM0003;0,5\n")
    town.source("gemeenten", "g.csv", "gemeentecode;gemeentenaam\n3;Verre\n")
    town.source("households", "h.csv", "postcode;households\n3001;7\n")
    found = dict(rows(town.build(), "population", "area, households", where="area LIKE 'GM%'"))
    assert found == {"GM0002": 54, "GM0003": 3}, "50 and 4 of the 7, and 3: none lost, the first code gets the odd one"


class TestTypology:
    """The three layouts of a typology table, and what they do to households."""

    def test_per_address(self, town, rows):
        table = "postcode,number,letter,addition,segment\n1000 aa,1,,,alleseters\n1000AA,3,a,,Actieve Vermaakvangers\n"
        edition = town.source("typology", "t.csv", table, **MODEL).build()
        assert rows(edition, "addresses", "segment") == [
            ("alleseters",),
            (None,),
            ("vermaakvangers",),
            (None,),
            (None,),
        ]
        assert edition.manifest.typology.per == "address"
        assert rows(edition, "segment_shares") == [("1000AA", "alleseters", 0.5), ("1000AA", "vermaakvangers", 0.5)]
        assert rows(edition, "population", where="area = 'B3'") == [("B3", "", 1)], "a postcode it does not cover"

    def test_per_postcode_long(self, town, rows):
        table = "postcode;segment;share\n1000AA;alleseters;0,25\n1000AA;vermaakvangers;0,75\n2000;cultuurhoppers;1\n"
        edition = town.source("typology", "t.csv", table, **MODEL).build()
        assert rows(edition, "segment_shares") == [
            ("1000AA", "alleseters", 0.25), ("1000AA", "vermaakvangers", 0.75), ("2000", "cultuurhoppers", 1.0),
        ]  # fmt: skip
        assert rows(edition, "population") == [
            ("B1", "alleseters", 1),  # 0.5 and 1.5 of two households: equal remainders, the first code gets it
            ("B1", "vermaakvangers", 1),
            ("B2", "vermaakvangers", 1),
            ("B3", "", 1),
            ("GM0002", "cultuurhoppers", 50),
        ]

    def test_per_postcode_wide(self, town, rows):
        table = "postcode,alleseters,vermaakvangers\n1000AA,25,75\n"
        edition = town.source("typology", "t.csv", table, **MODEL).build()
        assert rows(edition, "segment_shares") == [("1000AA", "alleseters", 0.25), ("1000AA", "vermaakvangers", 0.75)]

    def test_one_segment_for_a_postcode(self, town, rows):
        edition = town.source("typology", "t.csv", "postcode,segment\n1000AA,alleseters\n", **MODEL).build()
        assert rows(edition, "segment_shares") == [("1000AA", "alleseters", 1.0)]

    def test_city_per_address_and_the_rest_per_postcode(self, town, rows):
        city = "postcode,number,letter,addition,segment\n1000AA,1,,,alleseters\n"
        rest = "postcode,segment,share,households\n2000,vermaakvangers,1,60\n1000AB,cultuurhoppers,1,9\n"
        town.source("typology", "a.csv", city, **MODEL).source("typology", "b.csv", rest, **MODEL)
        edition = town.build()
        assert edition.manifest.typology.per == "address and postcode"
        assert rows(edition, "population", where="area IN ('B3', 'GM0002')") == [
            ("B3", "cultuurhoppers", 1),  # its one address counts, not the 9 of the table
            ("GM0002", "vermaakvangers", 50),  # the postcode table's own households go first
        ]

    def test_postcode4_and_postcode6_help_each_other(self, town, rows):
        town.source(
            "typology",
            "t.csv",
            "postcode,segment\n1000,alleseters\n2000AA,alleseters\n2000AB,vermaakvangers\n",
            **MODEL,
        )
        edition = town.build()
        assert rows(edition, "segment_shares") == [
            ("1000AA", "alleseters", 1.0), ("1000AB", "alleseters", 1.0),
            ("2000", "alleseters", 0.5), ("2000", "vermaakvangers", 0.5),
        ]  # fmt: skip

    def test_the_table_can_be_the_list_of_addresses(self, kitchen, rows):
        kitchen.source("tree", "boom.csv", "buurt;gemeente\nB1;GM0001\n")
        kitchen.source("postcode-buurt", "pc.csv", "postcode;area\n1000AA;B1\n")
        table = "postcode,number,letter,addition,segment\n1000AA,1,,,alleseters\n"
        edition = kitchen.source("typology", "t.csv", table, **MODEL).build()
        assert rows(edition, "addresses") == [(*pack(Address("1000AA", 1)), "B1", "alleseters", True)]

    def test_a_definition_of_ones_own(self, town, rows):
        town.file("eigen.yaml", "id: eigen\nname: Eigen\nversion: '1'\nsource: s\nlicence: l\nsegments:\n"
                  "  - {code: a, name_nl: 'Fans van ''t Hof', name_en: A, level: licht}\n")  # fmt: skip
        table = "postcode,segment\n1000AA,Fans van 't Hof\n"
        edition = town.source("typology", "t.csv", table, definition="eigen.yaml", simulated=True).build()
        assert edition.typology.simulated
        assert [s.code for s in edition.typology.segments] == ["a"]
        assert rows(edition, "segment_shares") == [("1000AA", "a", 1.0)]

    def test_simulated_is_named_so_everywhere_and_repeats_by_seed(self, town, rows):
        town.source(
            "kerncijfers",
            "k.csv",
            "gwb_code_10;a_inw;a_65_oo;g_ink_pi;g_hhgro\nB1;9;5;60,1;1\nB3;9;1;20;3\n",
            year=2024,
        )
        town.source("simulated-typology", seed=7, **MODEL)
        first, again = town.build("a"), town.build("b")
        assert first.typology.simulated
        assert first.manifest.typology.simulated
        assert [source.simulated for source in first.manifest.source][-1]
        assert rows(first, "segment_shares") == rows(again, "segment_shares")
        town.sources[-1]["seed"] = 8
        assert rows(town.build("c"), "segment_shares") != rows(first, "segment_shares")


@pytest.mark.parametrize(
    "header",
    [
        "gwb_code_10;regio;a_inw;a_hh;g_hhgro;g_ink_pi;p_koopw",
        "Codering_3;WijkenEnBuurten;AantalInwoners_5;HuishoudensTotaal_28;GemiddeldeHuishoudensgrootte_32;GemiddeldInkomenPerInwoner_72;Koopwoningen_40",
        "Codering_3;WijkenEnBuurten;AantalInwoners_5;HuishoudensTotaal_29;GemiddeldeHuishoudensgrootte_33;GemiddeldInkomenPerInwoner_83;Koopwoningen_47",
        "Area_Code;District_Type;Population_Total;a_hh;Avg_Household_Size;Avg_Income_Per_Inhabitant_1000EUR;Pct_Owner_Occupied",
    ],
)
def test_kerncijfers_under_each_of_their_names(town, rows, header):
    content = f'{header}\n"B1  ";Havenkant;100;60;1,7;.;"  35,0"\n'
    edition = town.source("kerncijfers", "kwb.csv", content, year=2024).build()
    assert rows(edition, "statistics") == [
        ("B1", "household_size", 1.7, 2024), ("B1", "households", 60.0, 2024), ("B1", "inhabitants", 100.0, 2024),
        ("B1", "owner_occupied", 35.0, 2024),
    ]  # fmt: skip


class TestBoundaries:
    """Points in shapes, shapes in shapes, and both projections."""

    ADDRESSES = "huisnummer;postcode;{}\n1;1000AC;{}\n2;1000AC;{}\n3;1000AC;{}\n"

    @pytest.mark.parametrize("points", [("x;y", "100500;400500", "101500;400500", "150000;450000")])
    def test_an_address_lies_in_the_shape_that_holds_its_point(self, town, rows, noted, points):
        town.source("boundaries", "b.geojson", RD, level="buurt").source(
            "bag-csv", "xy.csv", self.ADDRESSES.format(*points)
        )
        edition = town.build()
        assert rows(
            edition, "addresses", "area", where=f"place // 100000 = {pack(Address('1000AC', 1))[0] // 100000}"
        ) == [("B1",), ("B2",)]
        assert (
            noted(edition)[
                "addresses whose co-ordinates lie outside every boundary; placed by other means where possible"
            ]
            == 1
        )
        assert noted(edition)["addresses that no source can place in an area; not used"] == 1

    def test_degrees_and_metres_agree(self, town, rows):
        import pyproj

        back = pyproj.Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
        points = [f"{lon:.6f};{lat:.6f}" for lon, lat in (back.transform(x, 400500) for x in (100500, 101500, 101990))]
        town.source("boundaries", "b.geojson", RD, level="buurt")
        town.source("bag-csv", "ll.csv", self.ADDRESSES.format("lon;lat", *points))
        found = rows(
            town.build(), "addresses", "area", where=f"place // 100000 = {pack(Address('1000AC', 1))[0] // 100000}"
        )
        assert found == [("B1",), ("B2",), ("B2",)]

    def test_a_point_just_outside_goes_to_the_nearest(self, town, rows):
        town.source("boundaries", "b.geojson", RD, level="buurt")
        town.source("bag-csv", "xy.csv", self.ADDRESSES.format("x;y", "99990;400500", "102010;400500", "101500;401020"))
        found = rows(
            town.build(), "addresses", "area", where=f"place // 100000 = {pack(Address('1000AC', 1))[0] // 100000}"
        )
        assert found == [("B1",), ("B2",), ("B2",)]

    def test_the_order_of_means_can_be_another(self, town, rows):
        town.source("boundaries", "b.geojson", RD, level="buurt")
        address = "huisnummer;postcode;x;y;area\n1;1000AC;101500;400500;B1\n"
        town.source("bag-csv", "xy.csv", address, area_from=["point", "column"])
        assert rows(town.build(), "addresses", "area", where=f"place = {pack(Address('1000AC', 1))[0]}") == [("B2",)]

    def test_a_gebied_holds_the_buurten_that_lie_mostly_in_it(self, town, rows):
        town.source("boundaries", "b.geojson", RD, level="buurt")
        whole = collection(
            {"G1": square(99_000, 399_000, 2_400), "G2": square(101_400, 399_000, 3_000)}, "urn:ogc:def:crs:EPSG::28992"
        )
        edition = town.source("boundaries", "g.geojson", whole, level="gebied", holds="buurt").build()
        assert dict(rows(edition, "within", "area, holder", where="level = 'gebied'")) == {"B1": "G1", "B2": "G2"}
        assert rows(edition, "areas", "level, parent", where="area = 'NA'") == [("wijk", "S1")], (
            "it lies in two gebieden"
        )

    def test_shapes_of_wholes_are_made_of_their_parts(self, town):
        edition = town.source("boundaries", "b.geojson", RD, level="buurt").build()
        (wijk,) = edition.shapes("wijk")
        xs = [x for ring in wijk["geometry"]["coordinates"] for x, _ in ring]
        assert (min(xs), max(xs)) == (100_000.0, 102_000.0)
        assert edition.manifest.shapes == {"buurt": 2, "wijk": 1, "stadsdeel": 1, "gemeente": 1}

    def test_geojson_in_degrees_becomes_metres(self, town):
        degrees = collection({"B1": square(4.9, 52.37, 0.01)})
        edition = town.source("boundaries", "b.geojson", degrees, level="buurt").build()
        ((x, y), *_) = edition.shapes("buurt")[0]["geometry"]["coordinates"][0]
        assert 120_000 < x < 123_000
        assert 486_000 < y < 488_000

    def test_a_shape_that_crosses_itself_is_repaired_and_counted(self, town, noted):
        bow = {
            "type": "Polygon",
            "coordinates": [[[1e5, 4e5], [1.01e5, 4.01e5], [1.01e5, 4e5], [1e5, 4.01e5], [1e5, 4e5]]],
        }
        edition = town.source(
            "boundaries", "b.geojson", collection({"B1": bow}, "urn:ogc:def:crs:EPSG::28992"), level="buurt"
        ).build()
        assert noted(edition, "boundaries")["shapes that crossed themselves; repaired"] == 1
        assert len(edition.shapes("buurt")) == 1


def test_every_province_becomes_a_regio_where_wanted(town, rows):
    content = "Gemeentecode,GemeentecodeGM,Gemeentenaam,ProvinciecodePV,Provincienaam\n1,GM0001,Plaats,PV27,Noord-Holland\n2,GM0002,Buren,PV25,Gelderland\n"
    edition = town.source("gemeenten", "g.csv", content, provinces=True).build()
    assert rows(edition, "within", "holder", where="area = 'B1' AND level = 'regio'") == [("PV27",)]
    assert rows(edition, "areas", "name", where="area = 'PV25'") == [("Gelderland",)]


@pytest.mark.parametrize(("name", "code", "members"), [("mra", "MRA", 30), ("noordwest", "NWNL", 50)])
def test_built_in_regios(town, rows, name, code, members):
    edition = town.source("regio", builtin=name).build()
    source = edition.manifest.source[-1]
    assert (source.rows_read, bool(source.date), bool(source.licence), len(source.sha256)) == (members, True, True, 64)
    assert rows(edition, "areas", "level", where=f"area = '{code}'") == [("regio",)]


def test_variables_of_the_environment_in_a_path(town, rows, monkeypatch, tmp_path):
    from publiek.errors import UserError

    town.file("pc.csv", "postcode;area\n1000AC;B1\n")
    town.source("postcode-buurt", "pc.csv")
    town.sources[-1]["path"] = "${PROEF_MAP}/pc.csv"
    with pytest.raises(UserError, match="PROEF_MAP, which is not set"):
        town.build()
    monkeypatch.setenv("PROEF_MAP", str(tmp_path))
    assert town.build().manifest.source[-1].file == "pc.csv"


@pytest.mark.parametrize(
    "header",
    [
        "buurt;buurt_name;wijk;wijk_name;gemeente",
        "buurtcode;buurtnaam;wijkcode;wijknaam;gemeentecode",
        "buurtcode;buurt;wijkcode;wijk;gemeentecode",
        "BuurtCode;Buurt;Wijk_Code;Wijk;Gemeente",
    ],
)
def test_a_tree_under_each_of_its_names(kitchen, rows, header):
    """Where a file has both, `wijkcode` is the code and `wijk` the name."""
    kitchen.source("tree", "boom.csv", f"{header}\nB1;Havenkant;W1;Noord;GM0001\n")
    edition = kitchen.source("postcode-buurt", "pc.csv", "postcode;buurt\n1000AA;B1\n").build()
    names = dict(rows(edition, "areas", "area, name", where="level IN ('buurt', 'wijk')"))
    assert names == {"B1": "Havenkant", "W1": "Noord"}


def test_kerncijfers_missing_in_each_of_their_ways(town, rows):
    content = "gwb_code_10;a_inw;g_hhgro;p_koopw\nB1;-99997;.;\nB2;120;-99999999;x\n"
    edition = town.source("kerncijfers", "kwb.csv", content, year=2024).build()
    assert rows(edition, "statistics") == [("B2", "inhabitants", 120.0, 2024)]


def test_of_columns_that_differ_only_in_their_number_the_first_counts(town, rows):
    content = "Codering_3;AantalInwoners_5;AantalInwoners_99\nB1;120;7\n"
    edition = town.source("kerncijfers", "kwb.csv", content, year=2024).build()
    assert rows(edition, "statistics", "value") == [(120.0,)]


def test_numbers_in_a_workbook_are_codes_and_counts_without_a_point(town, rows):
    import xlsxwriter

    with xlsxwriter.Workbook(str(town.folder / "h.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["postcode", "area", "households"], [2001, "GM0002", 7], [2002.0, "GM0002", 8]]):
            sheet.write_row(number, 0, row)
    edition = town.source("postcode4", "h.xlsx").build()
    assert rows(edition, "population", "households", where="area = 'GM0002'") == [(65,)]


def test_the_zip_of_cbs_holds_more_than_the_addresses(kitchen, rows):
    import zipfile

    with zipfile.ZipFile(kitchen.folder / "cbs.zip", "w") as archive:
        archive.writestr(
            "pc6hnr20250801_gwb.csv", "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n1011AB;99;0363AF01;0363AF;0363\n"
        )
        archive.writestr("buurt_2025.csv", "buurtcode;buurtnaam\nBU0363AF01;Oosterdokseiland\n")
    kitchen.head["city"] = "GM0363"
    kitchen.source("pc6hnr", "cbs.zip")
    kitchen.source("tree", "cbs.zip", member="buurt*.csv")
    assert rows(kitchen.build(), "areas", "name", where="level = 'buurt'") == [("Oosterdokseiland",)]


def test_addresses_that_are_all_of_another_scheme(town):
    from publiek.errors import UserError

    town.file("bag.csv", "huisnummer;postcode;area\n1;1000AA;X1\n2;1000AA;X2\n")
    with pytest.raises(UserError, match="None of the addresses can be placed"):
        town.build()
