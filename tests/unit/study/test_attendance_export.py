"""Attendance of a study: checked by a marketer, written as one CSV by the co-ordinator, and read back as it was."""

import json
import tomllib
from pathlib import Path

import frictionless
import pytest
import tomli_w

from publiek.errors import UserError
from publiek.study.attendance import export_attendance, lines_of_study
from publiek.study.settings import read_settings


@pytest.fixture
def study(tmp_path):
    """A study of two institutions with attendance."""
    (tmp_path / "a.csv").write_text(
        "maand;productie;bezoeken;gratis\n2025-01;=Expo;10;nee\n2025-01;Nacht;5;ja\n2019;;80;\n"
    )
    (tmp_path / "b19.csv").write_text("jaar;bezoekers\n2019;70\n")
    (tmp_path / "b25.csv").write_text("maand;bezoekers\nfeb-25;1.000\n")
    own = [("a", "A", "a.csv"), ("b", "=B", ["b19.csv", "b25.csv"]), ("c", "C", [])]
    settings = {
        "id": "s", "name": "S", "period": "2025", "edition": "e", "key_file": "k",
        "institution": [{"id": i, "name": n, "discipline": "museum", "attendance": f} for i, n, f in own],
    }  # fmt: skip
    file = tmp_path / "study.toml"
    file.write_text(tomli_w.dumps(settings))
    return file


def test_the_export_has_a_line_for_each_month_production_and_entrance(study):
    text = export_attendance(study, study.parent / "uit" / "alles.csv").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "institution_id,institution,discipline,period,production,visits,free_entrance",
        "a,A,museum,2019,,80,no",
        "a,A,museum,2025-01,'=Expo,10,no",
        "a,A,museum,2025-01,Nacht,5,yes",
        "b,'=B,museum,2019,,70,no",
        "b,'=B,museum,2025-02,,1000,no",
    ]


def test_only_some_years(study):
    text = export_attendance(study, study.parent / "2019.csv", [2019]).read_text(encoding="utf-8")
    assert len(text.splitlines()) == 3
    with pytest.raises(UserError, match="no attendance to write"):
        export_attendance(study, study.parent / "2018.csv", [2018])


def test_a_description_beside_it_tells_what_each_column_means(study):
    file = export_attendance(study, study.parent / "uit" / "alles.csv")
    package = file.with_name("alles.datapackage.json")
    report = frictionless.validate(package)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    said = json.loads(package.read_text(encoding="utf-8"))
    fields = said["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == file.read_text(encoding="utf-8").splitlines()[0].split(",")
    page = (Path(__file__).parents[3] / "docs" / "reference" / "attendance.md").read_text(encoding="utf-8")
    for field in fields:
        assert f"| `{field['name']}` | {field['description']} |" in page


@pytest.mark.parametrize("text", [None, "jaar;bezoekers\n2025;5000\n"])
def test_one_file_for_two_institutions_counts_for_neither(study, text):
    if text:
        (study.parent / "a.csv").write_text(text)
    name_files(study, "a.csv", "a.csv")
    with pytest.raises(UserError, match="of 'a' is that of 'b', number for number"):
        lines_of_study(study, read_settings(study))


def test_a_copy_of_the_file_of_another_counts_for_neither(study):
    (study.parent / "copy.csv").write_bytes((study.parent / "a.csv").read_bytes())
    name_files(study, "a.csv", "copy.csv")
    with pytest.raises(UserError, match="of 'a' is that of 'b', number for number"):
        lines_of_study(study, read_settings(study))


def test_two_institutions_may_each_have_had_as_many_visits(study):
    for name in ("one.csv", "other.csv"):
        (study.parent / name).write_text("jaar;bezoekers\n2025;5000\n")
    name_files(study, "one.csv", "other.csv")
    assert sum(line.visits for line in lines_of_study(study, read_settings(study))) == 10_000


def name_files(study, *names):
    settings = tomllib.loads(study.read_text())
    for institution, name in zip(settings["institution"], names, strict=False):
        institution["attendance"] = name
    study.write_text(tomli_w.dumps(settings))


def test_lines_of_an_institution_add_up_to_its_attendance(study):
    lines = lines_of_study(study, read_settings(study))
    assert sum(line.visits for line in lines if line.institution == "a") == 95
    assert {line.whole_year for line in lines if line.month.year == 2019} == {True}


def test_check_tells_what_is_found_and_export_where_it_went(publiek, study):
    answer = publiek("attendance", "check", study.parent / "a.csv")
    assert answer.code == 0
    assert "2019         80 visits, as a total of the year" in answer.out
    assert "15 visits, in 1 month(s) (not in 2, 3" in answer.out
    assert "5 with free entrance, 2 production(s)" in answer.out
    to = study.parent / "x.csv"
    assert publiek("attendance", "export", study, "--to", to).out.strip() == str(to)


def test_check_of_a_wrong_file_ends_with_2_and_the_place(publiek, study):
    (study.parent / "a.csv").write_text("maand;bezoekers\n2025-01;veel\n")
    answer = publiek("attendance", "check", study.parent / "a.csv")
    assert answer.code == 2
    assert "row 2, column 'bezoekers'" in answer.err
    assert "mend:" in answer.err
