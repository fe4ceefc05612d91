"""Several files of one institution are one delivery: each ticket once, and the orders of each apart."""

import shutil
from hashlib import sha256

import pytest

from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError
from publiek.secret import write_new_key
from publiek.study import gathering
from publiek.study.publication import is_same

pytestmark = pytest.mark.slow
HEADER = "bestelnummer;postcode;huisnummer;aantal;datum\n"


@pytest.fixture
def two_systems(tmp_path):
    """Exports of two systems that both have an order 1001, of nine tickets each."""
    files = [tmp_path / "webwinkel" / "kassa.csv", tmp_path / "balie" / "kassa.csv"]
    for file, number in zip(files, (1, 2), strict=True):
        file.parent.mkdir()
        lines = [f"{1001 + row};1012AB;{number + row};9;01-03-2025\n" for row in range(12)]
        file.write_text(HEADER + "".join(lines))
    return files


@pytest.mark.parametrize("large", [gathering.LARGE_BYTES, 0], ids=["whole", "file by file"])
def test_orders_of_two_files_with_one_number_are_two_orders(study_of, two_systems, large, monkeypatch):
    monkeypatch.setattr(gathering, "LARGE_BYTES", large)
    study = study_of(*two_systems)
    with DuckWorkspace() as workspace:
        received = study.receive(institution="x", workspace=workspace)
        assert workspace.has("tickets") is (large > 0)
        audience = study.audience(study.match(received))
    assert sum(line.rows for line in audience.reasons) == 24
    assert "group_booking" not in {line.reason for line in audience.reasons}


def test_files_keep_a_checksum_each_by_number_and_not_by_name(study_of, two_systems):
    checksums = study_of(*two_systems).travel("x").manifest.inputs
    assert list(checksums) == ["1", "2"]
    assert len(set(checksums.values())) == 2


def test_a_manifest_tells_a_files_checksum_only_to_who_has_the_key(study_of, kassa, tmp_path):
    write_new_key(tmp_path / "other.key")
    bare = sha256(kassa.read_bytes()).hexdigest()
    other = {"key_file": str(tmp_path / "other.key"), "audit": "log-of-the-other"}
    released, again, otherwise = (study_of(kassa, **key).travel("x").manifest for key in ({}, {}, other))
    assert released.inputs == again.inputs
    assert released.inputs["1"] != otherwise.inputs["1"]
    assert released.key_id != otherwise.key_id
    assert bare[:16] not in released.model_dump_json()


def test_one_file_delivered_twice_is_refused(study_of, kassa, tmp_path):
    again = shutil.copy(kassa, tmp_path / "nog-eens.csv")
    with pytest.raises(UserError, match=f"same content as '{kassa.name}'") as refused:
        study_of(kassa, again).figures("x")
    assert str(again) in str(refused.value)


def test_a_large_delivery_is_released_as_a_small_one(study_of, two_systems, monkeypatch):
    study = study_of(*two_systems)
    published = study.publish(study.travel("x"))
    monkeypatch.setattr(gathering, "LARGE_BYTES", 0)
    assert is_same(study.travel("x"), published)
