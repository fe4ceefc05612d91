"""An edition in object storage, copied to this machine."""

import pytest

from publiek.reference.edition import Edition

pytestmark = pytest.mark.slow


@pytest.fixture
def stored(bucket, small_demo, fill):
    return fill(small_demo / "editie", bucket / "editie")


def test_copied_whole_and_verified(publiek, stored, small_demo, tmp_path):
    answer = publiek("reference", "copy", str(stored), "--to", tmp_path / "editie", "-q")
    assert (answer.code, answer.out.strip()) == (0, str(tmp_path / "editie"))
    copied = Edition.open(tmp_path / "editie")
    copied.verify()
    assert copied.fingerprint == Edition.open(small_demo / "editie").fingerprint
    assert {file.name for file in copied.path.iterdir()} == {file.name for file in (small_demo / "editie").iterdir()}


def test_what_is_here_is_not_fetched_again(publiek, stored, tmp_path):
    to = tmp_path / "editie"
    assert publiek("reference", "copy", str(stored), "--to", to).code == 0
    (stored / "addresses.parquet").put(b"would be noticed")
    (to / "edition.toml").unlink()
    (to / "areas.parquet").write_bytes(b"cut short")
    assert publiek("reference", "copy", str(stored), "--to", to).code == 0
    Edition.open(to).verify()


def test_a_damaged_file_is_refused(publiek, stored, tmp_path):
    (stored / "areas.parquet").put(b"damaged")
    answer = publiek("reference", "copy", str(stored), "--to", tmp_path / "editie")
    assert answer.code == 2
    assert "s3://emmer/editie/areas.parquet" in answer.err
    assert not (tmp_path / "editie" / "edition.toml").exists()


def test_another_edition_does_not_take_its_place(publiek, stored, tmp_path):
    to = tmp_path / "editie"
    to.mkdir()
    (to / "edition.toml").write_text("format = 1\n")
    answer = publiek("reference", "copy", str(stored), "--to", to)
    assert (answer.code, "another edition" in answer.err) == (2, True)


def test_a_folder_without_an_edition(publiek, bucket, tmp_path):
    answer = publiek("reference", "copy", "s3://emmer/leeg", "--to", tmp_path / "editie")
    assert (answer.code, "no edition" in answer.err) == (2, True)
    assert not (tmp_path / "editie").exists()
