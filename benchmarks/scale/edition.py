"""An edition with the invented country: the areas and the typology of the demo, and 9.5 million addresses in them."""

from pathlib import Path
from shutil import copytree, rmtree

import duckdb

from benchmarks.scale.country import CITY_POSTCODES, HOUSEHOLDS, POSTCODES, address_sql, residential_sql
from publiek.addresskey import place_sql, suffix_sql
from publiek.demo import SEED
from publiek.demo.periods import City, build
from publiek.reference.edition import Edition
from publiek.reference.write import ROW_GROUP, info_of

_SMALL = 0.02
"""The scale of the demo whose areas are taken: how many live there does not matter."""
_QUERIES = {
    "addresses": "SELECT place, suffix, area, segment, residential FROM address ORDER BY place, suffix",
    "postcodes": "SELECT DISTINCT postcode, area, 1.0::DOUBLE AS weight, true AS detailed FROM address ORDER BY ALL",
    "segment_shares": """
        SELECT postcode, segment, count(*) / sum(count(*)) OVER (PARTITION BY postcode) AS share
        FROM address WHERE residential GROUP BY postcode, segment ORDER BY postcode, segment""",
    "population": """
        SELECT area, segment, count(*) AS households FROM address WHERE residential GROUP BY ALL ORDER BY ALL""",
}


def write_edition(folder: Path, like: Path | None = None) -> None:
    """Write the edition into a folder that is not there yet, whole or not at all; `like` is an edition of the demo."""
    beside = folder.with_name(f"{folder.name}.part")
    rmtree(beside, ignore_errors=True)
    if like is None:
        build(beside, City(SEED, _SMALL))
    else:
        copytree(like, beside / "editie")
    edition = Edition.open(beside / "editie")
    with duckdb.connect(config={"memory_limit": "3GB", "temp_directory": str(beside)}) as database:
        database.execute("CREATE TEMP TABLE address AS " + _addresses(edition))
        tables = {name: _written(database, edition, name) for name in _QUERIES}
        (households,) = database.execute("SELECT count(*) FROM address WHERE residential").fetchall()[0]
    manifest = edition.manifest.model_copy(
        update={
            "tables": edition.manifest.tables | tables,
            "addresses": HOUSEHOLDS,
            "residential": households,
            "postcodes": POSTCODES,
            "households": households,
        }
    )
    manifest.write(edition.path)
    Edition.open(edition.path)
    edition.path.rename(folder)
    rmtree(beside)


def _written(database: duckdb.DuckDBPyConnection, edition: Edition, table: str) -> object:
    file = edition.parquet(table)
    written = f"COPY ({_QUERIES[table]}) TO '{file}' (COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
    (rows,) = database.execute(written).fetchall()[0]
    return info_of(file, rows)


def _addresses(edition: Edition) -> str:
    """Return the query of all addresses: the city's postcodes lie in its buurten in turn, the others in gemeenten."""
    population = edition.parquet("population")
    city = sorted(edition.finest_areas(edition.manifest.city))
    with duckdb.connect() as database:
        known = database.execute(f"SELECT DISTINCT area FROM '{population}' ORDER BY area").fetchall()
    elsewhere = sorted({area for (area,) in known} - set(city))
    segments = [segment.code for segment in edition.typology.segments]
    return f"""
        SELECT {place_sql("postcode", "number")} AS place, {suffix_sql("letter", "addition")} AS suffix, postcode,
            CASE WHEN n < {CITY_POSTCODES} THEN {city}[1 + n * {len(city)} // {CITY_POSTCODES}]
                ELSE {elsewhere}[1 + (n - {CITY_POSTCODES}) * {len(elsewhere)} // {POSTCODES - CITY_POSTCODES}]
                END AS area,
            {segments}[1 + (hash(household, 2) % {len(segments)})::BIGINT] AS segment,
            {residential_sql()} AS residential
        FROM ({address_sql(f"(SELECT range AS household FROM range({HOUSEHOLDS}))")})
    """
