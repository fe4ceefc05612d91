"""Rows as a ticketing system hands them over, invented from the addresses of the small demo's city; and as a file."""

import csv
import random
from datetime import date, timedelta

from pyarrow import parquet

from publiek.addresskey import unpack

HEADER = {
    "order": "Ordernummer",
    "postcode": "Postcode",
    "number": "Huisnummer",
    "addition": "Toevoeging",
    "country": "Land",
    "tickets": "Aantal",
    "production": "Voorstelling",
    "date": "Datum",
}
PRODUCTIONS = ("Toverfluit", "Hamlet", "Zomerconcert")
ODD = (
    {"postcode": "10115", "number": "12", "country": "Duitsland"},
    {"postcode": "9999ZZ", "number": "1"},
    {"postcode": "1012", "number": "3"},
    {"number": "7"},
    {},
)


def dwellings(edition):
    """Return dwellings of an edition as they are written: postcode, number, and letter or addition."""
    rows = parquet.read_table(edition / "addresses.parquet").to_pylist()
    homes = [unpack(row["place"], row["suffix"]) for row in rows if row["residential"] and row["suffix"] is not None]
    return [
        {"postcode": home.postcode, "number": str(home.number), "addition": home.letter or home.addition}
        for home in homes[::7]
    ]


def invented(homes, number, seed=1):
    """Return rows: households that come again, refunds, group bookings, dates outside the year, odd addresses."""
    lot = random.Random(seed)
    rows = []
    for at in range(number):
        address = lot.choice(ODD) if lot.random() < 0.05 else homes[int(len(homes) * lot.random() ** 2)]
        day = date(2025, 1, 1) + timedelta(days=lot.randrange(-10, 375))
        rows.append(
            {
                "id": f"r{at}",
                "order": f"{1000 + at // 2 if lot.random() < 0.3 else 9000 + at}",
                **{name: text for name, text in address.items() if text},
                "tickets": lot.choice((1, 2, 2, 2, 4, 9, -1)),
                "production": lot.choice(PRODUCTIONS),
                **({"date": day.isoformat()} if lot.random() < 0.95 else {}),
            }
        )
    return rows


def write(rows, file):
    """Write rows as an export; return the file."""
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened, delimiter=";")
        writer.writerow(HEADER.values())
        writer.writerows([row.get(name, "") for name in HEADER] for row in rows)
    return file
