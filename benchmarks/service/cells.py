"""All cells of all releases beside each other as Parquet: what a question across programmes needs, made from releases.

One file for each programme and year, sorted by part and area: a question for one segment and one gemeente then reads a
few row groups of each.
"""

from pathlib import Path

import duckdb

from publiek.engine.duck import DuckWorkspace

SORTED, AS_WRITTEN = "sorted", "as written"
_ORDER = {SORTED: 'ORDER BY part, area, institution, "table", slice', AS_WRITTEN: ""}


def write_cells(releases: Path, programmes: int, to: Path, order: str) -> None:
    """Write the institutions' cells under the names of so many programmes: to/period=2025/programme=01.parquet."""
    to.mkdir(parents=True)
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE cells AS {cells_sql(releases)}")
        for (period,) in database.execute("SELECT DISTINCT period FROM cells ORDER BY ALL").fetchall():
            folder = to / f"period={period}"
            folder.mkdir()
            for number in range(1, programmes + 1):
                file = folder / f"programme={number:02}.parquet"
                of_year = f"SELECT '{number:02}' AS programme, * FROM cells WHERE period = '{period}' {_ORDER[order]}"
                database.execute(f"COPY ({of_year}) TO '{file}' (COMPRESSION zstd, ROW_GROUP_SIZE 20000)")


def cells_sql(releases: Path) -> str:
    """Return the query of all cells of institutions' releases: a question asked of the releases themselves."""
    return f"""
        SELECT split_part(filename, '/', -3) AS institution, split_part(filename, '/', -2) AS period,
            "table", slice, area, part, households
        FROM read_csv('{releases}/*/*/cube.csv', filename = true, delim = ',', quote = '"', header = true,
            columns = {{'table': 'VARCHAR', 'slice': 'VARCHAR', 'area': 'VARCHAR', 'part': 'VARCHAR',
                'households': 'BIGINT'}})
        WHERE institution NOT LIKE 'programme-%' AND institution NOT LIKE 'discipline-%'
    """


def asked(source: str, part: str, area: str) -> list[tuple[object, ...]]:
    """Return the households of one part in one area by period: of all institutions, of the whole period."""
    with DuckWorkspace() as workspace:
        return workspace.rows(
            f"""SELECT period, count(*), sum(households)::BIGINT FROM ({source})
            WHERE "table" = 'P1' AND part = $part AND area = $area GROUP BY period ORDER BY period""",
            {"part": part, "area": area},
        )
