"""A broken or contradictory source: the error names the file, the row where there is one, and how to mend it."""

# ruff: noqa: E501 (one line for one case reads as a table)

import zipfile
from dataclasses import dataclass, field
from typing import Any

import pytest

from publiek.errors import UserError

pytestmark = pytest.mark.slow

SHARES = "postcode,segment,share\n1000AA,alleseters,0.5\n1000AA,vermaakvangers,0.5\n"
MODEL = {"definition": "cultureel-doelgroepenmodel"}


@dataclass
class Broken:
    """One broken source: what is written, and what the error must say."""

    case: str
    kind: str
    content: str | bytes
    says: str
    row: int | None = None
    file: str = "stuk.csv"
    more: dict[str, Any] = field(default_factory=dict)


CASES = [
    Broken("a buurt in two wijken", "tree", "buurt;wijk\nB8;W8\nB8;W9\n", "lies in wijk 'W8' and in wijk 'W9'", 3),
    Broken("a code at two levels", "tree", "buurt;wijk\nB8;B8\n", "used for a buurt and for a wijk|used for a wijk and for a buurt", 2),
    Broken("a wijk with the code of the country", "tree", "buurt;wijk\nB8;NL\n", "used for a land and for a wijk", 2),
    Broken("a tree against another tree", "tree", "buurt;wijk\nB1;W2\n", "lies in wijk", 2),
    Broken("a tree without levels", "tree", "code;naam\n1;x\n", "No column of this file is a level"),
    Broken("an empty file", "tree", "", "file is empty"),
    Broken("a header and no rows", "postcode-buurt", "postcode;area\n", "header and no rows"),
    Broken("a row with too many columns", "postcode-buurt", "postcode;area\n1000AC;B1\n1000AD;B1;x;y\n", "not as many columns", 3),
    Broken("a row with too few columns", "postcode-buurt", "postcode;area;weight\n1000AC;B1;1\n1000AD\n", "not as many columns", 3),
    Broken("a quote that does not end", "postcode-buurt", 'postcode;area\n1000AC;"B1\n1000AD;B1\n', "quote that does not end"),
    Broken("no column of that name", "postcode-buurt", "pc;code\n1000AC;B1\n", "no column for: postcode, area"),
    Broken("most areas unknown", "postcode-buurt", "postcode;area\n1000AC;X1\n1000AD;X2\n1000AE;B1\n", "not in the tree.*'X1'", 2),
    Broken("the recipe names a column that is not there", "postcode-buurt", "postcode;area\n1000AC;B1\n", "no column for: gewicht", None,
           more={"columns": {"weight": "gewicht"}}),
    Broken("the recipe names a column we do not have", "postcode-buurt", "postcode;area\n1000AC;B1\n", "has no column 'colour'", None,
           file="recept.toml", more={"columns": {"colour": "area"}}),
    Broken("a crosswalk that does not exist", "postcode-buurt", "postcode;area\n1000AC;B1\n", "no crosswalk with id", None,
           file="recept.toml", more={"through": "x"}),
    Broken("an unknown segment", "typology", SHARES + "1000AB,allesetters,1\n", "no segment 'allesetters'", 4, more=MODEL),
    Broken("shares that do not add up", "typology", SHARES + "1000AB,alleseters,0.9\n", "add up to 0.900", 4, more=MODEL),
    Broken("a negative share", "typology", SHARES + "1000AB,alleseters,-1\n", "below zero", 4, more=MODEL),
    Broken("a share that is no number", "typology", SHARES + "1000AB,alleseters,veel\n", "no number", 4, more=MODEL),
    Broken("a missing share", "typology", SHARES + "1000AB,alleseters,\n", "share is missing", 4, more=MODEL),
    Broken("a segment twice", "typology", SHARES + "1000AA,alleseters,0.5\n", "second time", 4, more=MODEL),
    Broken("no typology table", "typology", "postcode;kleur\n1000AA;rood\n", "no typology table", None, more=MODEL),
    Broken("an unknown typology", "typology", SHARES, "no built-in typology", None, file="recept.toml", more={"definition": "whize"}),
    Broken("an unknown segment per address", "typology", "postcode,number,letter,addition,segment\n1000AA,1,,,elite\n", "no segment 'elite'", 2, more=MODEL),
    Broken("the wrong checksum", "postcode-buurt", "postcode;area\n1000AC;B1\n", "checksum differs", None, more={"sha256": "0" * 64}),
    Broken("not a shape", "boundaries", "hello", "cannot be read as shapes", None, "stuk.geojson", {"level": "buurt"}),
    Broken("not a workbook", "households", b"PK nonsense", "workbook", None, "stuk.xlsx"),
    Broken("not Parquet", "households", b"nonsense", "not a Parquet file", None, "stuk.parquet"),
    Broken("not a zip", "households", b"nonsense", "zip file is broken", None, "stuk.zip"),
    Broken("households without a key", "households", "wat;huishoudens\nx;3\n", "no column for: area, postcode"),
    Broken("broken XML", "bag-xml", "<a><b></a>", "XML file is broken", 1, "0001NUM.xml"),
    Broken("XML of something else", "bag-xml", "<a></a>", "no nummeraanduidingen", None, "0001NUM.xml"),
    Broken("an unknown regio", "regio", "gemeente\nGM0001\n", "used for a gemeente and for a regio", None, file="", more={"code": "GM0001", "label": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("broken", CASES, ids=lambda case: case.case)
def test_a_broken_source(town, broken):
    name = broken.file if broken.file not in ("recept.toml", "whize.yaml", "") else "stuk.csv"
    town.source(broken.kind, name, broken.content, **broken.more)
    with pytest.raises(UserError, match=broken.says) as raised:
        town.build()
    error = raised.value
    if broken.file:
        assert str(error.where.file).split(":")[0].endswith(broken.file)
    if broken.row is not None:
        assert error.where.row == broken.row
    assert error.mend


def test_a_missing_source(town):
    town.source("tree", "weg.csv")
    with pytest.raises(UserError, match=r"'bron weg\.csv' is not there"):
        town.build()


def test_a_zip_with_several_tables(town):
    with zipfile.ZipFile(town.folder / "veel.zip", "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("b.csv", "x")
    with pytest.raises(UserError, match="holds 2"):
        town.source("households", "veel.zip").build()


def test_shapes_in_the_wrong_projection(town):
    square = '{"type":"Polygon","coordinates":[[[4,52],[4.1,52],[4.1,52.1],[4,52]]]}'
    feature = f'{{"type":"Feature","properties":{{"code":"B1"}},"geometry":{square}}}'
    town.source(
        "boundaries",
        "b.geojson",
        f'{{"type":"FeatureCollection","features":[{feature}]}}',
        level="buurt",
        crs="EPSG:28992",
    )
    with pytest.raises(UserError, match="do not lie in the Netherlands"):
        town.build()


def test_a_projection_that_does_not_exist(town):
    square = '{"type":"Polygon","coordinates":[[[4,52],[4.1,52],[4.1,52.1],[4,52]]]}'
    feature = f'{{"type":"Feature","properties":{{"code":"B1"}},"geometry":{square}}}'
    town.source(
        "boundaries", "b.geojson", f'{{"type":"FeatureCollection","features":[{feature}]}}', level="buurt", crs="EPSG:1"
    )
    with pytest.raises(UserError, match="projection 'EPSG:1' is not known"):
        town.build()


def test_gebieden_without_the_buurten_they_hold(town):
    square = '{"type":"Polygon","coordinates":[[[4,52],[4.1,52],[4.1,52.1],[4,52]]]}'
    feature = f'{{"type":"Feature","properties":{{"code":"G1"}},"geometry":{square}}}'
    content = f'{{"type":"FeatureCollection","features":[{feature}]}}'
    town.source("boundaries", "g.geojson", content, level="gebied", holds="buurt")
    with pytest.raises(UserError, match="boundaries of buurt are needed"):
        town.build()


def test_a_recipe_without_addresses_or_postcodes(kitchen):
    kitchen.source("tree", "boom.csv", "buurt;gemeente\nB1;GM0001\n")
    with pytest.raises(UserError, match="no source of addresses or postcodes"):
        kitchen.build()


def test_a_geopackage_of_several_layers(town):
    import numpy as np
    import pyogrio
    import shapely

    box = shapely.to_wkb(np.array([shapely.box(1e5, 4e5, 1.01e5, 4.01e5)]))
    for layer, code in (("buurten", "B1"), ("wijken", "NA")):
        columns = [np.array([code], dtype=object)]
        pyogrio.raw.write(
            town.folder / "kaart.gpkg", box, columns, ["code"], layer=layer, crs="EPSG:28992", geometry_type="Polygon"
        )
    town.source("boundaries", "kaart.gpkg", level="buurt")
    with pytest.raises(UserError, match="has 2 layers") as raised:
        town.build()
    assert "buurten, wijken" in raised.value.mend
    town.sources[-1]["sheet"] = "buurt"
    with pytest.raises(UserError, match="no layer 'buurt'"):
        town.build()
    town.sources[-1]["sheet"] = "buurten"
    assert [feature["properties"]["area"] for feature in town.build().shapes("buurt")] == ["B1"]
