"""Which files an institution has delivered: named, or in its folder, also when they turn up later."""

from types import SimpleNamespace

import pytest

from publiek.study.folders import attendance_files, delivery_files
from publiek.study.settings import InstitutionSettings


@pytest.fixture
def study(tmp_path):
    """A study.toml with folders for deliveries."""
    return tmp_path / "study.toml"


def put(study, *names):
    for name in names:
        file = study.parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")


def found(study, **settings):
    institution = InstitutionSettings(id="a", name="A", discipline="museum", **settings)
    of_study = SimpleNamespace(deliveries="aanleveringen")
    both = (delivery_files(study, of_study, institution), attendance_files(study, of_study, institution))
    return tuple([str(file.relative_to(study.parent)) for file in files] for files in both)


def test_a_folder_by_the_institutions_id_is_taken_where_no_file_is_named(study):
    assert found(study) == ([], [])
    put(study, "aanleveringen/a/b.csv", "aanleveringen/a/a.xlsx", "aanleveringen/b/c.csv")
    assert found(study) == (["aanleveringen/a/a.xlsx", "aanleveringen/a/b.csv"], [])


def test_a_folder_may_be_named_and_files_beside_it(study):
    put(study, "kassa/1.csv", "los.csv", "aanleveringen/a/x.csv")
    assert found(study, deliveries=["kassa", "los.csv"])[0] == ["kassa/1.csv", "los.csv"]
    assert found(study, deliveries="los.csv")[0] == ["los.csv"]


def test_attendance_in_the_folder_is_no_export(study):
    put(study, "aanleveringen/a/kassa.csv", "aanleveringen/a/Bezoekersaantallen 2025.xlsx")
    assert found(study) == (["aanleveringen/a/kassa.csv"], ["aanleveringen/a/Bezoekersaantallen 2025.xlsx"])
    put(study, "deur.csv")
    assert found(study, attendance="deur.csv")[1] == ["deur.csv"]


def test_what_systems_leave_in_folders_is_passed_over(study):
    litter = (".DS_Store", "~$kassa.xlsx", "Thumbs.db", "kassa.csv.part")
    put(study, "aanleveringen/a/kassa.csv", *(f"aanleveringen/a/{name}" for name in litter))
    assert found(study) == (["aanleveringen/a/kassa.csv"], [])


def test_a_file_that_is_not_there_is_named_all_the_same(study):
    assert found(study, deliveries=["weg.csv"])[0] == ["weg.csv"]
