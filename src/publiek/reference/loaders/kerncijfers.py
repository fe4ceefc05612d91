"""CBS 'Kerncijfers wijken en buurten': statistics of areas, under CBS's raw names or the renamed ones."""

from functools import cache
from pathlib import Path
from typing import TypedDict

import yaml

from publiek.reference.areas import LAND, AreaTree, note_names
from publiek.reference.loaders.translate import translated
from publiek.reference.reading.fields import Field
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.words import number

TABLE = "statistic_rows"
_CBS_LAND = "NL00"  # how CBS codes the whole country
_CODE = ("gwb_code_10", "codering", "gwb_code", "regiocode (gemeente, wijk, buurt) (code)", "area_code", "code", "area")
_NAME = ("regio", "wijkenenbuurten", "wijken en buurten", "district_type", "name", "naam")


class Measure(TypedDict):
    """One statistic: what it is, its unit, and its names in published tables."""

    meaning: str
    unit: str
    known_as: list[str]


@cache
def measures() -> dict[str, Measure]:
    """Return the statistics an edition keeps, by our name."""
    text = (Path(__file__).parent.parent / "statistics.yaml").read_text(encoding="utf-8")
    found: dict[str, Measure] = yaml.safe_load(text)
    return found


def load_statistics(site: Site, tree: AreaTree) -> None:
    """Make the table `statistic_rows` (source, area, measure, value, year) of every source of kind `kerncijfers`."""
    site.workspace.make(
        TABLE,
        "SELECT 0 AS source, ''::VARCHAR AS area, ''::VARCHAR AS measure, 0::DOUBLE AS value, 0 AS year WHERE false",
    )
    for source_number, source in site.recipe.of_kind("kerncijfers"):
        _load(site, tree, source_number, source)


def _fields() -> tuple[Field, ...]:
    return (
        Field("area", _CODE),
        Field("area_name", _NAME, required=False),
        *(Field(name, tuple(measure["known_as"]), required=False) for name, measure in measures().items()),
    )


def _load(site: Site, tree: AreaTree, source_number: int, source: Source) -> None:
    ledger = site.ledger(source_number)
    rows = read_rows(site, source, _fields())
    ledger.read = rows.into(site.workspace, "statistics_raw")
    site.workspace.connection.execute(f"UPDATE statistics_raw SET area = '{LAND}' WHERE area = '{_CBS_LAND}'")
    translated(site, source, "statistics_raw", "area")
    areas = site.workspace.rows("SELECT area, area_name FROM statistics_raw WHERE area IS NOT NULL ORDER BY rowid")
    unknown = sorted({area for area, _ in areas if area not in tree.levels})
    differing = [area for area, name in areas if area in tree.levels and not tree.name(area, name)]
    ledger.used = sum(area in tree.levels for area, _ in areas)
    ledger.note("areas that are not in the tree; not used", len(unknown), unknown)
    ledger.note("rows without a code; not used", ledger.read - len(areas))
    note_names(ledger, differing)
    present = [name for name in measures() if name in rows.present]
    for name in present:
        site.workspace.connection.execute(
            f"INSERT INTO {TABLE} SELECT $source, area, $name, arg_min(value, row), $year FROM"
            f" (SELECT rowid AS row, area, {number(name)} AS value FROM statistics_raw)"
            " WHERE area IS NOT NULL AND value IS NOT NULL AND value > -99990 GROUP BY area ORDER BY area",
            {"source": source_number, "name": name, "year": source.year},
        )
        bad = site.workspace.rows(
            f"SELECT rowid + {rows.first} FROM statistics_raw WHERE {name} IS NOT NULL AND {number(name)} IS NULL"
            f" AND {name} NOT IN ('.', '-', 'x', 'X', 'nan', 'NaN') ORDER BY rowid"
        )
        ledger.note(f"values of '{name}' that are no number; left out", len(bad), (f"row {row}" for (row,) in bad))
    site.workspace.drop("statistics_raw")
