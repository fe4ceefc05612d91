"""Writing an edition's tables and typology."""

from pathlib import Path
from typing import Any

import yaml

from publiek.reference.checksum import sha256_of
from publiek.reference.manifest import TableInfo
from publiek.reference.site import Site
from publiek.reference.typology import Typology
from publiek.reference.words import quoted
from publiek.tables import EDITION

ROW_GROUP = 100_000
_QUERIES = {
    "addresses": "SELECT * FROM addresses ORDER BY place, suffix",
    "postcodes": "SELECT * FROM postcodes ORDER BY postcode, area",
    "segment_shares": (
        "SELECT postcode, segment, (units / sum(units) OVER (PARTITION BY postcode))::DOUBLE AS share FROM shares"
        " WHERE units > 0 ORDER BY postcode, segment"
    ),
    "areas": "SELECT * FROM areas",
    "within": "SELECT * FROM within ORDER BY area, level, holder",
    "population": "SELECT * FROM population ORDER BY area, segment",
    "statistics": (
        "SELECT area, measure, arg_min(value, source) AS value, year FROM statistic_rows"
        " WHERE area IN (SELECT area FROM areas) GROUP BY area, measure, year ORDER BY area, measure, year"
    ),
}


def write_tables(site: Site, folder: Path) -> dict[str, TableInfo]:
    """Write every table of an edition, held against its contract, into a folder; return what was written."""
    written = {}
    with site.progress.task("Writing tables", total=len(EDITION)) as task:
        for contract in EDITION:
            site.workspace.make("written", _QUERIES[contract.name])
            contract.check(site.workspace.columns("written"))
            file = folder / f"{contract.name}.parquet"
            site.workspace.connection.execute(
                f"COPY written TO {quoted(str(file))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
            )
            written[contract.name] = info_of(file, site.workspace.value("SELECT count(*) FROM written"))
            task.advance()
    site.workspace.drop("written")
    return written


def info_of(file: Path, rows: int) -> TableInfo:
    """Return name, size and checksum of a written file."""
    return TableInfo(file=file.name, rows=rows, bytes=file.stat().st_size, sha256=sha256_of(file))


def write_typology(typology: Typology, to: Path) -> None:
    """Write a typology's definition."""
    content: dict[str, Any] = typology.model_dump(mode="json")
    content["segments"] = list(content["segments"])
    to.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
