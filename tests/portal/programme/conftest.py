"""A programme in which five institutions have figures and the sixth takes no part: a publication can be prepared."""

import fcntl
import json
import shutil
from functools import partial

import pytest
from tests.portal.conftest import LATE

from publiek.disclosure.attacker.intervals import Effort
from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import Publication, State
from publiek.portal.programme.services import absence, publication
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.release import check
from publiek.portal.programme.services.release.files import folder_of


@pytest.fixture
def portal(portal):
    """The portal, whose folder is afterwards as it was."""
    study = study_of(portal.period)
    before = study.read_bytes()
    yield portal
    study.write_bytes(before)
    shutil.rmtree(study.parent / "publicaties", ignore_errors=True)


@pytest.fixture
def quick(monkeypatch):
    """A check that attacks the programme's figures only, and less hard; how hard it tries is tested elsewhere."""
    every = check.folders
    monkeypatch.setattr(check, "verify", partial(check.verify, effort=Effort(suspect=2, random=1)))
    monkeypatch.setattr(check, "folders", lambda shelf: list(every(shelf))[:1])


@pytest.fixture
def complete(portal, quick):
    """The portal, with nobody to wait for."""
    absence.leave_out(portal.organisation(LATE), portal.period, portal.person("coordinator"))
    return portal


@pytest.fixture
def kept(made):
    """Where a publication that was prepared once is kept for all tests."""
    return made.parent / "publication-made"


@pytest.fixture
def waiting(complete, kept):
    """A publication that waits for a second person, as the co-ordinator had it prepared."""
    with (kept.parent / "publication.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _again(complete, kept) if kept.exists() else prepared(complete, kept)


def prepared(portal, kept) -> Publication:
    """Let a worker prepare a publication, and keep it for others where `kept` says so."""
    found = publication.prepare(portal.period, portal.person("coordinator"))
    assert work_one("test").fault == {}
    found.refresh_from_db()
    assert found.state == "prepared", found.fault
    if kept is not None and not kept.exists():
        part = kept.with_suffix(".part")
        shutil.copytree(folder_of(found), part / "files")
        (part / "row.json").write_text(json.dumps([found.checksums, found.findings]))
        part.rename(kept)
    return found


def _again(portal, kept) -> Publication:
    sums, findings = json.loads((kept / "row.json").read_text())
    found = Publication.objects.create(
        period=portal.period,
        number=1,
        state=State.PREPARED,
        checksums=sums,
        findings=findings,
        asked_by=portal.person("coordinator"),
        prepared_at="2026-01-05T12:00:00Z",
    )
    shutil.copytree(kept / "files", folder_of(found))
    return found
