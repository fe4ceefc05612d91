"""Setting up on the command line, the first person, and looking whether all is well."""

import pytest
from django.utils import timezone

from publiek.portal.jobs import queue
from publiek.portal.operations import checking, tidying
from publiek.portal.programme.models import Period


@pytest.mark.slow
def test_the_first_person_is_invited_and_a_portal_without_a_worker_is_told(installed, tmp_path):
    portal = installed(tmp_path / "home")
    said = portal.run("init", "--administrator", "beheer@gemeente.example").stdout
    assert "/account/uitnodiging/" in said
    assert portal.home.stat().st_mode & 0o077 == 0
    again = portal.run("init", "--administrator", "beheer@gemeente.example", fails=True)
    assert "mend:" in again.stderr
    assert "Traceback" not in again.stderr
    checked = portal.run("check", fails=True)
    assert "No worker has ever done anything." in checked.stdout
    assert portal.run("tidy").stdout == "0 deleted\n"


def _said(portal):
    return {one.what.split(".")[0] for one in checking.check()}


def test_work_that_waits_and_work_that_failed_are_told(portal):
    queue.ask("x", run_at=timezone.now() - timezone.timedelta(hours=1))
    assert [what for what in _said(portal) if what.startswith("Work has been waiting")]
    queue.fail(queue.take("one"), {"what": "no", "ours": True}, again=None)
    assert "1 jobs failed by a fault of ours" in _said(portal)


def test_keys_that_others_may_read_are_told(portal, tmp_path, settings):
    (tmp_path / "sleutels").mkdir(mode=0o755)
    settings.HOME = tmp_path
    assert [one for one in checking.check() if str(tmp_path / "sleutels") in one.what and "chmod 700" in one.mend]


def test_one_study_that_cannot_be_swept_keeps_no_upload_of_another_alive(portal, monkeypatch):
    last = Period.objects.get()
    Period.objects.create(
        programme=last.programme, name="2030", start="2030-01-01", end="2030-12-31", folder=last.folder, settings={}
    )
    swept = []

    class Broken:
        def sweep(self):
            raise RuntimeError("its key is gone")

    class Whole:
        def sweep(self):
            swept.append("whole")
            return ()

    kinds = iter([Broken(), Whole()])
    monkeypatch.setattr(tidying, "custody_of", lambda *_arguments, **_named: next(kinds))
    with pytest.raises(RuntimeError, match="its key is gone"):
        tidying.sweep_vaults()
    assert swept == ["whole"]
