"""Studies of invented institutions in the small demo's city, with exports of addresses that the test chooses."""

import shutil
from collections import defaultdict

import pytest
import tomli_w
from pyarrow import parquet

from publiek.addresskey import unpack
from publiek.study.journey import Study


@pytest.fixture(scope="session")
def homes(small_demo):
    """The residential addresses of the edition, by (buurt, segment): the fullest first, each in one order."""
    columns = ["place", "suffix", "area", "segment", "residential"]
    table = parquet.read_table(small_demo / "editie" / "addresses.parquet", columns=columns).to_pylist()
    found = defaultdict(list)
    for row in table:
        if row["residential"] and row["suffix"] is not None:
            found[row["area"], row["segment"]].append(unpack(row["place"], row["suffix"]))
    return dict(sorted(((key, sorted(own)) for key, own in found.items()), key=lambda one: (-len(one[1]), one[0])))


def lines(addresses, date="01-03-2025", production="Stuk"):
    return [
        f"{one.postcode};{one.number};{one.letter}{' ' + one.addition if one.addition else ''};1;{date};{production}\n"
        for one in addresses
    ]


def write_export(folder, name, addresses, **how):
    """Write an export of one ticket for each address."""
    file = folder / "kassa" / f"{name}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    header = "postcode;huisnummer;toevoeging;aantal;datum;voorstelling\n"
    file.write_text(header + "".join(lines(addresses, **how)))
    return file


def _own_key(small_demo, folder):
    """Return the demo's key in a place of the study's own: what a test adds beside it, no other test finds."""
    own = folder.with_name(f"sleutel-{folder.name}")
    if not own.exists():
        shutil.copytree(small_demo / "sleutel", own)
    return own / "2025.key"


def write_study(small_demo, folder, *institutions, **changes):
    """Open a study in a folder: institutions as id, discipline, deliveries; keywords change settings."""
    settings = {
        "id": "proef",
        "name": "Proef",
        "period": "2025",
        "edition": str(small_demo / "editie"),
        "key_file": str(_own_key(small_demo, folder)),
        "institution": [
            {"id": one, "name": one.title(), "discipline": discipline, "deliveries": [str(file) for file in files]}
            for one, discipline, *files in institutions
        ],
        **changes,
    }
    path = folder / "study.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(settings))
    return Study(path)


@pytest.fixture
def export(tmp_path):
    """Return a function that writes an export of one ticket for each address."""

    def write(name, addresses, **how):
        return write_export(tmp_path, name, addresses, **how)

    return write


@pytest.fixture
def programme(small_demo, tmp_path):
    """Return a function that opens a study; see write_study."""

    def make(*institutions, folder="programma", **changes):
        return write_study(small_demo, tmp_path / folder, *institutions, **changes)

    return make


@pytest.fixture(scope="module")
def shared(small_demo, tmp_path_factory):
    """Return functions that do the same in a folder that all tests of a module share."""
    folder = tmp_path_factory.mktemp("programma")

    def export(name, addresses, **how):
        return write_export(folder, name, addresses, **how)

    def programme(*institutions, folder_=folder, **changes):
        return write_study(small_demo, folder_, *institutions, **changes)

    return export, programme
