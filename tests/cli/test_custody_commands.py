"""`publiek delivery take`, `key`, `audit` and `status`: what they do, say and refuse."""

import json
import os
import shutil
import tomllib
from datetime import date, datetime, timedelta

import pytest
import tomli_w

pytestmark = pytest.mark.slow
ID = "gezelschap-x"


@pytest.fixture
def study(small_demo, tmp_path):
    """Return a function that writes a study of one institution without files; keywords change settings."""
    base = {
        "id": "proef",
        "name": "Proef",
        "period": "2025",
        "edition": str(small_demo / "editie"),
        "key_file": "../sleutels/{year}.key",
        "institution": [{"id": ID, "name": "Gezelschap X", "discipline": "podium"}],
    }

    def write(museum=None, **changes):
        settings = {**base, **changes}
        settings["institution"] = [{**settings["institution"][0], **(museum or {})}]
        path = tmp_path / "onderzoek" / "study.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(tomli_w.dumps({name: value for name, value in settings.items() if value is not None}))
        return path

    return write


@pytest.fixture
def path(study, publiek):
    """A study with a key."""
    made = study()
    assert publiek("key", "new", "--study", made).code == 0
    return made


@pytest.fixture
def export(small_demo, tmp_path):
    file = tmp_path / "Jansen kassa.csv"
    shutil.copy(small_demo / "aanleveringen" / "export_orders.csv", file)
    return file


