"""The making of a publication, killed at any moment: begun again, it makes the same, and nothing half is published."""

import shutil

import pytest
from django.core import mail

from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.worker import work_one
from publiek.portal.programme import tasks
from publiek.portal.programme.models import Publication
from publiek.portal.programme.services import publication
from publiek.portal.programme.services.refusal import told_of
from publiek.portal.programme.services.release import files, prepare
from publiek.portal.programme.services.release.check import Finding
from publiek.portal.programme.services.release.confirm import changes, confirm
from publiek.portal.programme.services.release.files import folder_of


class KilledError(BaseException):
    """The process is gone: nothing after it runs."""


def killed(*_, **__):
    raise KilledError


@pytest.fixture
def small(complete, waiting, kept, monkeypatch):
    """A portal in which reports are quickly made: copies of those that were kept."""
    shutil.rmtree(folder_of(waiting))
    for one in (Publication, Job):
        one.objects.all().delete()
    monkeypatch.setattr(files, "_write", lambda folder, *_: shutil.copytree(kept / "files", folder, dirs_exist_ok=True))
    monkeypatch.setattr(prepare, "check", lambda *_: (Finding("alle", (("intervals", 9),), ()),))
    return complete


def die(monkeypatch, place, name):
    """Let a worker die as it comes to a step; then free the job, as its lease running out does."""
    with monkeypatch.context() as patch:
        patch.setattr(place, name, killed)
        with pytest.raises(KilledError):
            work_one("a worker that dies")
    job = Job.objects.get(kind="release")
    Job.objects.filter(pk=job.pk).update(lease="2020-01-01T00:00Z")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (prepare, "gather"),
        (prepare, "check"),
        (prepare, "write_files"),
        (files, "_write"),
        (prepare, "sums_of"),
        (prepare, "move"),
        (tasks, "tell_second_people"),
        (queue, "finish"),
    ],
    ids=lambda one: getattr(one, "__name__", one).rsplit(".", 1)[-1],
)
def test_killed_there_it_is_prepared_once_by_the_next_worker(small, kept, monkeypatch, place, name):
    found, second = publication.prepare(small.period, small.person("coordinator")), small.person("publisher", None)
    die(monkeypatch, place, name)
    assert publication.published(small.period) is None
    job = work_one("the next worker")
    found.refresh_from_db()
    assert (job.state, found.state) == ("done", "prepared")
    while work_one("the one that sends mail") is not None:
        pass
    folder = folder_of(found)
    assert not list(folder.parent.glob(".*")), "nothing half is left"
    assert second.email in {to for letter in mail.outbox for to in letter.to}
    there = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    meant = kept / "files"
    assert there == {file.relative_to(meant): file.read_bytes() for file in meant.rglob("*") if file.is_file()}
    assert Publication.objects.count() == 1
    assert work_one("yet another") is None


def test_what_goes_wrong_by_our_fault_every_time_is_said_by_the_publication(small, monkeypatch):
    found = publication.prepare(small.period, small.person("coordinator"))
    monkeypatch.setattr(prepare, "gather", lambda *_: 1 / 0)
    for _ in range(3):
        Job.objects.update(run_at="2020-01-01T00:00Z")
        work_one("a worker")
    found.refresh_from_db()
    assert (Job.objects.get(kind="release").state, found.state) == ("dead", "failed")
    assert told_of(found.fault)[0].startswith("Er ging bij ons iets mis")
    assert publication.prepare(small.period, small.person("coordinator")) != found


def test_a_worker_that_slept_while_another_finished_changes_nothing_of_what_is_out(small, monkeypatch):
    """A machine that was put to sleep wakes with two workers that both think that the job is theirs."""
    found = publication.prepare(small.period, small.person("coordinator"))
    real = prepare.gather

    def slept(period, progress):
        shelf = real(period, progress)
        with monkeypatch.context() as patch:
            patch.setattr(prepare, "gather", real)
            prepare.prepare(Publication.objects.get(pk=found.pk), progress)
        found.refresh_from_db()
        confirm(found, small.person("publisher", None))
        monkeypatch.setattr(prepare, "write_files", killed)
        return shelf

    monkeypatch.setattr(prepare, "gather", slept)
    assert work_one("the one that slept").state == "done"
    assert publication.published(small.period) == found
    assert changes(found) == []


def test_what_cannot_be_written_in_the_log_is_not_published(complete, waiting, monkeypatch):
    monkeypatch.setattr(publication, "write", killed)
    with pytest.raises(KilledError):
        confirm(waiting, complete.person("publisher", None))
    waiting.refresh_from_db()
    assert waiting.state == "prepared"


def test_while_it_is_being_made_a_second_one_is_not_begun(small):
    by = small.person("coordinator")
    first = publication.prepare(small.period, by)
    queue.take("somebody")
    assert publication.prepare(small.period, by) == first
    assert Job.objects.filter(kind="release").count() == 1
