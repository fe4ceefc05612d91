"""A country-size reference (9.5 million invented addresses) and deliveries to match against it."""

import sys
from pathlib import Path

from publiek.addresskey import place_sql, suffix_sql
from publiek.engine.duck import DuckWorkspace

POSTCODES = 475_000
PER_POSTCODE = 20

# Postcode n of the country; numbers run on; one address in four has a letter or an addition.
_ADDRESSES = f"""
    SELECT postcode, number, letter, addition, 'GM' || lpad((n % 342)::VARCHAR, 4, '0') AS area,
           's' || (hash(n, i) % 11)::VARCHAR AS segment, hash(n, i, 1) % 100 < 93 AS residential
    FROM (
        SELECT n, i,
               (1000 + n // 60)::VARCHAR || chr((65 + n % 60 // 10)::INTEGER) || chr((65 + n % 10)::INTEGER)
                   AS postcode,
               (1 + 2 * (i // 2) + n % 2 * 40)::INTEGER AS number,
               CASE WHEN i % 2 = 1 AND n % 2 = 0 THEN chr((65 + n % 4)::INTEGER) ELSE '' END AS letter,
               CASE WHEN i % 2 = 1 AND n % 2 = 1 THEN (1 + n % 4)::VARCHAR ELSE '' END AS addition
        FROM range({POSTCODES}) a(n), range({PER_POSTCODE}) b(i)
    )
"""


def write_reference(folder: Path) -> None:
    """Write addresses, postcodes and segment shares of the edition as Parquet."""
    with DuckWorkspace(memory="6GB") as workspace:
        workspace.make("raw", _ADDRESSES)
        workspace.make(
            "addresses",
            f"""SELECT {place_sql("postcode", "number")} AS place, {suffix_sql("letter", "addition")} AS suffix,
                       area, segment, residential FROM raw ORDER BY place, suffix""",
        )
        workspace.make(
            "postcodes",
            "SELECT DISTINCT postcode, area, 1.0::DOUBLE AS weight, true AS detailed FROM raw ORDER BY postcode",
        )
        workspace.make("segment_shares", "SELECT ''::VARCHAR AS postcode, ''::VARCHAR AS segment, 1.0 AS share LIMIT 0")
        for table in ("addresses", "postcodes", "segment_shares"):
            copy(workspace, table, folder / f"{table}.parquet")
        plain = "(SELECT postcode, number, letter, addition, area, segment, residential FROM raw ORDER BY ALL)"
        copy(workspace, plain, folder / "plain.parquet")


def copy(workspace: DuckWorkspace, table: str, target: Path, options: str = "(ROW_GROUP_SIZE 100000)") -> None:
    """Write a table or query to a file."""
    workspace.connection.execute(f"COPY {table} TO '{target}' {options}")


def write_delivery(folder: Path, rows: int) -> Path:
    """Write a delivery as a ticket desk would: households come twice and a half on average, one row in 25 is off."""
    target = folder / f"kassa-{rows}.csv"
    with DuckWorkspace(memory="6GB") as workspace:
        workspace.make("raw", _ADDRESSES)
        workspace.make("numbered", "SELECT *, row_number() OVER () - 1 AS household FROM raw")
        households = max(rows * 2 // 5, 1)
        workspace.make(
            "sold",
            f"""
            SELECT r.postcode, r.number, r.letter || r.addition AS toevoeging, t, hash(t, 3) % 100 AS luck
            FROM (SELECT t, (hash(hash(t) % {households}, 5) % {POSTCODES * PER_POSTCODE})::BIGINT AS household
                  FROM range({rows}) x(t)) JOIN numbered r USING (household) ORDER BY t
            """,
        )
        delivery = """
            (SELECT 'O' || t AS Ordernummer, 'Bezoeker ' || t AS Naam, 'b' || t || '@voorbeeld.nl' AS "E-mail",
                    CASE WHEN luck < 30 THEN left(postcode, 4) || ' ' || lower(right(postcode, 2))
                         WHEN luck = 99 THEN '' ELSE postcode END AS Postcode,
                    CASE WHEN luck = 98 THEN number || ' ' || toevoeging ELSE number::VARCHAR END AS Huisnummer,
                    CASE WHEN luck = 98 THEN '' WHEN luck = 97 THEN '-' || toevoeging ELSE toevoeging END AS Toevoeging,
                    1 + t % 3 AS Aantal, DATE '2025-01-01' + (t % 365)::INTEGER AS Datum,
                    'Voorstelling ' || (t % 40) AS Voorstelling FROM sold)"""
        copy(workspace, delivery, target, "(HEADER, DELIMITER ';')")
        letter = "CASE WHEN toevoeging >= 'A' THEN toevoeging ELSE '' END"
        addition = "CASE WHEN toevoeging >= 'A' THEN '' ELSE toevoeging END"
        keys = f"""(SELECT postcode, number, {letter} AS letter, {addition} AS addition,
            {place_sql("postcode", "number")} AS place, {suffix_sql(letter, addition)} AS suffix FROM sold)"""
        copy(workspace, keys, folder / f"keys-{rows}.parquet", "")
    return target


if __name__ == "__main__":
    write_reference(Path(sys.argv[1]))
    for size in sys.argv[2:]:
        write_delivery(Path(sys.argv[1]), int(size))
