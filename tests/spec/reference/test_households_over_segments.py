"""Households of an area over segments: whole numbers, largest remainder first, the total stands.

Each row: households of the postcodes of one area (split by their shares), and what comes out.
"""

# ruff: noqa: E501 (one line for one case reads as a table)

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import tomli_w

from publiek.reference.build import build_edition

ABOUT = {"name": "x", "date": "2025", "licence": "CC0"}
A, B, C = "alleseters", "vermaakvangers", "cultuurhoppers"


@dataclass
class Case:
    says: str
    postcodes: dict[str, tuple[int, dict[str, float]]]
    households: dict[str, int]


CASES = [
    Case("one segment takes all", {"1000AA": (7, {A: 1})}, {A: 7}),
    Case("exact fractions stay", {"1000AA": (8, {A: 0.25, B: 0.75})}, {A: 2, B: 6}),
    Case("the larger remainder gets the odd one", {"1000AA": (10, {A: 0.33, B: 0.67})}, {A: 3, B: 7}),
    Case("equal remainders: the first code", {"1000AA": (1, {A: 0.5, B: 0.5})}, {A: 1}),
    Case("postcodes are added before rounding", {"1000AA": (1, {A: 0.6, B: 0.4}), "1000AB": (1, {A: 0.6, B: 0.4})}, {A: 1, B: 1}),
    Case("three ways", {"1000AA": (10, {A: 1 / 3, B: 1 / 3, C: 1 / 3})}, {A: 4, C: 3, B: 3}),
    Case("a postcode without shares has segment ''", {"1000AA": (3, {A: 1}), "1000AB": (2, {})}, {A: 3, "": 2}),
    Case("nobody lives there", {"1000AA": (0, {A: 1})}, {}),
    Case("a million", {"1000AA": (1_000_001, {A: 0.1, B: 0.9})}, {A: 100_000, B: 900_001}),
]  # fmt: skip


def households(folder: Path, case: Case) -> dict[str, int]:
    rows = [f"{code};GM1;{count}" for code, (count, _) in case.postcodes.items()]
    shares = [f"{code};{s};{share:.9f}" for code, (_, of) in case.postcodes.items() for s, share in of.items()]
    (folder / "g.csv").write_text("gemeente\nGM1\n")
    (folder / "p.csv").write_text("\n".join(["postcode;area;households", *rows]) + "\n")
    (folder / "s.csv").write_text("\n".join(["postcode;segment;share", *shares]) + "\n")
    kinds = [("tree", "g.csv"), ("postcode-buurt", "p.csv"), ("typology", "s.csv")]
    sources = [{"kind": kind, "path": path, **ABOUT} for kind, path in kinds]
    sources[-1]["definition"] = "cultureel-doelgroepenmodel"
    recipe = {"id": "x", "name": "x", "year": 2025, "city": "GM1", "source": sources}
    (folder / "r.toml").write_text(tomli_w.dumps(recipe))
    edition = build_edition(folder / "r.toml", folder / "e")
    with duckdb.connect() as connection:
        return dict(connection.execute(f"SELECT segment, households FROM '{edition.parquet('population')}'").fetchall())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_households_over_segments(tmp_path, case):
    assert households(tmp_path, case) == case.households
