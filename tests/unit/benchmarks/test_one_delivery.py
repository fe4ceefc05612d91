"""The benchmark's own data, on a small country: whoever does the job finds the same rows."""

import tempfile
from importlib.util import find_spec

import pytest
from benchmarks.scale import bare, edition, journey, sold
from benchmarks.scale.data import Data
from benchmarks.scale.jobs import job

from publiek.reference.edition import Edition

pytestmark = pytest.mark.slow
ROWS, HOUSEHOLDS, POSTCODES = 3_000, 80_000, 4_000


@pytest.fixture(scope="module")
def data(small_demo_made, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        for module, names in ((edition, ("HOUSEHOLDS", "POSTCODES", "CITY_POSTCODES")), (sold, ("HOUSEHOLDS",))):
            for name in names:
                patch.setattr(module, name, {"HOUSEHOLDS": HOUSEHOLDS, "POSTCODES": POSTCODES}.get(name, 1_000))
        patch.setattr(sold, "PER_FILE", 2_000)
        made = Data(tmp_path_factory.mktemp("land"))
        edition.write_edition(made.edition, small_demo_made / "editie")
        made.make([ROWS])
        yield made


def test_the_edition_is_whole(data):
    found = Edition.open(data.edition)
    found.verify()
    assert found.manifest.addresses == HOUSEHOLDS
    assert found.households("NL") == found.manifest.residential


def test_a_delivery_comes_in_several_files(data):
    assert [file.read_text().count("\n") for file in sorted(data.csv(ROWS).iterdir())] == [2_001, 1_001]


def test_all_find_the_same_households(data, monkeypatch):
    monkeypatch.setattr(journey, "FORMATS", ("html",))
    monkeypatch.setattr(tempfile, "tempdir", str(data.folder))
    travelled = journey.travel(data, ROWS)
    spelled_out = bare.limit(data, ROWS)
    assert 0.85 * ROWS < spelled_out < travelled["answer"] < 0.97 * ROWS
    assert list(travelled["stages"]) == ["reading", "addresses", "matching", "audience", "release", "report, HTML"]
    assert all(stage["wall"] > 0 and stage["memory"] > 10e6 for stage in travelled["stages"].values())
    for name in ("pandas", "polars", "splink"):
        if find_spec(name):  # they are installed to be compared with only
            assert abs(job(name)(data, ROWS) - travelled["answer"]) <= 0.001 * ROWS
