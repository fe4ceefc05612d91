"""How far everybody is, whom to remind, and what an institution shares: never a figure of an institution."""

import json
from datetime import date

import pytest
from django.core import mail
from django.utils import timezone
from tests.portal.accounts.broken_mail import Broken
from tests.portal.conftest import LATE, TAKING_PART

from publiek.disclosure.folder import read_quality
from publiek.portal.accounts.models import User
from publiek.portal.deliveries.services.reminding import remind as remind_by_date
from publiek.portal.deliveries.services.reminding import want_reminders
from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import Period
from publiek.portal.programme.services import sharing
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.release.confirm import confirm
from publiek.portal.programme.services.release.files import MEMBERS, folder_of
from publiek.portal.programme.services.reminding import asked
from publiek.portal.programme.services.standing import standing
from publiek.portal.tenancy.models import Membership

STATUS = "/programma/stand/"


def test_each_institution_is_there_with_what_could_be_used(portal):
    lines = {one.organisation.code: one for one in standing(portal.period)}
    assert set(lines) == {*TAKING_PART, LATE}
    assert lines[LATE].stage == "nothing"
    mine = read_quality(study_of(portal.period).parent / "releases" / TAKING_PART[0] / "2025")
    assert (lines[TAKING_PART[0]].stage, lines[TAKING_PART[0]].used) == (
        "figures",
        round(100 * mine.used_rows / mine.records),
    )


def test_no_number_of_an_institution_is_on_the_page(portal):
    page = portal.client("coordinator").get(STATUS).content.decode()
    for code in TAKING_PART:
        quality = json.loads((study_of(portal.period).parent / "releases" / code / "2025" / "quality.json").read_text())
        for name in ("records", "tickets", "used_rows", "households"):
            number = f"{quality[name]:,}"
            assert number.replace(",", ".") not in page
            assert number not in page


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("?toon=wacht", [LATE]),
        ("?toon=cijfers&volgorde=naam", sorted(TAKING_PART)),
        ("?toon=onzin&volgorde=onzin", [LATE, *sorted(TAKING_PART)]),
    ],
)
def test_order_and_filter_are_in_the_address(portal, query, codes):
    names = {one.code: one.name for one in (portal.organisation(code) for code in (*TAKING_PART, LATE))}
    found = [line.organisation.name for line in portal.client("coordinator").get(STATUS + query).context["lines"]]
    assert sorted(found) == sorted(names[code] for code in codes)


def test_a_period_that_is_not_there_is_not_there(portal):
    assert portal.client("coordinator").get(f"{STATUS}?periode=1999").status_code == 404


def press(portal, client=None):
    """Press the button, and return the page that follows."""
    client = client or portal.client("coordinator")
    return client.post(f"{STATUS}{portal.period.pk}/herinneren/", follow=True).content.decode()


def test_who_is_waited_for_is_reminded_once_a_day_by_a_worker(portal):
    portal.person("uploader", LATE)
    client = portal.client("coordinator")
    assert "1 instelling wordt herinnerd" in press(portal, client)
    press(portal, client)
    assert mail.outbox == []
    assert (work_one().state, work_one()) == ("done", None)
    assert [letter.to for letter in mail.outbox] == [[f"uploader.{LATE}@voorbeeld.nl"]]
    assert portal.organisation(LATE).name in mail.outbox[0].body
    assert "2025" in mail.outbox[0].subject
    assert "1 instelling kreeg een herinnering" in press(portal, client)
    assert work_one() is None


def test_pressed_twice_at_once_each_person_gets_one_mail(portal):
    """Two jobs for the same institutions: the second was asked for before the first had written anything down."""
    portal.person("uploader", LATE)
    by, late = portal.person("coordinator"), [portal.organisation(LATE)]
    first, second = (asked.ask_to_remind(portal.period, late, by, named) for named in ("", LATE))
    assert [work_one().pk, work_one().pk] == [first.pk, second.pk]
    assert len(mail.outbox) == 1


def test_a_reminder_of_a_date_and_one_that_is_asked_for_are_one_on_a_day(portal):
    portal.person("uploader", LATE)
    Period.objects.filter(pk=portal.period.pk).update(deliver_by=timezone.localdate())
    asked.ask_to_remind(portal.period, [portal.organisation(LATE)], portal.person("coordinator"))
    assert remind_by_date() == 1
    work_one()
    assert len(mail.outbox) == 1


