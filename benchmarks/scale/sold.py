"""Deliveries as a ticket desk would export them: households come two and a half times, one row in twenty is odd.

Of a hundred rows, thirty write the postcode as '1012 ab', and one each: has no postcode; has all in the column of the
number; has a dash before the addition; has an addition that does not exist; has what only our reader reads ('12 / A').
"""

from pathlib import Path
from shutil import rmtree

import duckdb

from benchmarks.scale.country import HOUSEHOLDS, address_sql
from publiek.addresskey import place_sql, suffix_sql

PER_FILE = 10_000_000
"""One file may have twenty million rows, or 2 GB; what is larger comes in several, as by the month."""
_HEADERS = ("Ordernummer", "Naam", "E-mail", "Postcode", "Huisnummer", "Toevoeging", "Aantal", "Datum", "Voorstelling")
_BOTH = "letter || addition"
_CELLS = f"""
    'O' || t, 'Bezoeker ' || t, 'b' || t || '@voorbeeld.nl',
    CASE WHEN luck < 30 THEN left(postcode, 4) || ' ' || lower(right(postcode, 2))
         WHEN luck = 99 THEN '' ELSE postcode END,
    CASE luck WHEN 98 THEN number || ' ' || {_BOTH} WHEN 95 THEN number || ' / ' || {_BOTH} ELSE number::VARCHAR END,
    CASE luck WHEN 98 THEN '' WHEN 95 THEN '' WHEN 97 THEN '-' || {_BOTH} WHEN 96 THEN 'Z' ELSE {_BOTH} END,
    1 + t % 3, DATE '2025-01-01' + (t % 365)::INTEGER, 'Voorstelling ' || (t % 40)
"""


def write_csv(folder: Path, rows: int) -> None:
    """Write a delivery of so many rows into a folder that is not there yet."""
    beside = folder.with_name(f"{folder.name}.part")
    rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    names = ", ".join(f'"{name}"' for name in _HEADERS)
    for number, first in enumerate(range(0, rows, PER_FILE), 1):
        cells = f"SELECT * FROM (SELECT {_CELLS} FROM {sold_sql(rows, first, PER_FILE)}) AS row({names})"
        _copy(cells, beside / f"kassa {number:02}.csv", "FORMAT csv, HEADER, DELIMITER ';'")
    beside.rename(folder)


def write_keys(file: Path, rows: int) -> None:
    """Write as Parquet what a perfect reader would make of the same rows: place and suffix, NULL without a postcode."""
    letter, addition = "CASE WHEN luck = 96 THEN 'Z' ELSE letter END", "CASE WHEN luck = 96 THEN '' ELSE addition END"
    keys = f"""
        SELECT CASE WHEN luck <> 99 THEN {place_sql("postcode", "number")} END AS place,
            {suffix_sql("letter", "addition")} AS suffix
        FROM (SELECT * REPLACE ({letter} AS letter, {addition} AS addition) FROM {sold_sql(rows, 0, rows)})"""
    beside = file.with_name(f"{file.name}.part")
    _copy(keys, beside, "FORMAT parquet")
    beside.rename(file)


def write_xlsx(file: Path, rows: int) -> None:
    """Write the delivery as one sheet of a workbook."""
    import xlsxwriter

    beside = file.with_name(f"part {file.name}")
    with duckdb.connect() as database, xlsxwriter.Workbook(beside, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Verkoop")
        sheet.write_row(0, 0, _HEADERS)
        found, row = database.execute(f"SELECT {_CELLS} FROM {sold_sql(rows, 0, rows)}"), 0
        while block := found.fetchmany(10_000):
            for cells in block:
                row += 1
                sheet.write_row(row, 0, [*cells[:7], cells[7].isoformat(), cells[8]])
    beside.rename(file)


def sold_sql(rows: int, first: int, most: int) -> str:
    """Return the query of a delivery's rows from one on, so many at most.

    They are as they are meant; luck (0 to 99) says how one is written.
    """
    until = min(first + most, rows)
    households = max(rows * 2 // 5, 1)
    household = f"(hash(hash(t) % {households}, 5) % {HOUSEHOLDS})::BIGINT"
    sold = f"range({first}, {until}) sold(t)"
    drawn = f"(SELECT t, {household} AS household, hash(t, 3) % 100 AS luck FROM {sold})"
    return f"({address_sql(drawn)})"


def _copy(query: str, to: Path, options: str) -> None:
    with duckdb.connect(config={"memory_limit": "3GB"}) as database:
        database.execute(f"COPY ({query}) TO '{to}' ({options})")
