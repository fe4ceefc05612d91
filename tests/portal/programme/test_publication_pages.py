"""The pages on which figures are prepared, read, confirmed and withdrawn."""

import pytest
from django.core import mail
from tests.portal.conftest import TAKING_PART

from publiek.portal.jobs.models import Job
from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import Publication
from publiek.portal.programme.services import publication
from publiek.portal.programme.services.release.telling import tell_second_people


def address(found, page=""):
    return f"/programma/publicaties/{found.pk}/{page}"


def test_the_page_says_who_is_waited_for_and_offers_no_button(portal):
    page = portal.client("coordinator").get("/programma/publicaties/?periode=2025").content.decode()
    assert portal.organisation("podium-rumoer").name in page
    assert "klaarzetten/" not in page


def test_with_everybody_there_one_button_asks_for_it(complete):
    client = complete.client("coordinator")
    assert f"klaarzetten/{complete.period.pk}/" in client.get("/programma/publicaties/").content.decode()
    answer = client.post(f"/programma/publicaties/klaarzetten/{complete.period.pk}/")
    found = Publication.objects.get()
    assert answer.url == address(found)
    assert client.get(address(found)).status_code == 200
    assert client.get(address(found, "voortgang/")).status_code == 200
    assert (
        complete.client("publisher", None).post(f"/programma/publicaties/klaarzetten/{complete.period.pk}/").status_code
        == 403
    )


def test_when_it_is_ready_the_browser_goes_to_the_page(complete, waiting):
    assert complete.client("coordinator").get(address(waiting, "voortgang/"))["HX-Redirect"] == address(waiting)


def test_a_job_that_was_given_up_is_told_and_can_be_taken_back(complete):
    found = publication.prepare(complete.period, complete.person("coordinator"))
    Job.objects.update(state="dead", fault={"what": "MemoryError", "ours": True})
    client = complete.client("coordinator")
    page = client.get(address(found)).content.decode()
    assert "MemoryError" not in page
    assert "terugnemen/" in page
    client.post(address(found, "terugnemen/"))
    found.refresh_from_db()
    assert found.state == "returned"


def test_confirming_asks_to_show_again_who_one_is(complete, waiting):
    client = complete.client("publisher", None, fresh=False)
    assert "2fa/reauthenticate" in client.get(address(waiting, "bevestigen/")).url
    assert client.post(address(waiting, "bevestigen/"), {"read": "on"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "prepared"


def test_another_person_reads_ticks_and_publishes(complete, waiting):
    client = complete.client("publisher", None)
    assert client.get(address(waiting, "bevestigen/")).status_code == 200
    assert client.post(address(waiting, "bevestigen/")).context["form"].errors["read"]
    assert client.post(address(waiting, "bevestigen/"), {"read": "on"}).url == address(waiting)
    waiting.refresh_from_db()
    assert waiting.state == "published"


def test_who_asked_is_not_offered_to_confirm_and_cannot(complete, waiting):
    client = complete.client("coordinator")
    assert "bevestigen/" not in client.get(address(waiting)).content.decode()
    client.post(address(waiting, "bevestigen/"), {"read": "on"})
    waiting.refresh_from_db()
    assert waiting.state == "prepared"


def test_it_is_sent_back_with_a_reason(complete, waiting):
    client = complete.client("publisher", None)
    assert client.post(address(waiting, "terugsturen/"), {"reason": ""}).context["form"].errors
    client.post(address(waiting, "terugsturen/"), {"reason": "De namen kloppen niet."})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("returned", "De namen kloppen niet.")
    assert work_one().state == "done"
    assert [(letter.to, address(waiting) in letter.body) for letter in mail.outbox] == [
        ([complete.person("coordinator").email], True)
    ]
    assert "De namen kloppen niet." in complete.client("coordinator").get(address(waiting)).content.decode()


def test_opening_closing_and_withdrawing(complete, waiting):
    coordinator = complete.client("coordinator")
    coordinator.post(address(waiting, "open/"), {"open": "yes"})
    waiting.refresh_from_db()
    assert not waiting.is_open, "only what is published can be opened"
    second = complete.client("publisher", None)
    second.post(address(waiting, "bevestigen/"), {"read": "on"})
    coordinator.post(address(waiting, "open/"), {"open": "yes"})
    waiting.refresh_from_db()
    assert waiting.is_open
    assert second.post(address(waiting, "intrekken/"), {"reason": "x"}).status_code == 403
    assert (
        "blijft bekend"
        in coordinator.get(address(waiting, "intrekken/"), headers={"Accept-Language": "nl"}).content.decode()
    )
    coordinator.post(address(waiting, "intrekken/"), {"reason": "Fout in een naam."})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.is_open) == ("withdrawn", False)


@pytest.mark.parametrize("role", ["uploader", "analyst", "publisher", "administrator", "auditor", "funder"])
def test_nobody_else_sees_what_is_prepared(complete, waiting, role):
    client = complete.client(role)
    for page in ("", "bevestigen/", "voorbeeld/nl/", "bestand/deelnemers/demo-2025.nl.html", "voortgang/"):
        assert client.get(address(waiting, page)).status_code in {302, 403}, page
        assert b"3.090" not in client.get(address(waiting, page)).content


def test_files_are_found_by_name_only(complete, waiting):
    client = complete.client("coordinator")
    assert client.get(address(waiting, "bestand/deelnemers/demo-2025.nl.html")).status_code == 200
    for name in ("deelnemers/..", "../open.nl.json", "deelnemers/geen.html", "elders/demo-2025.nl.html"):
        assert client.get(address(waiting, f"bestand/{name}")).status_code == 404


def test_who_may_confirm_gets_a_mail_and_nobody_else(complete, waiting):
    for role, code in (("publisher", None), ("publisher", TAKING_PART[0]), ("funder", None), ("auditor", None)):
        complete.person(role, code)
    assert tell_second_people(waiting) == 1
    assert (work_one().state, work_one()) == ("done", None)
    assert mail.outbox[0].to == [complete.person("publisher", None).email]
    assert address(waiting) in mail.outbox[0].body
