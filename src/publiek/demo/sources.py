"""The source files of the reference, in the layouts in which their owners publish them, and the recipe."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import shapely
import tomli_w
from shapely.geometry.base import BaseGeometry

from publiek.demo.city.addresses import Addresses
from publiek.demo.city.around import make_gemeenten
from publiek.demo.city.land import Buurt
from publiek.demo.elsewhere import Elsewhere
from publiek.demo.facts import CITY, YEAR, Numbers, gemeenten, mixtures
from publiek.demo.kerncijfers import kerncijfers
from publiek.demo.visitors import World

RD = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
LICENCE = "verzonnen; vrij te gebruiken"


def write_sources(folder: Path, seed: int, buurten: list[Buurt], world: World) -> Path:
    """Write all sources and the recipe into a folder; return the recipe."""
    folder.mkdir(parents=True, exist_ok=True)
    addresses, segment, elsewhere = world.addresses, world.segment, world.elsewhere
    _write_tree(folder / "boom.csv", buurten)
    _write_gemeenten(folder / "gemeenten.csv")
    _write_shapes(folder / "buurten.geojson", {buurt.code: buurt.shape for buurt in buurten})
    _write_shapes(folder / "gemeenten.geojson", make_gemeenten(seed, buurten))
    _write(folder / "kerncijfers.csv", pa.Table.from_pylist(kerncijfers(buurten, world, seed)), ";")
    _write_addresses(folder / "bagadres-full.csv", addresses)
    _write_city_segments(folder / "doelgroep_adres.csv", addresses, segment)
    six = np.char.str_len(elsewhere.postcode) == len("1012AB")
    _write_postcodes(folder / "postcode6.csv", elsewhere, six)
    _write_postcodes(folder / "postcode4.csv", elsewhere, ~six)
    _write_shares(folder / "doelgroep_postcode.csv", elsewhere)
    return _write_recipe(folder / "recept.toml", seed)


def _write_tree(path: Path, buurten: list[Buurt]) -> None:
    rows = [
        {
            "buurtcode": buurt.code,
            "buurt": buurt.name,
            "wijkcode": buurt.wijk,
            "wijk": buurt.wijk_name,
            "gebiedcode": buurt.gebied_code,
            "gebied": buurt.gebied.name,
            "stadsdeelcode": buurt.gebied.stadsdeel_code,
            "stadsdeel": buurt.gebied.stadsdeel,
        }
        for buurt in buurten
    ]
    _write(path, pa.Table.from_pylist(rows), ";")


def _write_gemeenten(path: Path) -> None:
    rows = [{"gemeente": CITY, "naam": "Amsterdam", "provincie": "Noord-Holland"}]
    rows += [{"gemeente": g.code, "naam": g.name, "provincie": g.province} for g in gemeenten()]
    _write(path, pa.Table.from_pylist(rows), ",")


def _write_shapes(path: Path, shapes: Mapping[str, BaseGeometry]) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(shape, 0.1))),
        }
        for code, shape in shapes.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "crs": RD, "features": features}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")


def _write_addresses(path: Path, addresses: Addresses) -> None:
    count = len(addresses)
    columns = {
        "openbareruimte": np.array(addresses.streets)[addresses.street],
        "huisnummer": addresses.number,
        "huisletter": addresses.letter,
        "huisnummertoevoeging": addresses.addition,
        "postcode": addresses.postcode,
        "woonplaats": np.full(count, "Amsterdam"),
        "gemeente": np.full(count, "Amsterdam"),
        "provincie": np.full(count, "Noord-Holland"),
        "nummeraanduiding": np.char.add("03632000", np.char.zfill(np.arange(count).astype(str), 8)),
        "verblijfsobjectgebruiksdoel": addresses.use,
        "verblijfsobjectstatus": np.full(count, "Verblijfsobject in gebruik"),
        "object_type": np.full(count, "VBO"),
        "nevenadres": np.full(count, "f"),
        "x": addresses.x,
        "y": addresses.y,
    }
    _write(path, pa.table({name: pa.array(values) for name, values in columns.items()}), ";")


def _write_city_segments(path: Path, addresses: Addresses, segment: Numbers) -> None:
    homes = segment >= 0
    columns = {
        "postcode": addresses.postcode[homes],
        "number": addresses.number[homes],
        "letter": addresses.letter[homes],
        "addition": addresses.addition[homes],
        "segment": np.array(mixtures().segments)[segment[homes]],
    }
    _write(path, pa.table({name: pa.array(values) for name, values in columns.items()}), ",")


def _write_postcodes(path: Path, elsewhere: Elsewhere, which: Any) -> None:
    columns = {
        "postcode": elsewhere.postcode[which],
        "area": np.array(elsewhere.codes())[which],
        "households": elsewhere.households[which],
    }
    _write(path, pa.table({name: pa.array(values) for name, values in columns.items()}), ",")


def _write_shares(path: Path, elsewhere: Elsewhere) -> None:
    whole = np.rint(elsewhere.odds * 10_000).astype(int)
    whole[np.arange(len(whole)), whole.argmax(axis=1)] += 10_000 - whole.sum(axis=1)
    columns: dict[str, Any] = {"postcode": elsewhere.postcode}
    columns |= {code: whole[:, position] / 10_000 for position, code in enumerate(mixtures().segments)}
    _write(path, pa.table({name: pa.array(values) for name, values in columns.items()}), ",")


def _write(path: Path, table: Any, separator: str) -> None:
    plain = separator == ";"  # as NLExtract and the city publish: no quotes
    options = pa_csv.WriteOptions(delimiter=separator, quoting_style="none" if plain else "needed")
    pa_csv.write_csv(table, path, options)


def _write_recipe(path: Path, seed: int) -> Path:
    recipe = {
        "id": f"demo-amsterdam-{YEAR}-{seed}",
        "name": f"Gesimuleerd Amsterdam {YEAR}",
        "year": YEAR,
        "city": CITY,
        "simulated": True,
        "source": _sources(),
    }
    path.write_bytes(tomli_w.dumps(recipe).encode())
    return path


def _sources() -> list[dict[str, Any]]:
    levels = ("buurt", "wijk", "gebied", "stadsdeel")
    columns = {level: f"{level}code" for level in levels} | {f"{level}_name": level for level in levels}
    tree = _source("tree", "boom.csv", "Gebiedsindeling (buurten en wijken verzonnen)")
    tree |= {"columns": columns, "constants": {"gemeente": CITY, "gemeente_name": "Amsterdam"}}
    names = _source("gemeenten", "gemeenten.csv", "Gemeenten 2023") | {"simulated": False, "licence": "feiten"}
    names["columns"] = {"gemeente_name": "naam", "provincie_name": "provincie"}
    shapes = _source("boundaries", "buurten.geojson", "Buurtgrenzen (verzonnen)")
    shapes |= {"level": "buurt"}
    around = _source("boundaries", "gemeenten.geojson", "Gemeentegrenzen in Noord-Holland en Flevoland (verzonnen)")
    around |= {"level": "gemeente"}
    city = _source("typology", "doelgroep_adres.csv", "Doelgroep per adres (gesimuleerd)")
    rest = _source("typology", "doelgroep_postcode.csv", "Doelgroep per postcode (gesimuleerd)")
    for typology in (city, rest):
        typology["definition"] = "cultureel-doelgroepenmodel"
    return [
        tree,
        names,
        {"kind": "regio", "builtin": "mra"},
        {"kind": "regio", "builtin": "noordwest"},
        shapes,
        around,
        _source("kerncijfers", "kerncijfers.csv", "Kerncijfers per buurt (verzonnen)") | {"year": YEAR},
        _source("bag-csv", "bagadres-full.csv", "Adressen (verzonnen)"),
        _source("postcode-buurt", "postcode6.csv", "Postcodes in Noord-Holland en Flevoland (verzonnen)"),
        _source("postcode4", "postcode4.csv", "Postcodes elders (verzonnen)"),
        city,
        rest,
    ]


def _source(kind: str, path: str, name: str) -> dict[str, Any]:
    about = {"kind": kind, "path": path, "name": name, "date": f"{YEAR}-01-01", "licence": LICENCE}
    return {**about, "simulated": True}
