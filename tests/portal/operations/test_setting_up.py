"""Setting up on the command line, the first person, and looking whether all is well."""

import re
import tomllib

import pytest
import tomli_w
from django.test import Client
from django.utils import timezone
from tests.portal.conftest import STUDY

from publiek.errors import UserError
from publiek.portal.jobs import queue
from publiek.portal.operations import checking, setting_up, tidying
from publiek.portal.operations.adopt import adopt
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.studyfile import OBJECTIONS
from publiek.study.settings import read_settings


@pytest.mark.slow
def test_the_first_person_is_invited_and_a_portal_without_a_worker_is_told(installed, tmp_path):
    portal = installed(tmp_path / "home")
    said = portal.run("init", "--administrator", "beheer@gemeente.example").stdout
    assert "/account/uitnodiging/" in said
    assert portal.home.stat().st_mode & 0o077 == 0
    checked = portal.run("check", fails=True)
    assert "No worker has ever done anything." in checked.stdout
    assert portal.run("tidy").stdout == "0 deleted\n"


def test_who_loses_the_first_link_gets_another_and_who_has_a_role_none(portal):
    def link():
        said = setting_up.invite_first("Beheer@gemeente.example ")
        assert "works once, for 7 days" in said
        return re.search(r"http://\S+(/account/\S+)", said)[1]

    first, second = link(), link()
    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)
    for role in ("administrator", "coordinator"):
        with pytest.raises(UserError) as caught:
            setting_up.invite_first(portal.person(role).email)
        assert "another address" in caught.value.mend


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


def _objecting(portal, text):
    own = (portal.home / STUDY).parent / "objections.json"
    said = tomllib.loads((portal.home / STUDY).read_text("utf-8"))
    said.pop("objections")
    (portal.home / STUDY).write_text(tomli_w.dumps(said), "utf-8")
    own.write_text(text)
    return own


def test_a_list_of_objections_that_a_study_has_is_taken_over(portal):
    ours = portal.home / OBJECTIONS
    own = _objecting(portal, "a list")
    try:
        adopt(portal.home / STUDY)
        assert ours.read_text() == "a list"
        assert not own.exists()
        assert read_settings(portal.home / STUDY).objections.name == OBJECTIONS
        own = _objecting(portal, "another list")
        with pytest.raises(UserError, match="the portal has another"):
            adopt(portal.home / STUDY)
        assert (ours.read_text(), own.read_text()) == ("a list", "another list")
    finally:
        for file in (ours, own):
            file.unlink(missing_ok=True)
