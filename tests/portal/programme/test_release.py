"""A publication: prepared by one person, confirmed by another, and exactly what was prepared."""

import json
import zipfile

import pytest
from tests.portal.conftest import LATE, TAKING_PART

from publiek.errors import UserError
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import Publication
from publiek.portal.programme.services import absence, publication
from publiek.portal.programme.services.release import check
from publiek.portal.programme.services.release.check import Finding
from publiek.portal.programme.services.release.confirm import confirm
from publiek.portal.programme.services.release.files import EVERYBODY, MEMBERS, folder_of
from publiek.portal.tenancy.models import Organisation


def second(portal):
    """Return a person who may confirm and did not ask."""
    return portal.person("publisher", None)


@pytest.mark.slow
def test_a_worker_prepares_figures_reports_and_the_open_page(complete, waiting):
    """Made by a worker once for all tests (conftest.py), whichever of them comes first."""
    found, folder = waiting, folder_of(waiting)
    names = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert {f"{part}/demo-2025.{language}.html" for part in (MEMBERS, EVERYBODY) for language in ("nl", "en")} <= names
    assert {"open.nl.json", "open.en.json", f"{EVERYBODY}/demo-2025-csv.nl.zip"} <= names
    assert all(finding["broken"] == [] and finding["attacks"] for finding in found.findings)
    assert all(not file.stat().st_mode & 0o222 for file in folder.rglob("*") if file.is_file())
    assert publication.prepared(complete.period) == found
    assert publication.published(complete.period) is None


def test_what_another_person_confirms_is_published(complete, waiting):
    confirm(waiting, second(complete))
    assert publication.published(complete.period) == waiting
    assert (waiting.decided_by, waiting.asked_by) == (second(complete), complete.person("coordinator"))


def test_who_asked_does_not_confirm(complete, waiting):
    with pytest.raises(UserError, match="same_person"):
        confirm(waiting, complete.person("coordinator"))
    assert publication.published(complete.period) is None


@pytest.mark.parametrize("name", ["iedereen/demo-2025.nl.html", "open.nl.json", "deelnemers/demo-2025-csv.en.zip"])
def test_a_file_that_changed_is_not_confirmed(complete, waiting, name):
    file = folder_of(waiting) / name
    file.chmod(0o644)
    file.write_bytes(file.read_bytes().replace(b"5", b"6", 1))
    with pytest.raises(UserError, match=name):
        confirm(waiting, second(complete))
    waiting.refresh_from_db()
    assert waiting.state == "prepared"


def test_a_file_that_came_beside_it_is_not_confirmed(complete, waiting):
    (folder_of(waiting) / EVERYBODY / "meer.html").write_text("niet gelezen")
    with pytest.raises(UserError, match=r"meer\.html"):
        confirm(waiting, second(complete))


def test_an_institution_that_came_meanwhile_is_noticed(complete, waiting):
    Organisation.objects.create(code="nieuw", name="Nieuw", discipline="museum", joined_at="2025-01-01T00:00Z")
    with pytest.raises(UserError, match="taking part"):
        confirm(waiting, second(complete))


def test_names_that_may_no_longer_be_shown_are_noticed(complete, waiting):
    complete.period.settings["named"] = True
    complete.period.save()
    waiting.refresh_from_db()
    with pytest.raises(UserError, match="taking part"):
        confirm(waiting, second(complete))


def test_of_two_who_confirm_at_once_one_does(complete, waiting):
    mine, yours = (Publication.objects.get(pk=waiting.pk) for _ in range(2))
    confirm(mine, second(complete))
    with pytest.raises(UserError, match="moved_on"):
        confirm(yours, second(complete))


def test_asking_twice_is_asking_once(complete):
    by = complete.person("coordinator")
    assert publication.prepare(complete.period, by) == publication.prepare(complete.period, by)
    assert Job.objects.filter(kind="release").count() == 1


def test_while_figures_are_missing_the_publication_says_of_whom(portal, quick):
    found = publication.prepare(portal.period, portal.person("coordinator"))
    assert work_one("test").state == "done"
    found.refresh_from_db()
    assert found.state == "failed"
    assert portal.organisation(LATE).name in str(found.fault["values"])


def test_figures_of_other_institutions_than_take_part_are_refused(complete):
    absence.leave_out(complete.organisation(TAKING_PART[1]), complete.period, complete.person("coordinator"))
    found = publication.prepare(complete.period, complete.person("coordinator"))
    work_one("test")
    found.refresh_from_db()
    assert (found.state, TAKING_PART[1] in str(found.fault["values"])) == ("failed", True)


def test_what_the_check_finds_unsafe_is_not_prepared(complete, monkeypatch):
    monkeypatch.setattr(check, "verify", lambda *_: ())
    unsafe = Finding("Museum", (("intervals", 9),), ("a cell tells too much",))
    monkeypatch.setattr("publiek.portal.programme.services.release.prepare.check", lambda *_: (unsafe,))
    found = publication.prepare(complete.period, complete.person("coordinator"))
    work_one("test")
    found.refresh_from_db()
    assert (found.state, found.findings[0]["broken"]) == ("failed", ["a cell tells too much"])


def test_what_was_taken_back_while_a_worker_had_it_is_left_alone(complete):
    by = complete.person("coordinator")
    found = publication.prepare(complete.period, by)
    publication.take_back(found, by)
    assert work_one("test").result == {"publication": found.pk, "state": "returned"}


def test_who_takes_part_does_not_change_under_a_publication(complete, waiting):
    with pytest.raises(UserError, match="late"):
        absence.take_in(complete.organisation(LATE), complete.period, complete.person("coordinator"))


def test_after_it_was_withdrawn_a_new_one_can_be_prepared(complete, waiting):
    confirm(waiting, second(complete))
    publication.withdraw(waiting, complete.person("coordinator"), "Een fout in de teksten.")
    assert publication.published(complete.period) is None
    assert publication.prepare(complete.period, complete.person("coordinator")).number == 2


def test_files_for_everybody_name_no_institution_that_did_not_agree(complete, waiting):
    folder = folder_of(waiting)
    names = [Organisation.objects.get(code=code).name for code in TAKING_PART]
    members = (folder / MEMBERS / "demo-2025.nl.html").read_text("utf-8")
    assert all(name in members for name in names), "the report for members names them, so this can fail"
    open_to_all = [(folder / EVERYBODY / "demo-2025.nl.html").read_text("utf-8"), (folder / "open.nl.json").read_text()]
    with zipfile.ZipFile(folder / EVERYBODY / "demo-2025-csv.nl.zip") as packed:
        open_to_all += [packed.read(name).decode() for name in packed.namelist()]
    for text in open_to_all:
        assert not [name for name in (*names, *TAKING_PART) if name in text]
    assert json.loads((folder / "open.nl.json").read_text())["named"] == []
