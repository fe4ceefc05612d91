"""`publiek report`, `publiek run` and `publiek key`: what they write, and what they say when the input is wrong."""

import shutil
import tomllib

import pytest
import tomli_w

pytestmark = pytest.mark.slow
INSTITUTION = "podium-achterdeur"


@pytest.fixture
def study(small_demo, tmp_path):
    """A study of two institutions in a folder of its own; returns a function that writes it with changed settings."""
    whole = tomllib.loads((small_demo / "study.toml").read_text())
    settings = {key: whole[key] for key in ("id", "name", "period", "regio")}
    settings |= {key: str(small_demo / whole[key]) for key in ("edition", "key_file")}
    settings["institution"] = [
        {key: one[key] for key in ("id", "name", "discipline", "home")}
        | {"deliveries": [str(small_demo / file) for file in one["deliveries"]]}
        for one in whole["institution"][:2]
    ]

    def write(**changes):
        path = tmp_path / "study.toml"
        path.write_text(tomli_w.dumps({**settings, "reports": "uit", **changes}))
        return path, settings["institution"]

    return write


def test_report_writes_one_page_twice_the_same(publiek, study, tmp_path):
    path, (first, _) = study()
    answers = [
        publiek("report", path, first["id"], "--to", tmp_path / name, "--quiet") for name in ("1.html", "2.html")
    ]
    assert [answer.code for answer in answers] == [0, 0]
    one, two = ((tmp_path / name).read_text() for name in ("1.html", "2.html"))
    assert one == two
    assert first["name"] in one
    assert "Concept" in one, "nothing has been released"


def test_one_bad_delivery_does_not_stop_the_others(publiek, study, tmp_path):
    path, (first, second) = study()
    broken = tmp_path / "kapot.csv"
    broken.write_bytes(b"")
    path, _ = study(institution=[{**first, "deliveries": [str(broken)]}, second])
    answer = publiek("run", path)
    assert answer.code == 2
    assert first["id"] in answer.err
    assert "kapot.csv" in answer.err
    assert {file.name for file in (tmp_path / "uit").glob("[!.]*")} == {"index.html", second["id"]}
    assert (tmp_path / "uit" / second["id"] / f"{second['id']}.nl.html").is_file()


def test_a_study_may_be_named_by_its_folder(publiek, study, tmp_path):
    path, (first, _) = study()
    assert publiek("report", path.parent, first["id"], "--to", tmp_path / "x.html", "-q").code == 0


def test_a_format_that_is_unknown_is_said_before_any_reading(publiek, study, tmp_path):
    path, _ = study(institution=[{"id": "x", "name": "X", "discipline": "museum", "deliveries": ["none.csv"]}])
    answer = publiek("report", path, "x", "--to", tmp_path / "x.docx")
    assert answer.code == 2
    assert "cannot be written as '.docx'" in answer.err
    answer = publiek("report", path, "x", "--to", tmp_path / "x.html", "--format", "pdf")
    assert answer.code == 2
    assert "let it end in .pdf, or leave out --format" in answer.err


def test_of_too_few_institutions_there_is_no_report_of_all_together(publiek, study, tmp_path):
    answer = publiek("report", study()[0], "--to", tmp_path / "x.html")
    assert answer.code == 2
    assert "the study has 2 institution(s)" in answer.err


def test_an_unknown_institution_is_said_with_the_known_ones(publiek, study, tmp_path):
    path, (first, _) = study()
    answer = publiek("report", path, "nergens", "--to", tmp_path / "x.html")
    assert answer.code == 2
    assert "nergens" in answer.err
    assert first["id"] in answer.err


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"period": ""}, "needs start and end"),
        ({"period": "2025-H1", "start": "2025-01-01"}, "'2025-H1' is not a year, so the study also needs end"),
        ({"start": "2026-01-01"}, "ends before"),
        ({"gezellig": True}, "gezellig"),
        ({"regio": "XX"}, "XX"),
        ({"edition": "geen-editie"}, "edition"),
        ({"key_file": "geen-sleutel"}, "key"),
        ({"institution": []}, "institution"),
    ],
    ids=["period", "half-year", "order", "unknown key", "regio", "edition", "key", "nobody"],
)
def test_a_wrong_setting_is_named(publiek, study, tmp_path, changes, said):
    path, institutions = study(**changes)
    answer = publiek("report", path, institutions[0]["id"], "--to", tmp_path / "x.html")
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert "mend:" in answer.err


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "no such study"), ("id = ", "not valid TOML"), ("a = 1", "setting")],
    ids=["missing", "not TOML", "not a study"],
)
def test_a_file_that_is_no_study_is_refused(publiek, tmp_path, content, said):
    path = tmp_path / "study.toml"
    if content is not None:
        path.write_text(content)
    answer = publiek("run", path)
    assert answer.code == 2
    assert said in answer.err


def test_a_key_others_can_read_is_refused(publiek, study, small_demo, tmp_path):
    key = tmp_path / "open.key"
    shutil.copy(small_demo / "sleutel" / "2025.key", key)
    key.chmod(0o644)
    path, institutions = study(key_file=str(key))
    answer = publiek("report", path, institutions[0]["id"], "--to", tmp_path / "x.html")
    assert answer.code == 2
    assert key.read_text().strip() not in answer.err


def test_a_new_key_serves_a_study(publiek, study, tmp_path):
    assert publiek("key", "new", tmp_path / "nieuw.key").code == 0
    path, institutions = study(key_file=str(tmp_path / "nieuw.key"))
    assert publiek("report", path, institutions[0]["id"], "--to", tmp_path / "x.html", "-q").code == 0
