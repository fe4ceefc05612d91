"""What is left of collected rows holds no address, no postcode, no key: on the disk nor decrypted."""

import hashlib
import sys
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pyarrow.parquet as pq
import pytest
import tomli_w
from disguised import Plant, Search

from publiek.addresskey import pack, unpack
from publiek.study.collected import hold
from publiek.study.journey import Study
from publiek.study.ledger import ledger_of
from publiek.tables import LEDGER

pytestmark = pytest.mark.slow
KEY = "c4" * 32


@pytest.fixture(scope="module")
def homes(small_demo):
    table = pq.read_table(small_demo / "editie" / "addresses.parquet").slice(200, 60).to_pylist()
    return [unpack(row["place"], row["suffix"] or 0) for row in table]


@pytest.fixture(scope="module")
def rows(homes):
    return [
        {"id": f"rij-{at}-van-jansen", "order": f"bestelling-{at}-jansen", "postcode": home.postcode,
         "number": home.number, "addition": home.letter + home.addition, "tickets": 2,
         "production": "Toverfluit", "date": "2025-03-14"}
        for at, home in enumerate(homes)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def place(small_demo, rows, tmp_path_factory):
    """A study whose rows were collected and matched; and what was held before, decrypted, as a control."""
    folder = tmp_path_factory.mktemp("verzameld")
    (folder / "sleutels").mkdir(mode=0o700)
    key = folder / "sleutels" / "2025.key"
    key.write_text(KEY)
    key.chmod(0o600)
    (folder / "onderzoek").mkdir()
    settings = {
        "id": "proef", "name": "Proef", "period": "2025", "edition": str(small_demo / "editie"), "key_file": str(key),
        "collect": True,
        "institution": [{"id": "x", "name": "X", "discipline": "museum"}],
    }  # fmt: skip
    (folder / "onderzoek" / "study.toml").write_text(tomli_w.dumps(settings))
    study = Study(folder / "onderzoek")
    item = hold(study.custody, "x", rows).item
    with study.custody.vault.open(item, study.custody.key()) as path:
        before = path.read_bytes()
    study.match_collected("x")
    return study, before


@pytest.fixture(scope="module")
def decrypted(place):
    study, _ = place
    with study.custody.vault.open(ledger_of(study.custody, "x"), study.custody.key()) as path:
        return path.read_bytes()


@pytest.fixture(scope="module")
def search(homes, rows):
    plants = [Plant(f"postcode {at}", home.postcode) for at, home in enumerate(homes)]
    plants += [Plant(f"id {at}", row["id"]) for at, row in enumerate(rows)]
    plants += [Plant(f"order {at}", row["order"]) for at, row in enumerate(rows)]
    return Search([*plants, Plant("day", "2025-03-14"), Plant("key", KEY)])


def numbers(raw):
    """Return every number that a ledger holds."""
    table = pq.read_table(BytesIO(raw)).to_pylist()
    flat = [value for row in table for value in row.values()]
    return {value for one in flat for value in (one if isinstance(one, list) else [one]) if isinstance(value, int)}


def guessed(homes):
    """Return what anybody without a key could reckon of an address: packed, and hashed in ways one would try."""
    for home in homes:
        place, suffix = pack(home)
        yield from (place, place // 100_000, suffix << 40 | place)
        for text in (f"{place}|{suffix}", home.canonical(), f"{home.postcode}{home.number}", home.postcode):
            for name in ("md5", "sha1", "sha256", "blake2b"):
                digest = hashlib.new(name, text.encode()).digest()
                yield from (int.from_bytes(digest[:8], order) for order in ("big", "little"))


def test_the_search_finds_what_was_held(place, search, homes, decrypted):
    """Without this, a search that finds nothing says nothing."""
    _, before = place
    assert len(search.bytes("held", before)) > 100
    table = pq.read_table(BytesIO(decrypted))
    careless = table.append_column("where", [[home.postcode for home in homes]])
    written = BytesIO()
    pq.write_table(careless, written)
    assert search.bytes("a careless ledger", written.getvalue())
    packed = BytesIO()
    pq.write_table(table.append_column("place", [[pack(home)[0] for home in homes]]), packed)
    assert numbers(packed.getvalue()) & set(guessed(homes))


def test_nothing_of_an_address_lies_on_the_disk(place, search):
    study, _ = place
    assert list((study.path.parent / "vault" / "collected").glob("*.item"))
    assert search.folder(study.path.parent) == set()


def test_nor_stands_in_the_ledger_itself(decrypted, search, homes):
    assert len(pq.read_table(BytesIO(decrypted))) == 60
    assert search.bytes("ledger", decrypted) == set()
    assert not numbers(decrypted) & set(guessed(homes))


def test_it_has_the_columns_that_counting_needs_and_no_others(decrypted):
    assert tuple(pq.read_schema(BytesIO(decrypted)).names) == LEDGER.names


def test_its_rows_stand_in_no_order_that_tells_when_they_came(decrypted):
    keys = pq.read_table(BytesIO(decrypted))["row_key"].to_pylist()
    assert keys == sorted(keys)


def test_two_institutions_have_no_number_of_a_household_in_common_but_the_programmes(place, decrypted, homes):
    """A household has its number under the institution's key: two ledgers are joined by the study alone."""
    study, _ = place
    year = study.custody.key()
    own, other = (year.derive("institution", one) for one in ("x", "y"))
    texts = ["|".join(map(str, pack(home))) for home in homes]
    found = numbers(decrypted)
    assert found & {own.number(text) for text in texts}
    assert not found & {other.number(text) for text in texts}
