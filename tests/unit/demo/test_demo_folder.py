"""Where a demo may be written, and what is in it."""

import pytest

from publiek.demo.institution import institutions
from publiek.demo.prepare import NOTE_TEXT, prepare
from publiek.errors import UserError
from publiek.study.settings import read_settings

pytestmark = pytest.mark.slow


def test_demo_holds_what_a_user_would_have(small_demo):
    names = {path.name for path in small_demo.iterdir()}
    assert {"LEESMIJ.txt", "bron", "editie", "aanleveringen", "bezoekersaantallen", "sector.csv", "sleutel"} <= names
    assert len(list((small_demo / "aanleveringen").iterdir())) == 21


def test_study_names_every_institution_and_its_export(small_demo):
    settings = read_settings(small_demo / "study.toml")
    assert [each.id for each in settings.institution] == [each.code for each in institutions()]
    assert all((small_demo / file).is_file() for each in settings.institution for file in each.deliveries)
    assert all(each.own_addresses for each in settings.institution)


def test_reports_of_the_programme_and_one_institution_come_in_every_format_and_language(small_demo):
    settings = read_settings(small_demo / "study.toml")
    every = ("html", "pdf", "pptx", "xlsx", "csv", "parquet")
    assert (settings.programme_formats, settings.languages, settings.formats) == (every, ("nl", "en"), ("html",))
    assert {each.id: each.formats for each in settings.institution if each.formats} == {"museum-zuiderlicht": every}


def test_some_institutions_consent_to_being_named_as_like_minded(small_demo):
    consenting = [each.like_minded for each in read_settings(small_demo / "study.toml").institution]
    assert 3 < sum(consenting) < len(consenting)


def test_key_can_be_read_by_its_owner_only(small_demo):
    key = small_demo / "sleutel" / "2025.key"
    assert key.stat().st_mode & 0o077 == 0


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(UserError, match="something else"):
        prepare(tmp_path, 1, scale=0.01)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize(
    ("note", "study"),
    [("Lees mij.", None), (NOTE_TEXT, 'id = "amsterdam"'), (NOTE_TEXT, "no longer TOML"), ("\ufeff", "")],
)
def test_a_study_of_ones_own_is_never_taken_for_an_earlier_demo(tmp_path, note, study):
    (tmp_path / "LEESMIJ.txt").write_text(note)
    if study is not None:
        (tmp_path / "study.toml").write_text(study)
    (tmp_path / "vrijgave").mkdir()
    with pytest.raises(UserError, match="something else"):
        prepare(tmp_path, 1, scale=0.01)
    assert (tmp_path / "vrijgave").is_dir()


def test_a_file_is_no_folder(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(UserError, match="something else"):
        prepare(file, 1, scale=0.01)


def test_a_folder_that_cannot_be_made_is_a_users_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        prepare(tmp_path / "file" / "demo", 1, scale=0.01)


@pytest.mark.slow
def test_an_earlier_demo_is_replaced(tmp_path):
    first = prepare(tmp_path / "demo", 1, scale=0.01).read_bytes()
    second = prepare(tmp_path / "demo", 2, scale=0.01).read_bytes()
    assert b"demo-1" in first
    assert b"demo-2" in second
