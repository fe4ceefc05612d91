"""The first page says what somebody can do now, by role and by how far things are."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.portal.conftest import LATE, TAKING_PART

from publiek.portal.accounts.models import User
from publiek.portal.deliveries.services.status import Status
from publiek.portal.jobs import queue
from publiek.portal.jobs.models import Job, State
from publiek.portal.programme.models import News, Period, Publication
from publiek.portal.programme.models import State as Step
from publiek.portal.start import of_programme, views
from publiek.portal.tenancy.models import Membership


def words(client) -> str:
    return client.get("/").content.decode()


def main_of(page: str) -> str:
    return page.partition("<main")[2]


def test_who_delivers_is_asked_for_a_file(portal):
    page = words(portal.client("uploader", LATE))
    assert "Lever uw kaartverkoop van 2025 aan" in page
    assert f"/i/{LATE}/aanleveren/?periode=2025" in page
    assert 'aria-current="step"' in page


def test_who_delivers_only_is_promised_no_figures_and_told_whom_to_ask(portal):
    page = words(portal.client("uploader", LATE))
    assert "In drie stappen" in page
    assert "Cijfers lezen" not in page
    assert "Vraag dat aan de coördinator" in page
    User.objects.filter(pk=portal.person("publisher", LATE).pk).update(name="Ans de Wit")
    assert "Vraag dat aan Ans de Wit." in words(portal.client("uploader", LATE))
    Membership.objects.create(
        user=portal.person("uploader", LATE), role="analyst", organisation=portal.organisation(LATE)
    )
    both = words(portal.client("uploader", LATE))
    assert "Cijfers lezen" in both
    assert "Vraag dat aan" not in both


def test_guidance_goes_away_when_there_are_figures(portal):
    page = words(portal.client("analyst"))
    assert "Uw cijfers van 2025" in page
    assert 'class="steps"' not in page


@pytest.mark.parametrize(
    ("stage", "heading"),
    [
        ("waiting", "Controleer uw bestand van 2025"),
        ("working", "Uw cijfers van 2025 worden gemaakt"),
        ("refused", "Er konden geen cijfers worden gemaakt"),
        ("expired", "Lever uw bestand van 2025 opnieuw aan"),
    ],
)
def test_every_stage_of_a_delivery_has_its_task(portal, monkeypatch, stage, heading):
    ends = timezone.now() + timedelta(hours=3)
    monkeypatch.setattr(views, "status_of", lambda *_: Status(stage, files=1, rows=2, expires_at=ends))
    assert heading in words(portal.client("uploader", LATE))


def test_a_date_that_has_passed_is_said(portal):
    portal.period.deliver_by = timezone.localdate() - timedelta(days=1)
    portal.period.save()
    assert "U kunt nog steeds aanleveren" in words(portal.client("uploader", LATE))


def test_who_reads_only_is_not_asked_to_deliver(portal):
    page = words(portal.client("analyst", LATE))
    assert "Nog geen cijfers van 2025" in page
    assert "Lever uw kaartverkoop" not in page
    assert 'class="steps"' not in page


def test_who_delivers_and_reads_does_not_wait_for_a_colleague(portal):
    client = portal.client("uploader", LATE)
    Membership.objects.create(
        user=portal.person("uploader", LATE), role="analyst", organisation=portal.organisation(LATE)
    )
    page = words(client)
    assert "Lever uw kaartverkoop" in page
    assert "Eerst levert een collega" not in page


def test_the_co_ordinator_sees_how_many_have_figures(portal):
    assert f"{len(TAKING_PART)} van de {len(TAKING_PART) + 1} instellingen hebben cijfers" in words(
        portal.client("coordinator")
    )


def test_a_publication_waits_for_another_person_than_who_asked(portal):
    asker = portal.person("coordinator")
    Publication.objects.create(period=portal.period, number=1, asked_by=asker, state=Step.PREPARED)
    assert "Een publicatie wacht op u" in words(portal.client("publisher", None))
    assert "Een publicatie wacht op u" not in words(portal.client("coordinator"))


def test_a_publication_of_an_earlier_period_waits_too(portal):
    """Figures are often published when the next period has begun already."""
    days = {"start": date(2024, 1, 1), "end": date(2024, 12, 31)}
    earlier = Period.objects.create(programme=portal.period.programme, name="2024", **days)
    Publication.objects.create(period=earlier, number=1, asked_by=portal.person("coordinator"), state=Step.PREPARED)
    assert "De cijfers van het programma van 2024 staan klaar" in words(portal.client("publisher", None))


def test_the_administrator_sees_work_that_got_stuck(portal):
    assert "Alles loopt" in words(portal.client("administrator"))
    job = queue.ask("figures", period=portal.period.pk)
    Job.objects.filter(pk=job.pk).update(state=State.DEAD)
    assert "Er is werk blijven liggen" in words(portal.client("administrator"))


def test_who_begins_with_an_empty_portal_is_told_what_comes_first(portal):
    first = portal.client("administrator")
    assert "Nodig een coördinator uit" in words(first)
    Period.objects.all().delete()
    assert "/programma/mensen/uitnodigen/" in words(first)
    page = words(portal.client("coordinator"))
    assert "Richt het programma in" in page
    assert 'href="/programma/"' in page
    assert "Nodig een coördinator uit" not in words(first)
    assert "Alles loopt" in words(first)


def test_the_funder_waits_for_a_publication(portal, monkeypatch):
    assert "De cijfers van 2025 komen nog" in words(portal.client("funder"))
    assert "/programma/gedeeld/" not in main_of(words(portal.client("funder")))
    days = {"start": date(2023, 1, 1), "end": date(2023, 12, 31)}
    earlier = Period.objects.create(programme=portal.period.programme, name="2023", **days)
    Publication.objects.create(period=earlier, number=1, asked_by=portal.person("coordinator"), state=Step.PUBLISHED)
    page = words(portal.client("funder"))
    assert "De cijfers van 2025 komen nog" in page
    assert "De cijfers van 2023 zijn uit" in page
    assert "/programma/gedeeld/" in main_of(page)
    monkeypatch.setattr(of_programme, "published", lambda _: object())
    assert "/programma/gedeeld/" in words(portal.client("funder"))


def test_the_auditor_is_led_to_the_log(portal):
    assert 'href="/controle/"' in words(portal.client("auditor"))


def test_who_has_no_role_is_told_so(portal):
    assert "Er is nu niets te doen" in words(portal.client(None))


def test_news_is_on_the_first_page_of_members(portal):
    News.objects.create(title_nl="Tweede ronde", text_nl="Wij beginnen.", published_at=timezone.now())
    assert "Tweede ronde" in words(portal.client("uploader"))
    assert "Tweede ronde" not in words(portal.client("auditor"))


def test_somebody_of_two_institutions_goes_from_one_to_the_other(portal):
    client = portal.client("analyst")
    Membership.objects.create(user=portal.person("analyst"), role="analyst", organisation=portal.organisation(LATE))
    assert f"/?instelling={LATE}" in words(client)
    assert "Nog geen cijfers van 2025" in client.get(f"/?instelling={LATE}").content.decode()
    assert "Nog geen cijfers van 2025" in words(client)


def test_an_institution_of_others_cannot_be_chosen(portal):
    client = portal.client("analyst")
    client.get(f"/?instelling={LATE}")
    assert "Uw cijfers van 2025" in words(client)
