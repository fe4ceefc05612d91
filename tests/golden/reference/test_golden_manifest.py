"""The manifest of a small edition, word for word. After a wanted change: PUBLIEK_GOLDEN=write pytest tests/golden/reference.

Checksums and sizes of tables depend on the version of DuckDB and are left out.
"""

# ruff: noqa: E501 (small files as they are)

import os
import re
from pathlib import Path

import pytest
import tomli_w

from publiek.reference.build import build_edition
from publiek.reference.show import describe

HERE = Path(__file__).parent
ABOUT = {"date": "2025-01-01", "licence": "CC BY 4.0", "owner": "Gemeente Plaats"}
FILES = {
    "boom.csv": "buurt;buurt_name;wijk;wijk_name;gemeente;gemeente_name\nB1;Havenkant;NA;Noord;GM0001;Plaats\nB2;Markt;NA;Noord;GM0001;Plaats\n",
    "bag.csv": "huisnummer;huisletter;huisnummertoevoeging;postcode;verblijfsobjectgebruiksdoel;area\n"
    "1;;;1000AA;woonfunctie;B1\n2;b;;1000AA;woonfunctie;B2\n3;;;1000AA;kantoorfunctie;B1\n4;;;;woonfunctie;B1\n",
    "pc4.csv": "postcode;area;households\n2000;GM0002;50\n2001;GM0009;5\n2002;GM0002;70\n",
    "gemeenten.csv": "Gemeentecode;Gemeentenaam\n1;Plaats\n2;Buren\n",
    "doelgroep.csv": "postcode;segment;share\n1000AA;alleseters;0,333\n1000AA;cultuurhoppers;0,666\n2000;vermaakvangers;1\n",
}
SOURCES = [("tree", "boom.csv"), ("bag-csv", "bag.csv"), ("postcode4", "pc4.csv"), ("gemeenten", "gemeenten.csv")]


@pytest.fixture
def edition(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    sources = [{"kind": kind, "path": path, "name": path.split(".")[0].title(), **ABOUT} for kind, path in SOURCES]
    model = {"definition": "cultureel-doelgroepenmodel", "simulated": True}
    sources += [{"kind": "typology", "path": "doelgroep.csv", "name": "Doelgroep", **ABOUT, **model}]
    recipe = {"id": "plaats-2025", "name": "Plaats 2025", "year": 2025, "city": "GM0001", "source": sources}
    (tmp_path / "recept.toml").write_text(tomli_w.dumps(recipe))
    return build_edition(tmp_path / "recept.toml", tmp_path / "editie")


def check(name: str, text: str) -> None:
    golden = HERE / name
    if os.environ.get("PUBLIEK_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_manifest(edition):
    text = (edition.path / "edition.toml").read_text(encoding="utf-8")
    head, tables = text.split("[tables.", 1)
    tables = re.sub(r"(bytes|sha256) = .*", r"\1 = ...", tables)
    check("edition.toml", f"{head}[tables.{tables}")


def test_what_show_says(edition):
    check("show.txt", describe(edition) + "\n")