@pytest.fixture
def later(monkeypatch):
    """Return a function that lets publiek's clock run ahead."""

    def move(**by):
        class Later(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime.now(tz) + timedelta(**by)

        monkeypatch.setattr("publiek.custody.audit.datetime", Later)

    return move


def acts(publiek, path):
    lines = publiek("audit", "show", path, "--json").out.splitlines()
    return [json.loads(line)["what"] for line in lines]


def status(publiek, path):
    return json.loads(publiek("status", path, "--json").out)


def test_from_taking_to_the_record_of_its_end(publiek, path, export, tmp_path):
    taken = publiek("delivery", "take", path, ID, export, "--remove-original", "-q")
    assert taken.code == 0, taken.err
    assert not export.exists()
    (upload,) = status(publiek, path)["uploads"]
    assert (upload["id"], upload["institution"], upload["name"]) == (taken.out.strip(), ID, "Aaaaaa aaaaa.csv")
    assert 0 < 24 * 60 - upload["minutes_left"] < 5
    assert publiek("run", path, "-q").code == 0
    assert status(publiek, path)["uploads"] == []
    assert publiek("delivery", "records", path, "--to", tmp_path / "bewijs").code == 0
    (record,) = (json.loads(file.read_text()) for file in (tmp_path / "bewijs").glob("*.json"))
    assert record["record"]["reason"] == "processed"
    assert record["record"]["rows"]["records"] > 900
    (statement,) = (tmp_path / "bewijs").glob("*.txt")
    assert "Verklaring van verwijdering" in statement.read_text()
    assert acts(publiek, path) == ["key.new", "delivery.take", "delivery.read", "release.published", "delivery.delete"]


def test_figures_stay_when_uploads_and_key_are_gone(publiek, path, export, tmp_path):
    publiek("delivery", "take", path, ID, export, "-q")
    publiek("run", path, "-q")
    report = (path.parent / "reports" / ID / f"{ID}.nl.html").read_bytes()
    assert publiek("key", "destroy", path, "--yes").code == 0
    assert publiek("run", path, "-q").code == 0
    assert (path.parent / "reports" / ID / f"{ID}.nl.html").read_bytes() == report
    assert publiek("report", path, ID, "--to", tmp_path / "r.html", "-q").code == 0
    refused = publiek("delivery", "take", path, ID, export)
    assert refused.code == 2
    assert "was destroyed on" in refused.err


def test_an_upload_and_a_file_give_the_same_figures(publiek, study, path, export):
    publiek("delivery", "take", path, ID, export, "-q")
    publiek("run", path, "-q")
    first = (path.parent / "releases" / ID / "2025" / "cube.csv").read_bytes()
    shutil.rmtree(path.parent / "releases")
    publiek("run", study(museum={"deliveries": [str(export)]}, audit="another"), "-q")
    assert (path.parent / "releases" / ID / "2025" / "cube.csv").read_bytes() == first


def test_files_that_are_left_of_what_was_released_make_no_figures_of_their_own(publiek, study, path, export, tmp_path):
    header, *rows = export.read_text("utf-8-sig").splitlines()
    named = tmp_path / "half.csv"
    named.write_text("\n".join([header, *rows[:400]]))
    export.write_text("\n".join([header, *rows[400:]]))
    path = study(museum={"deliveries": [str(named)]})
    publiek("delivery", "take", path, ID, export, "-q")
    assert publiek("run", path, "-q").code == 0
    report = (path.parent / "reports" / ID / f"{ID}.nl.html").read_bytes()
    again = publiek("run", path, "-q")
    assert again.code == 0, again.err
    assert (path.parent / "reports" / ID / f"{ID}.nl.html").read_bytes() == report
    shutil.rmtree(path.parent / "releases")
    assert "used and deleted on" in publiek("run", path, "-q").err


def test_a_draft_deletes_nothing(publiek, path, export, tmp_path):
    publiek("delivery", "take", path, ID, export, "-q")
    assert publiek("report", path, ID, "--to", tmp_path / "r.html", "-q").code == 0
    assert len(status(publiek, path)["uploads"]) == 1


def test_one_export_as_file_and_as_upload_is_refused_and_the_upload_named(publiek, study, path, export, tmp_path):
    copy = shutil.copy(export, tmp_path / "copy.csv")
    upload = publiek("delivery", "take", path, ID, export, "-q").out.strip()
    answer = publiek("run", study(museum={"deliveries": [str(copy)]}))
    assert answer.code == 2
    assert f"upload {upload} (Aaaaaa aaaaa.csv)" in answer.err
    assert "publiek-" not in answer.err, "that would be the folder where it is read"


def test_a_file_of_study_toml_is_not_taken_as_well(publiek, study, path, export):
    answer = publiek("delivery", "take", study(museum={"deliveries": [str(export)]}), ID, export)
    assert answer.code == 2
    assert "named in study.toml" in answer.err


def test_what_cannot_be_used_is_said_at_once_and_not_taken(publiek, path, tmp_path):
    (tmp_path / "leeg.csv").write_text("")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    for file in ("leeg.csv", "x.pdf", "none.csv"):
        answer = publiek("delivery", "take", path, ID, tmp_path / file)
        assert answer.code == 2
        assert "mend:" in answer.err
    assert publiek("delivery", "take", path, "nobody", tmp_path / "x.pdf").code == 2
    assert status(publiek, path)["uploads"] == []


def test_a_file_with_another_name_on_the_disk_is_not_overwritten(publiek, path, export, tmp_path):
    os.link(export, tmp_path / "backup.csv")
    before = export.read_bytes()
    answer = publiek("delivery", "take", path, ID, export, "--remove-original")
    assert "original kept" in answer.out
    assert (tmp_path / "backup.csv").read_bytes() == export.read_bytes() == before


def test_an_upload_that_expired_is_deleted_told_and_not_passed_over(publiek, path, export, later):
    upload = publiek("delivery", "take", path, ID, export, "-q").out.strip()
    later(hours=24)
    answer = publiek("run", path, "-q")
    assert answer.code == 2
    assert upload in answer.err
    assert "deleted before it was used" in answer.err
    assert not list((path.parent / "vault").glob("*.item"))
    assert upload in publiek("status", path).out
    record = publiek("delivery", "records", path).out
    assert "expired, not processed" in record
    assert publiek("delivery", "discard", path, upload).code == 0
    assert "has no delivery" in publiek("run", path, "-q").err


def test_taking_it_again_settles_what_expired(publiek, path, export, later):
    publiek("delivery", "take", path, ID, export, "-q")
    later(hours=25)
    assert publiek("delivery", "take", path, ID, export, "-q").code == 0
    assert publiek("run", path, "-q").code == 0


def test_the_hourly_status_tells_only_what_it_deleted(publiek, path, export, later):
    publiek("delivery", "take", path, ID, export, "-q")
    assert publiek("status", path, "--quiet").out == ""
    later(hours=24)
    assert "Deleted just now" in publiek("status", path, "--quiet").out


def test_a_sweep_does_not_wait_for_a_good_edition_or_key(publiek, study, path, export, later):
    publiek("delivery", "take", path, ID, export, "-q")
    later(hours=24)
    (path.parent.parent / "sleutels" / "2025.key").unlink()
    broken = study(edition="geen")
    assert publiek("run", broken).code == 2
    assert not list((path.parent / "vault").glob("*.item"))


def test_an_upload_of_another_period_waits_for_it(publiek, study, path, export):
    publiek("delivery", "take", path, ID, export, "-q")
    other = study(period="begin", start=date(2025, 1, 1), end=date(2025, 3, 31))
    answer = publiek("run", other)
    assert answer.code == 2
    assert "no delivery of begin, only of 2025" in answer.err
    assert len(status(publiek, study())["uploads"]) == 1


def test_status_lists_files_that_are_the_users_own(publiek, study, path, export):
    found = status(publiek, study(museum={"deliveries": [str(export), "weg.csv"]}))
    assert [(one["file"], one["there"]) for one in found["files"]] == [(str(export), True), ("weg.csv", False)]
    assert "your own, never deleted by publiek" in publiek("status", path).out


# Keys


def test_keys_by_year(publiek, study, path):
    assert publiek("key", "new", "--study", path, "--year", "2026").code == 0
    listed = publiek("key", "list", path).out.splitlines()
    assert [line[:4] for line in listed] == ["2025", "2026"]
    assert publiek("key", "destroy", path, "--year", "2026", "--yes").code == 0
    after = publiek("key", "list", path).out
    assert "2026  -" in after
    assert "There is no key." in after
    assert not (path.parent.parent / "sleutels" / "2026.key").exists()
    assert acts(publiek, path) == ["key.new", "key.new", "key.destroy", "key.destroyed"]


def test_destroying_wants_a_yes(publiek, path):
    answer = publiek("key", "destroy", path)
    assert answer.code == 2
    assert "--yes" in answer.err
    assert publiek("key", "list", path).out.startswith("2025")


@pytest.mark.parametrize("command", [("rotate",), ("destroy", "--yes")])
def test_a_key_that_uploads_need_stays(publiek, path, export, command):
    publiek("delivery", "take", path, ID, export, "-q")
    name, *options = command
    answer = publiek("key", name, path, *options)
    assert answer.code == 2
    assert "wait in the vault" in answer.err
    assert publiek("run", path, "-q").code == 0


def test_a_key_is_replaced_only_before_a_release_or_when_it_leaked(publiek, path, export):
    before = publiek("key", "list", path).out
    assert publiek("key", "rotate", path).code == 0
    assert publiek("key", "list", path).out != before
    publiek("delivery", "take", path, ID, export, "-q")
    publiek("run", path, "-q")
    kept = publiek("key", "list", path).out
    answer = publiek("key", "rotate", path)
    assert answer.code == 2
    assert f"{ID}/2025" in answer.err
    assert publiek("key", "list", path).out == kept
    leaked = publiek("key", "rotate", path, "--leaked")
    assert leaked.code == 0
    assert "may not be drawn anew" in leaked.out
    assert publiek("key", "rotate", path, "--year", "2026").code == 2


def test_a_release_that_cannot_be_read_counts(publiek, path):
    folder = path.parent / "releases" / ID / "oud"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{")
    assert publiek("key", "rotate", path).code == 2


def test_a_lost_key_is_replaced_knowingly(publiek, path, export):
    publiek("delivery", "take", path, ID, export, "-q")
    publiek("run", path, "-q")
    (path.parent.parent / "sleutels" / "2025.key").unlink()
    assert publiek("key", "new", "--study", path).code == 2
    assert publiek("key", "new", "--study", path, "--lost").code == 0


def test_one_file_for_all_years_is_destroyed_for_all(publiek, study, tmp_path):
    (tmp_path / "sleutels").mkdir()
    publiek("key", "new", tmp_path / "sleutels" / "alle.key")
    path = study(key_file="../sleutels/alle.key")
    assert "of every year" in publiek("key", "rotate", path).out
    assert "every year" in publiek("key", "destroy", path).err
    assert publiek("key", "destroy", path, "--yes").code == 0
    assert publiek("audit", "verify", path).code == 0, "the log has a key of its own"


@pytest.mark.parametrize(
    ("key_file", "said"),
    [
        ("vault/{year}.key", "folder for uploads"),
        ("audit/{year}.key", "folder for the audit log"),
        ("reports/{year}.key", "folder for reports"),
        ("releases/x/{year}.key", "folder for releases"),
        ("kassa/{year}.key", "beside a delivery"),
    ],
)
def test_a_key_among_the_data_is_refused(publiek, study, tmp_path, key_file, said):
    path = study(key_file=key_file, museum={"deliveries": ["kassa/export.csv"]})
    (path.parent / key_file).parent.mkdir(parents=True)
    answer = publiek("key", "new", "--study", path)
    assert answer.code == 2
    assert said in answer.err
    publiek("key", "new", path.parent / key_file.replace("{year}", "2025"))
    for command in (("run", path), ("delivery", "take", path, ID, tmp_path / "x.csv")):
        answer = publiek(*command)
        assert answer.code == 2
        assert said in answer.err
    assert said.split()[-1] in publiek("status", path).out


@pytest.mark.parametrize(
    "changes",
    [{"key_file": None}, {"keys": "keyring"}, {"key_file": None, "keys": "wallet"}],
    ids=["neither", "both", "another"],
)
def test_exactly_one_place_for_keys(publiek, study, changes):
    answer = publiek("run", study(**changes))
    assert answer.code == 2
    assert "key" in answer.err
    assert "mend:" in answer.err


def test_without_a_keyring_the_other_way_is_named(publiek, study, monkeypatch):
    import keyring
    from keyring.backends import fail

    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    try:
        for command in ("run", "status", "key list"):
            answer = publiek(*command.split(), study({"deliveries": ["x.csv"]}, key_file=None, keys="keyring"))
            assert "key_file" in answer.err + answer.out
            assert "Traceback" not in answer.err
    finally:
        keyring.set_keyring(before)


def test_a_key_goes_to_a_file_or_to_a_study(publiek, study, tmp_path):
    assert publiek("key", "new").code == 2
    assert publiek("key", "new", tmp_path / "x.key", "--study", study()).code == 2


def test_a_key_is_not_taken_from_the_environment(publiek, study, monkeypatch):
    for name in ("PUBLIEK_KEY", "PUBLIEK_KEY_FILE", "KEY", "KEY_FILE"):
        monkeypatch.setenv(name, "ab" * 32)
    assert publiek("run", study(museum={"deliveries": ["x.csv"]})).code == 2


def test_no_key_in_any_output_or_file(publiek, path, export, tmp_path, monkeypatch):
    monkeypatch.setenv("PUBLIEK_DEBUG", "1")
    said = [
        publiek("delivery", "take", path, ID, export),
        publiek("status", path),
        publiek("run", path),
        publiek("key", "list", path),
        publiek("audit", "show", path, "--json"),
        publiek("audit", "verify", path),
        publiek("delivery", "records", path, "--json"),
    ]
    keys = [file.read_text().strip() for file in (tmp_path / "sleutels").iterdir()]
    assert len(keys) == 2
    text = "".join(answer.out + answer.err for answer in said)
    files = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    for key in keys:
        assert key not in text
        for form in (key.encode(), bytes.fromhex(key)):
            assert form not in files


# The log


def test_a_log_that_was_touched_is_told_with_its_line(publiek, path, export):
    publiek("delivery", "take", path, ID, export, "-q")
    log = path.parent / "audit" / "log.jsonl"
    log.write_text(log.read_text().replace('"rows":', '"rows":1'))
    answer = publiek("audit", "verify", path)
    assert answer.code == 2
    assert "line 2" in answer.err
    assert f"{log}, row 2" in answer.err


def test_a_seal_that_was_noted_is_checked(publiek, path, export):
    seal = publiek("audit", "verify", path).out.split()[-1]
    publiek("delivery", "take", path, ID, export, "-q")
    assert publiek("audit", "verify", path, "--noted", seal).code == 0
    assert publiek("audit", "verify", path, "--noted", f"1:{'0' * 64}").code == 2
    assert publiek("audit", "verify", path, "--noted", "nonsense").code == 2


def test_a_study_without_a_log_has_nothing_to_verify(publiek, study):
    answer = publiek("audit", "verify", study())
    assert answer.code == 0
    assert "0 line(s)" in answer.out


def test_settings_name_the_folders(publiek, study, export, tmp_path):
    path = study(vault="../kluis", audit="../logboek")
    publiek("key", "new", "--study", path)
    publiek("delivery", "take", path, ID, export, "-q")
    assert list((tmp_path / "kluis").glob("*.item"))
    assert (tmp_path / "logboek" / "log.jsonl").is_file()
    assert tomllib.loads(path.read_text())["vault"] == "../kluis"


def test_a_log_whose_key_is_gone_is_not_continued_under_another(publiek, path, export):
    key = path.parent.parent / "sleutels" / "audit.key"
    key.rename(key.with_name("elders"))
    answer = publiek("delivery", "take", path, ID, export)
    assert answer.code == 2
    assert "key of the audit log is gone" in answer.err
    assert status(publiek, path)["uploads"] == []
    key.with_name("elders").rename(key)
    assert publiek("delivery", "take", path, ID, export, "-q").code == 0
    assert publiek("audit", "verify", path).code == 0
