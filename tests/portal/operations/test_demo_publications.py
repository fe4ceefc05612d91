"""Who delivers to the demo does not wait for what the demo makes in the background."""

from datetime import date

from publiek.portal.accounts.models import User
from publiek.portal.jobs.models import Job, State
from publiek.portal.operations.demo.places import Places
from publiek.portal.operations.demo.publications import CONFIRM, FIRST, SECOND, ask_for_publications
from publiek.portal.operations.demo.tell import lines
from publiek.portal.operations.tasks import confirm_in_demo
from publiek.portal.programme.models import Period, Publication
from publiek.portal.programme.models import State as Step
from publiek.portal.tenancy.models import Membership
from publiek.progress import SILENT


def releases():
    return Job.objects.filter(kind="release", state=State.WAITING)


def test_publications_are_prepared_one_after_the_other(portal, settings):
    settings.DEMO = True
    for year in (2023, 2024):
        days = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
        Period.objects.create(programme=portal.period.programme, name=str(year), **days)
    for email, role in ((FIRST, "coordinator"), (SECOND, "publisher")):
        Membership.objects.create(user=User.objects.create_user(email, "geheim-Woord-7"), role=role)
    ask_for_publications((2023, 2024, 2025))
    assert [job.about["period"] for job in releases()] == ["2023"]
    Publication.objects.update(state=Step.PUBLISHED)
    releases().update(state=State.DONE)
    for _ in range(2):  # a second time after its worker was killed
        confirm_in_demo(Job.objects.get(kind=CONFIRM), SILENT)
        assert [job.about["period"] for job in releases()] == ["2024"]


def test_the_command_for_a_code_is_as_the_demo_was_called(monkeypatch, tmp_path):
    """`make portal` calls it in its own environment: in a new terminal the name alone is not found."""
    monkeypatch.setattr("sys.argv", [".venv/bin/publiek", "portal", "demo"])
    assert any(
        "with: .venv/bin/publiek portal code EMAIL" in line for line in lines("", Places(tmp_path, (2024, 2025)))
    )
