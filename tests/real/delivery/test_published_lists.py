"""Real files as the city published them, read as if they were deliveries."""

import os
from pathlib import Path

import pytest

from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace

REPOSITORY = Path(__file__).parents[3]
DATA = Path(os.environ.get("PUBLIEK_SHARED_DATA", REPOSITORY.parent / "shared" / "data")) / "establishments"
FILES = [
    ("amsterdam_MuseaGalleries_raw.csv", "cp1252", "semicolon", 165, {"postcode": "Zipcode", "full": "Adres"}),
    ("amsterdam_MuseaGalleries_adressen.csv", "utf-8", "comma", 165, {"postcode": "Zipcode", "full": "Adres"}),
    ("amsterdam_stembureaus_2016.csv", "utf-8", "comma", 310, {"postcode": "postcode", "full": "adres"}),
]


@pytest.mark.real
@pytest.mark.parametrize(("name", "encoding", "separator", "records", "roles"), FILES, ids=[row[0] for row in FILES])
def test_a_published_list_is_read_whole(name, encoding, separator, records, roles):
    if not (DATA / name).exists():
        pytest.skip(f"the real open data is not here ({name}); set PUBLIEK_SHARED_DATA")
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, DATA / name)
        filled = workspace.value("SELECT count(*) FROM tickets WHERE raw_postcode IS NOT NULL AND raw_full IS NOT NULL")
    found = {item.role: item.header for item in delivery.columns}
    assert (delivery.encoding, delivery.separator, delivery.records) == (encoding, separator, records)
    assert delivery.refused == {}
    assert {role: found[role] for role in roles} == roles
    assert filled >= 0.95 * records
