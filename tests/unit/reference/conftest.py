"""A small town to build editions of: two wijken, three buurten, a neighbour town known by postcode4."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import tomli_w

from publiek.reference.build import build_edition
from publiek.reference.edition import Edition

TREE = """buurt;buurt_name;wijk;wijk_name;stadsdeel;stadsdeel_name;gemeente;gemeente_name
B1;Havenkant;NA;Noord;S1;Binnen;GM0001;Plaats
B2;Markt;NA;Noord;S1;Binnen;GM0001;Plaats
B3;Weide;W2;Zuid;S1;Binnen;GM0001;Plaats
;;;;;;GM0002;Buren
"""
BAG = """openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;verblijfsobjectgebruiksdoel;\
verblijfsobjectstatus;object_type;nevenadres;x;y;area
Kade;1;;;1000AA;Plaats;woonfunctie;Verblijfsobject in gebruik;VBO;f;;;B1
Kade;3;A;;1000AA;Plaats;woonfunctie;Verblijfsobject in gebruik;VBO;f;;;B1
Kade;3;;2;1000AA;Plaats;{winkelfunctie,woonfunctie};Verblijfsobject in gebruik;VBO;f;;;B2
Kade;5;;;1000AA;Plaats;kantoorfunctie;Verblijfsobject in gebruik;VBO;f;;;B2
Markt;7;;;1000AB;Plaats;;Plaats aangewezen;LIG;f;;;B3
"""
POSTCODE4 = "postcode;area;households\n2000;GM0002;50\n"


class Kitchen:
    """Files and sources of a recipe, and the edition built from them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.head: dict[str, Any] = {"id": "proef", "name": "Proef", "year": 2025, "city": "GM0001"}
        self.sources: list[dict[str, Any]] = []

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def source(self, kind: str, name: str = "", content: str | bytes | None = None, **more: Any) -> "Kitchen":
        if content is not None:
            self.file(name, content)
        about = {"path": name, "name": f"bron {name}", "date": "2025", "licence": "CC0"} if name else {}
        self.sources.append({"kind": kind, **about, **more})
        return self

    def recipe(self) -> Path:
        return self.file("recept.toml", tomli_w.dumps({**self.head, "source": self.sources}))

    def build(self, to: str = "editie", *, replace: bool = True) -> Edition:
        return build_edition(self.recipe(), self.folder / to, replace=replace)


@pytest.fixture
def kitchen(tmp_path: Path) -> Kitchen:
    return Kitchen(tmp_path)


@pytest.fixture
def town(kitchen: Kitchen) -> Kitchen:
    kitchen.source("tree", "boom.csv", TREE).source("bag-csv", "bag.csv", BAG)
    return kitchen.source("postcode4", "pc4.csv", POSTCODE4)


@pytest.fixture
def rows() -> Callable[..., list[tuple[Any, ...]]]:
    def read(edition: Edition, table: str, columns: str = "*", where: str = "true") -> list[tuple[Any, ...]]:
        with duckdb.connect() as connection:
            query = f"SELECT {columns} FROM read_parquet($file) WHERE {where}"
            return connection.execute(query, {"file": str(edition.parquet(table))}).fetchall()

    return read


def noted(edition: Edition, kind: str = "") -> dict[str, int]:
    """What the manifest says of one kind of source, or of the whole ('')."""
    found = [source.warnings for source in edition.manifest.source if source.kind == kind] if kind else []
    notes = [note for notes in found for note in notes] if kind else list(edition.manifest.warnings)
    return {note.what: note.rows for note in notes}


@pytest.fixture(name="noted")
def _noted() -> Callable[..., dict[str, int]]:
    return noted
