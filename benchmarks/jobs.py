"""The jobs that are timed; each runs in a process of its own: python -m benchmarks.jobs NAME FOLDER ROWS."""

import sys
from pathlib import Path

from benchmarks.pandas_job import match_with_pandas


def ours(folder: Path, rows: int) -> int:
    """Read, match: the stations of publiek; return the rows with a household."""
    from publiek.address.method import read
    from publiek.delivery.receive import receive
    from publiek.engine.duck import DuckWorkspace
    from publiek.match.method import match
    from publiek.secret import Secret

    with DuckWorkspace(memory="2500MB", spill=folder) as workspace:
        receive(workspace, folder / f"kassa-{rows}.csv")
        read(workspace)
        match(workspace, Tables(folder), Secret(b"b" * 32))
        return workspace.value(
            "SELECT count(*) FROM read_tickets SEMI JOIN (FROM matched WHERE place IS NOT NULL) USING (raw_id)"
        )


def bare(folder: Path, rows: int) -> int:
    """Read the same file, and join keys that somebody else has normalised: postcode, number, letter, addition."""
    return _join(folder, rows, "postcode, number, letter, addition", "plain")


def packed(folder: Path, rows: int) -> int:
    """The same with keys packed into integers, as publiek does: the limit of the limit."""
    return _join(folder, rows, "place, suffix", "addresses")


def _join(folder: Path, rows: int, keys: str, reference: str) -> int:
    import duckdb

    con = duckdb.connect(config={"memory_limit": "2500MB"})
    con.execute(
        f"""CREATE TABLE tickets AS SELECT Postcode, Huisnummer, Toevoeging, Aantal, Datum, Voorstelling, Ordernummer
        FROM read_csv('{folder}/kassa-{rows}.csv', delim=';', header=true, all_varchar=true, quote='"')"""
    )
    con.execute(
        f"""CREATE TABLE matched AS SELECT {keys}, r.area, r.segment FROM read_parquet('{folder}/keys-{rows}.parquet') k
        JOIN read_parquet('{folder}/{reference}.parquet') r USING ({keys})"""
    )
    return con.execute("SELECT count(*) FROM matched").fetchall()[0][0]


def start(_folder: Path, _rows: int) -> int:
    """Answer `publiek --help`, as a process."""
    import subprocess

    subprocess.run([str(Path(sys.executable).parent / "publiek"), "--help"], check=True, capture_output=True)
    return 0


class Tables:
    """The edition's tables that matching reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def parquet(self, table: str) -> Path:
        return self.folder / f"{table}.parquet"


JOBS = {"ours": ours, "bare": bare, "packed": packed, "pandas": match_with_pandas, "start": start}

if __name__ == "__main__":
    print(JOBS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3])))
