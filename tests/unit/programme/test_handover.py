"""Local-first: an institution hands over its release; the programme takes only what keeps its rules."""

import json
import shutil
import stat
import warnings
import zipfile
from pathlib import Path

import pytest

from publiek.disclosure.folder import FILES, MANIFEST
from publiek.disclosure.joined.folder import read_estimates
from publiek.errors import UserError
from publiek.secret import write_new_key
from publiek.study import archive
from publiek.study.handover import accept, hand_over
from publiek.study.programme import Programme

pytestmark = pytest.mark.slow
FEW = 120


@pytest.fixture(scope="module")
def somebody(homes):
    """Addresses all over the city."""
    return [one for own in homes.values() for one in own[:1]]


@pytest.fixture(scope="module")
def make_home(shared, somebody, tmp_path_factory):
    """Return a function that makes the institution's own study and releases it: the same settings, its own key."""
    export, programme = shared

    def make(key):
        file = export("kassa", somebody[:FEW])
        folder = tmp_path_factory.mktemp("thuis")
        study = programme(("zaal", "podium", file), folder_=folder, key_file=str(key))
        study.publish(study.travel("zaal"))
        return study

    return make


@pytest.fixture(scope="module")
def home(make_home, tmp_path_factory):
    """The institution's own study; no test changes it."""
    key = tmp_path_factory.mktemp("eigen") / "2025.key"
    write_new_key(key)
    return make_home(key)


@pytest.fixture(scope="module")
def archived(home, tmp_path_factory):
    return hand_over(home, "zaal", tmp_path_factory.mktemp("archief") / "zaal.zip")


@pytest.fixture
def handed(archived, tmp_path):
    """The archive, in a place of the test's own."""
    return Path(shutil.copy(archived, tmp_path / "zaal.zip"))


@pytest.fixture
def ours(programme):
    """The programme's study: this institution brings no delivery."""
    return programme(("zaal", "podium"))


def refusal(study, file):
    before = sorted(study.releases.rglob("*"))
    with pytest.raises(UserError) as refused:
        accept(study, file)
    assert sorted(study.releases.rglob("*")) == before
    return refused.value.what


def changed(file, name=None, content=None, **how):
    """Write the archive again, with one file changed or added."""
    with zipfile.ZipFile(file) as old:
        texts = {one: old.read(one) for one in old.namelist()}
    if name is not None:
        texts[name] = content(texts.get(name)) if callable(content) else content
    other = file.with_name(f"anders-{len(list(file.parent.glob('anders-*')))}.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for one, text in texts.items():
            if text is not None:
                about = zipfile.ZipInfo(one)
                about.compress_type = zipfile.ZIP_DEFLATED
                for key, value in how.items():
                    setattr(about, key, value)
                new.writestr(about, text)
    return other


def stated(**changes):
    def change(text):
        manifest = json.loads(text)
        for key, value in changes.items():
            manifest[key] = {**manifest[key], **value} if isinstance(value, dict) else value
        return json.dumps(manifest).encode()

    return change


def test_what_is_handed_over_is_the_release_and_nothing_else(handed, home):
    with zipfile.ZipFile(handed) as archive_:
        assert sorted(archive_.namelist()) == sorted([MANIFEST, *FILES])
        folder = home.releases / "zaal" / "2025"
        assert all(archive_.read(name) == (folder / name).read_bytes() for name in archive_.namelist())


def test_the_same_release_gives_the_same_file_and_none_is_replaced(handed, home, tmp_path):
    again = hand_over(home, "zaal", tmp_path / "nog-eens.zip")
    assert again.read_bytes() == handed.read_bytes()
    with pytest.raises(UserError, match="of this name already"):
        hand_over(home, "zaal", again)


def test_an_accepted_release_is_that_of_the_institution(ours, handed, home):
    folder = accept(ours, handed)
    assert folder == ours.releases / "zaal" / "2025"
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        file.name: file.read_bytes() for file in (home.releases / "zaal" / "2025").iterdir()
    }
    assert "release.accepted" in [entry.what for entry in ours.custody.audit.entries()]
    assert "released for 2025 already" in refusal(ours, handed)
    assert ours.figures("zaal").draft is False


