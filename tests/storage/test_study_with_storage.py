"""Exports come from object storage into the vault, releases go to it."""

import shutil

import pytest
import tomli_w

from publiek.disclosure.folder import CUBE, MANIFEST
from publiek.errors import UserError
from publiek.study.custody import Custody
from publiek.study.journey import Study
from publiek.study.stored import bring_releases

pytestmark = pytest.mark.slow


@pytest.fixture
def kassa(small_demo):
    return small_demo / "aanleveringen" / "export_orders.csv"


@pytest.fixture
def study_of(small_demo, tmp_path):
    """Return a function that writes the study of one institution in a folder of its own."""

    def make(name, *deliveries):
        folder = tmp_path / name
        shutil.copytree(small_demo / "sleutel", folder / "sleutel")
        about = {"id": "proef", "name": "Proef", "period": "2025", "edition": str(small_demo / "editie")}
        one = {"id": "x", "name": "X", "discipline": "museum", "deliveries": list(map(str, deliveries))}
        path = folder / "study.toml"
        path.write_text(tomli_w.dumps({**about, "key_file": "sleutel/2025.key", "institution": [one]}))
        return path

    return make


def test_an_export_from_storage_gives_the_same_figures(publiek, bucket, study_of, kassa):
    (bucket / "kassa" / kassa.name).put(kassa.read_bytes())
    path = study_of("opslag")
    answer = publiek("delivery", "take", path, "x", f"s3://emmer/kassa/{kassa.name}")
    assert answer.code == 0
    found, local = Study(path), Study(study_of("hier", kassa))
    one, other = (each.publish(each.travel("x")) for each in (found, local))
    assert (one / CUBE).read_bytes() == (other / CUBE).read_bytes()
    assert (one / "quality.json").read_bytes() == (other / "quality.json").read_bytes()


def test_an_export_from_storage_is_on_no_disk(publiek, surroundings, bucket, study_of, kassa, tmp_path):  # noqa: PLR0913, PLR0917
    surroundings.setenv("TMPDIR", str(tmp_path / "tijdelijk"))
    (tmp_path / "tijdelijk").mkdir()
    content = kassa.read_bytes()
    (bucket / kassa.name).put(content)
    path = study_of("opslag")
    assert publiek("delivery", "take", path, "x", f"s3://emmer/{kassa.name}").code == 0
    assert len(Custody.open(path).vault.items("x")) == 1
    row = content.splitlines()[len(content.splitlines()) // 2]
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if row in file.read_bytes()]


def test_an_error_names_the_address(publiek, bucket, study_of):
    (bucket / "leeg.csv").put(b"")
    answer = publiek("delivery", "take", study_of("opslag"), "x", "s3://emmer/leeg.csv")
    assert (answer.code, "where: s3://emmer/leeg.csv" in answer.err) == (2, True)


def test_nothing_is_removed_from_storage(publiek, bucket, study_of):
    answer = publiek("delivery", "take", study_of("opslag"), "x", "s3://emmer/kassa.csv", "--remove-original")
    assert (answer.code, "Nothing is removed" in answer.err) == (2, True)


def test_releases_are_brought_once_and_never_replaced(publiek, bucket, study_of, kassa):
    path = study_of("hier", kassa)
    study = Study(path)
    folder = study.publish(study.travel("x"))
    assert publiek("store", path, "--to", "s3://emmer/vrij").out == "1 of 1 releases are new there.\n"
    assert publiek("store", path, "--to", "s3://emmer/vrij", "-q").out == "0\n"
    for file in folder.iterdir():
        assert (bucket / "vrij" / "x" / "2025" / file.name).content() == file.read_bytes()
    (bucket / "vrij" / "x" / "2025" / MANIFEST).put(b"{}")
    with pytest.raises(UserError, match="Another release stands there"):
        bring_releases(study.releases, bucket / "vrij")
    assert (bucket / "vrij" / "x" / "2025" / MANIFEST).content() == b"{}"


def test_nothing_released_yet(publiek, bucket, study_of, kassa):
    answer = publiek("store", study_of("hier", kassa), "--to", "s3://emmer/vrij")
    assert (answer.code, "Nothing has been released yet" in answer.err) == (2, True)
