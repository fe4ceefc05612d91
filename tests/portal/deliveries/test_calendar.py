"""Who delivered what by when; reminders come once, and to whom wants them."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.portal.conftest import LATE

from publiek.portal.deliveries.rules.ical import Day, calendar_file
from publiek.portal.deliveries.services.reminding import remind

HERE = f"/i/{LATE}/kalender/"
TODAY = timezone.localdate()


@pytest.fixture
def due(own_home):
    """Return a function that sets the date of the period, so many days from now."""

    def put(days):
        own_home.period.deliver_by = TODAY + timedelta(days=days)
        own_home.period.save()

    return put


def test_an_institution_sees_its_periods_and_dates(own_home, due):
    due(3)
    text = own_home.client("uploader", LATE).get(HERE).content.decode()
    assert "Nog niets" in text
    assert "Binnenkort" in text
    due(-3)
    assert "Te laat" in own_home.client("uploader", LATE).get(HERE).content.decode()


def test_the_coordinator_sees_all_institutions(own_home):
    page = own_home.client("coordinator").get("/programma/aanleveringen/")
    assert page.content.decode().count("Cijfers klaar") == 5
    assert page.content.decode().count("Nog niets") == 1
    assert own_home.client("uploader", LATE).get("/programma/aanleveringen/").status_code == 403


@pytest.mark.parametrize(("days", "subject"), [(10, "Lever de bezoeken"), (-1, "We missen nog uw bezoeken van 2025")])
def test_who_has_to_deliver_is_reminded_once(own_home, due, days, subject):
    due(days)
    person = own_home.person("uploader", LATE)
    own_home.person("analyst", LATE)
    assert (remind(), remind()) == (1, 0)
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert letter.subject.startswith(subject)
    assert f"/i/{LATE}/aanleveren/?periode=2025" in letter.body


@pytest.mark.parametrize("days", [20, -70])
def test_long_before_and_long_after_nobody_is_reminded(own_home, due, days):
    due(days)
    assert remind() == 0


def test_who_wants_no_reminders_gets_none(own_home, due):
    due(3)
    client = own_home.client("uploader", LATE)
    client.post(f"{HERE}herinneringen/", {"wanted": "no"})
    assert remind() == 0
    assert mail.outbox == []
    page = client.post(f"{HERE}herinneringen/", {"wanted": "yes"}, follow=True)
    assert "U krijgt voortaan herinneringen" in page.content.decode()


def test_a_new_date_is_a_new_reminder_on_another_day(own_home, due):
    own_home.person("uploader", LATE)
    due(3)
    remind()
    due(7)
    assert [remind(), remind(TODAY + timedelta(days=1)), remind(TODAY + timedelta(days=2))] == [0, 1, 0]


def test_dates_go_into_a_calendar(own_home, due):
    client = own_home.client("uploader", LATE)
    assert "datums.ics" not in client.get(HERE).content.decode(), "there is no date to take along"
    due(3)
    assert "datums.ics" in client.get(HERE).content.decode()
    answer = client.get(f"{HERE}datums.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert f"DTSTART;VALUE=DATE:{TODAY + timedelta(days=3):%Y%m%d}\r\n" in text
    assert text.count("BEGIN:VEVENT") == 1


def test_lines_of_a_calendar_are_short_and_escaped():
    day = Day("x", date(2026, 1, 31), "Zuid, west; én noord\\" + "é" * 80, "regel\nregel", "https://voorbeeld.nl/")
    lines = calendar_file("x", [day], timezone.now()).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    text = b"\r\n".join(lines).replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Zuid\\, west\\; én noord\\\\" + "é" * 80 + "\r\n" in text
    assert "DESCRIPTION:regel\\nregel\r\n" in text
    assert "DTEND;VALUE=DATE:20260201" in text
