"""The page of the queue: what failed by our fault, what to do with it, and nothing of what anybody delivered."""

import pytest
from django.utils import timezone

from publiek.portal.audit.log import audit_log
from publiek.portal.jobs import queue, registry
from publiek.portal.jobs.models import Job, State
from publiek.portal.pages.texts import wording_in


def _dead(portal, fault, kind="figures"):
    job = queue.ask(kind, organisation=portal.organisation())
    queue.fail(queue.take("one"), fault, again=None)
    return job


@pytest.fixture
def failed(portal):
    return _dead(portal, {"what": "Something went wrong that is our fault (OSError).", "ours": True})


def test_an_administrator_sees_what_failed_by_our_fault(portal, failed):
    page = portal.client("administrator").get("/beheer/werk/").content.decode()
    assert "OSError" in page
    assert portal.organisation().name in page
    assert "Cijfers van een instelling maken" in page


def test_what_an_institution_delivered_is_not_told(portal):
    _dead(portal, {"what": "'Lijst van Jansen.csv' has no postcode.", "file": "Lijst van Jansen.csv", "ours": False})
    page = portal.client("administrator").get("/beheer/werk/").content.decode()
    assert "Jansen" not in page
    assert "Wacht op een instelling" in page


def test_nothing_failed_is_said(portal):
    assert "Er is niets mislukt" in portal.client("administrator").get("/beheer/werk/").content.decode()


def test_work_that_nobody_does_is_told(portal):
    queue.ask("x", run_at=timezone.now() - timezone.timedelta(hours=1))
    assert "Er wordt niet gewerkt" in portal.client("administrator").get("/beheer/werk/").content.decode()


def _acts():
    return [entry.what for entry in audit_log().entries() if entry.what.startswith("job.")]


@pytest.mark.parametrize(
    ("act", "state", "written"), [("opnieuw", State.WAITING, "job.again"), ("sluiten", State.CLOSED, "job.closed")]
)
def test_it_is_tried_again_or_let_be_once_and_written_down(portal, failed, act, state, written):
    browser, before = portal.client("administrator"), len(_acts())
    for _ in range(2):
        assert browser.post(f"/beheer/werk/{failed.pk}/{act}/").status_code == 302
    assert Job.objects.get().state == state
    assert _acts()[before:] == [written]


def test_looking_changes_nothing(portal, failed):
    assert portal.client("administrator").get(f"/beheer/werk/{failed.pk}/opnieuw/").status_code == 405
    assert Job.objects.get().state == State.DEAD


@pytest.mark.parametrize("role", ["coordinator", "auditor", "publisher"])
def test_it_is_for_administrators(portal, role):
    assert portal.client(role).get("/beheer/werk/").status_code == 403


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_work_has_a_name(language):
    named = wording_in(language)
    assert [kind for kind in registry._TASKS if not named.has(f"job.kind.{kind}")] == []
