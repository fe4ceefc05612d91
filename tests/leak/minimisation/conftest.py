"""Exports in which something of persons is planted everywhere, and a search that finds it in any disguise."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pytest
from disguised import Plant, Search
from planted import WRITERS, Export, rows_of


@pytest.fixture(scope="session")
def dwellings(small_demo):
    """Four hundred dwellings of the demo's city: postcode, number, letter or addition."""
    from pyarrow import parquet

    from publiek.addresskey import unpack

    rows = parquet.read_table(small_demo / "editie" / "addresses.parquet").to_pylist()
    homes = [unpack(row["place"], row["suffix"]) for row in rows if row["residential"] and row["suffix"] is not None]
    return [(home.postcode, home.number, home.letter or home.addition) for home in homes[::40]][:400]


@pytest.fixture(params=WRITERS)
def export(request, dwellings, tmp_path) -> Export:
    """Return an export of one kind, in a folder of its own."""
    folder = tmp_path / "aanlevering"
    folder.mkdir()
    return WRITERS[request.param](folder, rows_of(dwellings))


@pytest.fixture
def search():
    """Return a function that makes a search for plants, or for texts."""

    def make(*plants: Plant | str) -> Search:
        return Search([one if isinstance(one, Plant) else Plant(one, one) for one in plants])

    return make
