"""What raw addresses are read as: the tables beside this file, one row an address.

`best` and `also` are 'number letter addition', with a dot for an absent part; `also` lists the other candidates in
order. Addresses are invented; postcodes say which city's conventions hold: 1073 Amsterdam, 2011 Haarlem,
3021 Rotterdam, 3582 Utrecht, 9712 a city without its own. `from_full` is left out of the flags.
"""

import csv
from pathlib import Path

import pytest

from publiek.address import flags
from publiek.address.model import RawAddress
from publiek.address.read import read_address


def rows():
    for file in sorted(Path(__file__).parent.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for at, row in enumerate(csv.DictReader(lines), start=2):
                yield pytest.param(row, id=f"{file.stem}-{at}")


def written(candidate):
    return " ".join(str(part) or "." for part in candidate.address[1:])


@pytest.mark.parametrize("row", list(rows()))
def test_an_address_is_read_as_the_table_says(row):
    raw = RawAddress(**{part: row[f"raw_{part}"] for part in RawAddress._fields})
    reading = read_address(raw)
    readings = [written(candidate) for candidate in reading.candidates]
    assert {
        "status": reading.status.value,
        "best": readings[0] if readings else "",
        "also": " / ".join(readings[1:]),
        "flags": " ".join(flag for flag in reading.flags if flag != flags.FROM_FULL),
    } == {name: row[name] for name in ("status", "best", "also", "flags")}