def test_where_nobody_can_be_reminded_the_page_says_why(portal):
    page = portal.client("coordinator").get(STATUS).content.decode()
    assert "er is nog geen aanleveraar" in page
    want_reminders(portal.person("uploader", LATE), wanted=False)
    page = press(portal)
    assert "de aanleveraars willen geen herinneringen" in page
    assert "Er is nu niemand om te herinneren" in page
    assert work_one() is None


@pytest.mark.parametrize(("error", "again"), [(ConnectionRefusedError, 1), (TimeoutError, 0)])
def test_what_the_mail_server_did_not_take_can_be_sent_again_and_what_it_may_have_taken_not(
    portal, settings, monkeypatch, error, again
):
    portal.person("uploader", LATE)
    settings.EMAIL_BACKEND = "tests.portal.accounts.broken_mail.Broken"
    monkeypatch.setattr(Broken, "error", error)
    press(portal)
    assert work_one().result == {"institutions": 0, "people": 0, "missed": 1}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    page = press(portal)
    work_one()
    assert ("Aantal e-mails dat niet of misschien niet aankwam: 1" in page, len(mail.outbox)) == (not again, again)


def test_when_the_mail_server_is_down_not_everybody_is_tried(portal, settings, monkeypatch):
    tried = []
    settings.EMAIL_BACKEND = "tests.portal.accounts.broken_mail.Broken"
    monkeypatch.setattr(Broken, "send_messages", lambda *_: tried.append(1) or no_server())
    place = portal.organisation(LATE)
    for number in range(6):
        user = User.objects.create_user(f"u{number}@voorbeeld.nl", "geheim-Woord-7")
        Membership.objects.create(user=user, role="uploader", organisation=place)
    press(portal)
    assert work_one().result["missed"] == 6
    assert len(tried) == 3


def no_server():
    raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 3, 1), "was 1 March 2026"), (date(2999, 3, 1), "is 1 March 2999")]
)
def test_a_reminder_names_the_day_in_the_language_of_who_reads_it(portal, day, said):
    person = portal.person("uploader", LATE)
    User.objects.filter(pk=person.pk).update(language="en")
    Period.objects.filter(pk=portal.period.pk).update(deliver_by=day)
    press(portal)
    work_one()
    assert f"The last day {said}." in mail.outbox[0].body


def test_somebody_with_two_roles_is_one_person_and_who_left_is_none(portal):
    place, gone = portal.organisation(LATE), portal.person("publisher", LATE)
    Membership.objects.create(user=portal.person("uploader", LATE), role="analyst", organisation=place)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    (line,) = [one for one in standing(portal.period) if one.organisation == place]
    found = portal.client("coordinator").get("/programma/instellingen/").context["found"]
    listed = {one: people for one, *_, people in found}
    assert (line.people, listed[place]) == (1, 1)


def test_what_is_shared_is_seen_by_funders_after_the_publication(complete, waiting):
    mine, period = complete.organisation(), complete.period
    address = f"/i/{mine.code}/delen/2025/"
    publisher, funder = complete.client("publisher"), complete.client("funder")
    publisher.post(address, {"share": "yes"})
    assert sharing.shared_with_funders(period) == [mine]
    assert mine.name not in funder.get("/programma/gedeeld/").content.decode()
    confirm(waiting, complete.person("publisher", None))
    folder = folder_of(waiting) / MEMBERS
    for name in ("x-csv.en.zip", "x-csv.nl.zip", "x.en.html", "x.nl.html", "x.nl.pdf"):
        (folder / name).touch()
    page = funder.get("/programma/gedeeld/")
    assert mine.name in page.content.decode()
    listed = [(one.language, one.format) for one in page.context["found"][0][1] if one.name.startswith("x")]
    assert listed == [("nl", "HTML"), ("nl", "PDF"), ("nl", "CSV"), ("en", "HTML"), ("en", "CSV")]
    publisher.post(address, {"share": "no"})
    assert mine.name not in funder.get("/programma/gedeeld/").content.decode()


def test_only_an_institutions_own_publisher_shares(portal):
    address = f"/i/{TAKING_PART[0]}/delen/2025/"
    other = portal.client("publisher", TAKING_PART[1])
    assert other.post(address, {"share": "yes"}).status_code == 404
    for role in ("uploader", "analyst"):
        assert portal.client(role).post(address, {"share": "yes"}).status_code == 403
    assert portal.client("coordinator").post(address, {"share": "yes"}).status_code in {403, 404}
    assert sharing.shared_with_funders(portal.period) == []
