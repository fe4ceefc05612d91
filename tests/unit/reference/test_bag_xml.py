"""BAG 2.0 extracts, in the layout in which Kadaster publishes them."""

# ruff: noqa: E501, PLR0913, PLR0917 (one line for one object reads as a table)

import io
import json
import zipfile

import pytest

from publiek.addresskey import Address, pack
from publiek.errors import UserError

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<sl-bag-extract:bagStand xmlns:Objecten="www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601"
 xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:Historie="www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601"
 xmlns:Objecten-ref="www.kadaster.nl/schemas/lvbag/imbag/objecten-ref/v20200601"
 xmlns:selecties-extract="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601"
 xmlns:sl-bag-extract="http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601"
 xmlns:sl="http://www.kadaster.nl/schemas/standlevering-generiek/1.0">
<sl-bag-extract:bagInfo><selecties-extract:LVC-Extract>
<selecties-extract:StandTechnischeDatum>2025-01-08</selecties-extract:StandTechnischeDatum>
</selecties-extract:LVC-Extract></sl-bag-extract:bagInfo><sl:standBestand>"""
TAIL = "</sl:standBestand></sl-bag-extract:bagStand>"


def stand(content: str) -> str:
    return f"<sl:stand><sl-bag-extract:bagObject>{content}</sl-bag-extract:bagObject></sl:stand>"


def time(begin: str, end: str = "", closed: str = "") -> str:
    ended = f"<Historie:eindGeldigheid>{end}</Historie:eindGeldigheid>" if end else ""
    shut = f"<Historie:eindRegistratie>{closed}</Historie:eindRegistratie>" if closed else ""
    return (
        "<Objecten:voorkomen><Historie:Voorkomen><Historie:voorkomenidentificatie>1</Historie:voorkomenidentificatie>"
        f"<Historie:beginGeldigheid>{begin}</Historie:beginGeldigheid>{ended}{shut}</Historie:Voorkomen>"
        "</Objecten:voorkomen>"
    )


def num(
    key: str,
    postcode: str,
    number: int,
    more: str = "",
    when: str = "",
    kind: str = "Verblijfsobject",
    status: str = "uitgegeven",
) -> str:
    return stand(
        f"<Objecten:Nummeraanduiding><Objecten:identificatie>{key}</Objecten:identificatie>"
        f"<Objecten:huisnummer>{number}</Objecten:huisnummer>{more}<Objecten:postcode>{postcode}</Objecten:postcode>"
        f"<Objecten:typeAdresseerbaarObject>{kind}</Objecten:typeAdresseerbaarObject>"
        f"<Objecten:status>Naamgeving {status}</Objecten:status>{when or time('2010-01-01')}</Objecten:Nummeraanduiding>"
    )


def thing(
    tag: str,
    main: str,
    geometry: str,
    use: str = "",
    also: str = "",
    when: str = "",
    status: str = "Verblijfsobject in gebruik",
) -> str:
    side = (
        "<Objecten:heeftAlsNevenadres><Objecten-ref:NummeraanduidingRef>"
        f"{also}</Objecten-ref:NummeraanduidingRef></Objecten:heeftAlsNevenadres>"
        if also
        else ""
    )
    return stand(
        f"<Objecten:{tag}><Objecten:heeftAlsHoofdadres><Objecten-ref:NummeraanduidingRef>{main}"
        f"</Objecten-ref:NummeraanduidingRef></Objecten:heeftAlsHoofdadres>{side}{when or time('2010-01-01')}"
        f"<Objecten:identificatie>0001010000000001</Objecten:identificatie><Objecten:geometrie>{geometry}"
        f"</Objecten:geometrie>{use}<Objecten:status>{status}</Objecten:status></Objecten:{tag}>"
    )


def point(x: float, y: float) -> str:
    return f'<Objecten:punt><gml:Point srsDimension="3"><gml:pos>{x} {y} 0.0</gml:pos></gml:Point></Objecten:punt>'


BERTH = (
    '<Objecten:vlak><gml:Polygon srsDimension="2"><gml:exterior><gml:LinearRing><gml:posList>100100 400100 100120 400100'
    " 100120 400140 100100 400140</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></Objecten:vlak>"
)
LIVING = "<Objecten:gebruiksdoel>winkelfunctie</Objecten:gebruiksdoel><Objecten:gebruiksdoel>woonfunctie</Objecten:gebruiksdoel>"
OFFICE = "<Objecten:gebruiksdoel>kantoorfunctie</Objecten:gebruiksdoel>"
NUM = HEAD + "".join([
    num("n1", "1000AC", 1, "<Objecten:huisletter>a</Objecten:huisletter>"),
    num("n2", "1000AC", 2, "<Objecten:huisnummertoevoeging>II</Objecten:huisnummertoevoeging>"),
    num("n3", "1000AC", 3, when=time("2010-01-01", "2015-01-01")),  # its number changed:
    num("n3", "1000AC", 33, when=time("2015-01-01")),
    num("n4", "1000AC", 4, kind="Ligplaats"),
    num("n5", "1000AC", 5, status="ingetrokken"),
    num("n6", "1000AC", 6),  # side address of n1's object
    num("n7", "1000AC", 7),  # without an object
    num("n8", "1000AC", 8, when=time("2010-01-01", closed="2012-01-01T00:00:00")),  # put on record wrongly
    num("n9", "1000AC", 9, when=time("2026-01-01")),  # not begun
]) + TAIL  # fmt: skip
VBO = HEAD + "".join([
    thing("Verblijfsobject", "n1", point(100500, 400500), LIVING, also="n6"),
    thing("Verblijfsobject", "n2", point(101500, 400500), OFFICE),
    thing("Verblijfsobject", "n3", point(101500, 400500), LIVING, when=time("2010-01-01", "2014-01-01")),
    thing("Verblijfsobject", "n3", point(100500, 400500), LIVING, when=time("2014-01-01")),
    thing("Verblijfsobject", "n5", point(100500, 400500), LIVING),
]) + TAIL  # fmt: skip
LIG = HEAD + thing("Ligplaats", "n4", BERTH, status="Plaats aangewezen") + TAIL


@pytest.fixture(params=["folder", "zip", "zip in zip"])
def extract(request, town):
    files = {"0001NUM.xml": NUM, "0001VBO.xml": VBO, "0001LIG.xml": LIG}
    if request.param == "folder":
        (town.folder / "bag").mkdir()
        for name, content in files.items():
            (town.folder / "bag" / name).write_text(content)
        return "bag"
    with zipfile.ZipFile(town.folder / "bag.zip", "w") as outer:
        for name, content in files.items():
            if request.param == "zip":
                outer.writestr(name, content)
            else:
                inner = io.BytesIO()
                with zipfile.ZipFile(inner, "w") as archive:
                    archive.writestr(name, content)
                outer.writestr(name.replace(".xml", ".zip"), inner.getvalue())
    return "bag.zip"


def test_an_extract(town, rows, noted, extract):
    town.sources = [source for source in town.sources if source["kind"] != "bag-csv"]
    square = {
        "type": "Polygon",
        "coordinates": [[[1e5, 4e5], [1.01e5, 4e5], [1.01e5, 4.01e5], [1e5, 4.01e5], [1e5, 4e5]]],
    }
    other = {
        "type": "Polygon",
        "coordinates": [[[1.01e5, 4e5], [1.02e5, 4e5], [1.02e5, 4.01e5], [1.01e5, 4.01e5], [1.01e5, 4e5]]],
    }
    features = [
        {"type": "Feature", "properties": {"code": c}, "geometry": g} for c, g in (("B1", square), ("B2", other))
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    town.source(
        "boundaries",
        "b.geojson",
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}),
        level="buurt",
    )
    town.source("postcode-buurt", "pc.csv", "postcode;area\n1000AC;B3\n")
    edition = town.source("bag-xml", extract).build()
    expected = {
        (*pack(Address("1000AC", 1, "A")), "B1", True),
        (*pack(Address("1000AC", 2, "", "II")), "B2", False),
        (*pack(Address("1000AC", 33)), "B1", True),
        (*pack(Address("1000AC", 4)), "B1", True),
        (*pack(Address("1000AC", 6)), "B1", True),
        (*pack(Address("1000AC", 7)), "B3", False),
    }
    assert set(rows(edition, "addresses", "place, suffix, area, residential")) == expected
    assert noted(edition, "bag-xml") == {
        "occurrences of addresses that have ended or not begun; not used": 3,
        "addresses without an object in the extract; taken as not residential": 1,
        "addresses withdrawn, not built or put on record by mistake; not used": 1,
        "second addresses (nevenadressen) of an object: found where visitors give them, not counted": 1,
    }
    assert rows(edition, "population", where="area = 'B1'") == [("B1", "", 3)], "1A and 6 are one dwelling"
    source = edition.manifest.source[-1]
    assert (source.rows_read, source.rows_used) == (10, 6)


def test_an_extract_without_objects(town):
    town.source("bag-xml", "0001NUM.xml", NUM)
    with pytest.raises(UserError, match="no verblijfsobjecten"):
        town.build()


def test_an_extract_that_is_cut_off(town):
    town.source("bag-xml", "0001NUM.xml", NUM[: len(NUM) // 2])
    with pytest.raises(UserError, match="XML file is broken") as raised:
        town.build()
    assert raised.value.where.row