def test_the_programme_has_not_got_the_key(ours, handed, home):
    accept(ours, handed)
    key = home.custody.key().text()
    assert not any(
        str.__str__(key).encode() in file.read_bytes() for file in ours.path.parent.rglob("*") if file.is_file()
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (MANIFEST, stated(subject={"id": "elders"}), "no release of an institution of the study"),
        (MANIFEST, stated(subject={"kind": "programme"}), "no release of an institution of the study"),
        (MANIFEST, stated(subject={"name": "Jan Jansen"}), "name or discipline"),
        (MANIFEST, stated(period={"end": "2025-11-30"}), "period"),
        (MANIFEST, stated(edition_hash="0" * 64), "edition"),
        (MANIFEST, stated(typology={"version": "9"}), "typology"),
        (MANIFEST, stated(plan_hash="0" * 64), "publication plan"),
        (MANIFEST, stated(parameters={"least_households": 3}), "'least_households' is 3 in the release, and 10"),
        (MANIFEST, stated(parameters={"group_from": 40}), "'group_from' is 40 in the release, and 15"),
        (MANIFEST, stated(software="publiek 7.0.0"), "publiek 7.0.0"),
        (MANIFEST, stated(software="anders"), "anders"),
        (MANIFEST, stated(contributors=["jan"]), "institutions"),
        (MANIFEST, stated(inputs={"jan-jansen.csv": "0" * 16}), "list of deliveries"),
        (MANIFEST, stated(revision=1, revises="0" * 64), "was not handed over"),
        (MANIFEST, stated(extra="1012AB 1"), "not a release"),
        (MANIFEST, b"{}", "not a release"),
        ("cube.csv", lambda text: text + b"P1,2025,NL,all,15\n", "changed after it was released"),
        ("cube.csv", None, "lacks cube.csv"),
        ("namen.csv", b"Jan", "1 file(s) that do not belong"),
        ("../buiten.csv", b"x", "1 file(s) that do not belong"),
        ("/buiten.csv", b"x", "1 file(s) that do not belong"),
        ("map/", b"", "1 file(s) that do not belong"),
    ],
)
def test_what_does_not_keep_the_rules_is_refused(ours, handed, name, content, said):
    assert said in refusal(ours, changed(handed, name, content))


def test_a_release_with_a_number_too_many_is_refused(ours, handed):
    """A forger mends the checksums, too; the rules are still checked."""
    import hashlib

    with zipfile.ZipFile(handed) as archive_:
        cube = archive_.read("cube.csv")
    lines = cube.decode().splitlines()
    small = "\n".join([*lines[:-1], lines[-1].rsplit(",", 1)[0] + ",5"]) + "\n"
    forged = changed(handed, "cube.csv", small.encode())
    forged = changed(forged, MANIFEST, stated(files={"cube.csv": hashlib.sha256(small.encode()).hexdigest()}))
    assert "does not keep the rules" in refusal(ours, forged)


def test_a_link_in_the_archive_is_refused(ours, handed):
    link = changed(handed, external_attr=(stat.S_IFLNK | 0o777) << 16)
    assert "no plain file" in refusal(ours, link)


def test_a_file_twice_is_refused(ours, handed):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(handed, "a") as archive_:
            archive_.writestr("cube.csv", b"x")
    assert "twice" in refusal(ours, handed)


def test_a_bomb_is_refused_before_it_bursts(ours, handed, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 2**20)
    assert "larger than 1 MB" in refusal(ours, changed(handed, "shapes.json", b" " * 2**22))


def test_what_is_no_archive_is_refused(ours, tmp_path, handed):
    (tmp_path / "geen.zip").write_bytes(b"niets")
    (tmp_path / "half.zip").write_bytes(handed.read_bytes()[:-400])
    assert "not a ZIP file" in refusal(ours, tmp_path / "geen.zip")
    assert "not a ZIP file" in refusal(ours, tmp_path / "half.zip")
    assert "cannot be read" in refusal(ours, tmp_path / "weg.zip")


def test_a_release_drawn_with_the_programmes_key_is_refused(ours, make_home, tmp_path):
    same = make_home(ours.path.parent.with_name("sleutel-programma") / "2025.key")
    assert "programme's own key" in refusal(ours, hand_over(same, "zaal", tmp_path / "zelfde.zip"))


def test_a_run_takes_accepted_releases_and_estimates_the_whole(programme, export, somebody, handed):
    """With one institution whose households are elsewhere, the programme has estimates with intervals, and says so."""
    files = [export(name, somebody[start : start + 150]) for name, start in (("a", 50), ("b", 200))]
    ours = programme(("zaal", "podium"), *((file.stem, "podium", file) for file in files))
    accept(ours, handed)
    with Programme(ours) as run:
        for one in ("zaal", "a", "b"):
            assert run.institution(one).note is None
        folders = [made.folder for made in run.sector()]
    assert [folder.name for folder in folders] == ["2025.estimates", "2025.estimates"]
    found = read_estimates(ours.releases / "programme-proef" / "2025.estimates")
    (table, *_) = found.tables
    at = (0, table.table.area_at["NL"], table.table.part_at["all"])
    assert table.low[at] <= FEW + 300 <= table.high[at]
    assert table.at_least[at] <= 300 <= table.at_most[at]
    assert sorted(found.about.made_from) == ["a", "b", "zaal"]
    with Programme(ours) as run:
        for one in ("zaal", "a", "b"):
            run.institution(one)
        assert list(run.sector()) == []
