"""Logging in: password, second factor, how long it lasts, and what a guesser meets."""

import re
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.portal.conftest import SECRET, TAKING_PART, logged_in

import publiek.portal as portal_package
from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.invitations import invite
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.worker import work_one

OWN = TAKING_PART[0]
PASSWORD = "geheim-Woord-7"
TEMPLATES = Path(portal_package.__file__).parent


@pytest.fixture
def at_once(monkeypatch):
    """What waits for the end of a transaction is done at once: in a test that end never comes."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda then: then())


def code_now():
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def login(email, password=PASSWORD, client=None):
    client = client or Client()
    return client, client.post("/account/login/", {"login": email, "password": password})


def activate(client):
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"\b[A-Z2-7]{32}\b", page)[0]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    return client.post("/account/2fa/totp/activate/", {"code": code})


def test_a_password_is_enough_for_who_needs_no_more(portal):
    client, answer = login(portal.person("uploader").email)
    assert answer.url == "/"
    assert client.get("/").status_code == 200


def test_a_password_alone_lets_no_publisher_in(portal):
    client, answer = login(portal.person("publisher").email)
    assert answer.url.startswith("/account/2fa/authenticate/")
    assert client.get("/").url.startswith("/account/login/")
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.get("/").url.startswith("/account/login/")
    assert client.post("/account/2fa/authenticate/", {"code": code_now()}).url == "/"
    assert client.get(f"/i/{OWN}/mensen/").status_code == 200


def test_a_code_works_once(portal):
    email, code = portal.person("publisher").email, code_now()
    for status in (302, 200):
        client, _ = login(email)
        assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == status


def test_having_a_factor_is_not_having_shown_it(portal):
    client = Client()
    client.force_login(portal.person("publisher"))
    assert client.get(f"/i/{OWN}/mensen/").url.startswith("/account/2fa/reauthenticate/")
    assert client.post("/account/2fa/totp/deactivate/").url.startswith("/account/2fa/reauthenticate/")
    client.post(f"/account/2fa/reauthenticate/?next=/i/{OWN}/mensen/", {"code": code_now()})
    assert client.get(f"/i/{OWN}/mensen/").status_code == 200


def test_setting_up_a_first_factor_opens_the_rest_of_the_portal(portal, at_once):
    client, _ = login(portal.person("publisher", factor=False).email)
    assert client.get("/").url == "/account/2fa/"
    assert activate(client).status_code == 302
    assert client.get("/").status_code == 200
    assert Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).exists()


def test_who_takes_the_last_factor_away_has_to_set_one_up_again(portal):
    client = portal.client("publisher")
    assert client.get("/").status_code == 200
    client.post("/account/2fa/totp/deactivate/")
    assert client.get("/").url == "/account/2fa/"


def test_a_lost_factor_is_taken_away_by_who_may_and_told_by_mail(portal):
    person = portal.person("publisher")
    lost, _ = login(person.email)
    lost.post("/account/2fa/authenticate/", {"code": code_now()})
    page = portal.client("administrator").get(f"/programma/mensen/{person.pk}/tweede-stap/").content.decode()
    assert "Bel deze persoon eerst zelf op" in page
    portal.client("administrator").post(f"/programma/mensen/{person.pk}/tweede-stap/")
    assert lost.get("/").url.startswith("/account/login/")
    assert (work_one().state, mail.outbox[-1].to) == ("done", [person.email])
    again, answer = login(person.email)
    assert answer.url == "/"
    assert again.get("/").url == "/account/2fa/"


def test_a_coordinator_takes_no_administrators_factor_away(portal):
    person = portal.person("administrator")
    portal.client("coordinator").post(f"/programma/mensen/{person.pk}/tweede-stap/")
    assert Authenticator.objects.filter(user=person).exists()


def test_a_second_factors_secret_is_not_readable_in_the_database(portal):
    portal.person("publisher")
    assert SECRET not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_new_factor_and_a_new_password_are_told_by_mail(portal, at_once):
    client, _ = login(portal.person("publisher", factor=False).email)
    activate(client)
    new = {"oldpassword": PASSWORD, "password1": "een-heel-eigen-zin-7", "password2": "een-heel-eigen-zin-7"}
    client.post("/account/password/change/", new)
    assert len([one for one in mail.outbox if one.to == [portal.person("publisher", factor=False).email]]) == 2


def test_a_recovery_code_works_once(portal):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    person = portal.person("publisher")
    code = RecoveryCodes.activate(person).generate_codes()[0]
    for status in (302, 200):
        client, _ = login(person.email)
        assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == status


def test_guessing_a_password_is_stopped_and_others_are_not(portal):
    email = portal.person("uploader").email
    for _ in range(5):
        login(email, "mis")
    client, answer = login(email)
    assert answer.status_code == 200
    assert client.get("/").url.startswith("/account/login/")
    assert login(portal.person("analyst").email)[1].status_code == 302


def test_the_limit_holds_for_all_processes_together(portal, settings):
    """With the cache in the database, as on a server."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
    }
    call_command("createcachetable", verbosity=0)
    email = portal.person("uploader").email
    for _ in range(5):
        login(email, "mis")
    assert login(email)[1].status_code == 200


def test_an_unknown_address_is_answered_as_a_wrong_password(portal):
    email = portal.person("uploader").email
    assert _page(login(email, "mis")[1], email) == _page(
        login("niemand@voorbeeld.nl", "mis")[1], "niemand@voorbeeld.nl"
    )


def _page(answer, email):
    assert answer.status_code == 200
    without_tokens = re.sub(r'(csrfmiddlewaretoken" value=|challenge": )"[^"]*"', "", answer.content.decode())
    return without_tokens.replace(email, "")


def test_a_reset_does_not_tell_who_has_an_account(portal):
    """Neither by what is answered, nor by what is done before: for who is there, who is not, and who left."""
    closed = portal.person("analyst")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    portal_open, done = Client(), []
    portal_open.get("/account/password/reset/")
    for email in (portal.person("uploader").email, "niemand@voorbeeld.nl", closed.email):
        with CaptureQueriesContext(connection) as asked:
            answer = Client().post("/account/password/reset/", {"email": email})
        assert mail.outbox == []
        done.append((answer.url, [re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in asked]))
    assert done[0] == done[1] == done[2]
    while work_one() is not None:
        pass
    assert [one.to for one in mail.outbox] == [[portal.person("uploader").email]]


def test_a_link_to_a_new_password_works_once_and_is_not_in_the_queue(portal):
    person, new = portal.person("uploader"), "een-heel-eigen-zin-7"
    Client().post("/account/password/reset/", {"email": person.email.upper()})
    (link,) = re.findall(r"https?://[^/]+(/account/password/reset/key/\S+)", _told_by_mail())
    assert link.split("-")[-1].strip("/") not in str(list(Job.objects.values()))
    client = Client()
    form = client.get(link).url
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert login(person.email, new)[1].url == "/"
    assert Client().get(link).context["token_fail"]


def _told_by_mail():
    assert work_one().result == {"sent": True}
    return mail.outbox[-1].body


def test_resets_of_one_address_are_limited(portal):
    email = portal.person("uploader").email
    answers = [Client().post("/account/password/reset/", {"email": email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


@pytest.mark.parametrize(
    ("role", "minutes", "is_in"),
    [
        ("publisher", 29, True),
        ("publisher", 31, False),
        ("uploader", 31, True),
        ("uploader", 8 * 60 + 1, False),
    ],
)
def test_how_long_one_stays_without_a_click(portal, monkeypatch, role, minutes, is_in):
    client = portal.client(role)
    assert client.get("/").status_code == 200
    now = time.time()
    monkeypatch.setattr("publiek.portal.tenancy.sessions.time.time", lambda: now + minutes * 60)
    assert (client.get("/").status_code == 200) is is_in


def test_clicking_does_not_make_a_session_last_longer_than_a_working_day(portal, monkeypatch):
    client = portal.client("publisher")
    now, clock = time.time(), [0]
    monkeypatch.setattr("publiek.portal.tenancy.sessions.time.time", lambda: now + clock[0])
    answers = {}
    for quarter in range(34):
        clock[0] = quarter * 15 * 60
        answers[quarter] = client.get("/").status_code
    assert {quarter for quarter, status in answers.items() if status == 200} == set(range(33))


def test_logging_out_elsewhere_ends_the_other_sessions_only(portal):
    email = portal.person("uploader").email
    (here, _), (there, _) = login(email), login(email)
    here.post("/account/mijn/elders-uitloggen/")
    assert here.get("/").status_code == 200
    assert there.get("/").url.startswith("/account/login/")


def test_a_new_password_ends_the_other_sessions(portal):
    email = portal.person("uploader").email
    (here, _), (there, _) = login(email), login(email)
    new = {"oldpassword": PASSWORD, "password1": "een-heel-eigen-zin-7", "password2": "een-heel-eigen-zin-7"}
    here.post("/account/password/change/", new)
    assert here.get("/").status_code == 200
    assert there.get("/").url.startswith("/account/login/")


def test_pages_are_in_the_language_of_the_account(portal):
    User.objects.filter(pk=portal.person("uploader").pk).update(language="en")
    client, _ = login(portal.person("uploader").email)
    assert "Your account" in client.get("/account/mijn/").content.decode()
    client.post("/account/mijn/", {"name": "Karin", "language": "nl"})
    assert "Uw account" in client.get("/account/mijn/").content.decode()


def test_acts_that_reach_far_ask_again_and_come_back(portal):
    client = logged_in(portal.person("publisher"), fresh=False)
    address = f"/i/{OWN}/mensen/uitnodigen/"
    assert client.get(address).url == f"/account/2fa/reauthenticate/?next={address.replace('/', '%2F')}"
    answer = client.post(client.get(address).url, {"code": code_now()})
    assert answer.url == address
    assert client.get(address).status_code == 200


def test_who_was_logged_out_halfway_comes_back_to_the_form(portal):
    """Not to the address that only takes what the form sends."""
    form, sent = f"/i/{OWN}/aanleveren/?periode=2025", f"/i/{OWN}/aanleveren/bevestigen/?periode=2025"
    answer = Client().post(sent, headers={"referer": f"http://testserver{form}"})
    assert parse_qs(urlsplit(answer.url).query)["next"] == [form]
    strange = Client().post(sent, headers={"referer": f"https://elsewhere.example{form}"})
    assert parse_qs(urlsplit(strange.url).query)["next"] == ["/"]
    assert "is niet bewaard" in Client().get(answer.url).content.decode()
    assert "uw startpagina" in Client().get(strange.url).content.decode()
    client, wrong = Client(), {"login": portal.person("uploader").email, "password": "verkeerd"}
    assert "is niet bewaard" in client.post(answer.url, wrong).content.decode()
    assert client.post(answer.url, wrong | {"password": PASSWORD}).url == form


def test_who_sends_what_reaches_far_too_late_is_told_that_it_was_not_saved(portal):
    client, form = logged_in(portal.person("publisher"), fresh=False), f"/i/{OWN}/mensen/uitnodigen/"
    answer = client.post(form, {"email": "x@voorbeeld.nl"}, headers={"referer": f"http://testserver{form}"})
    assert parse_qs(urlsplit(answer.url).query)["next"] == [form]
    assert "is nog niet bewaard" in client.get(answer.url).content.decode()


def _seen(client, ago):
    """Let this browser's last click be so many seconds ago."""
    session = client.session
    session["portal_begun"] = session["portal_seen"] = int(time.time()) - ago
    session.save()


def test_a_page_that_asks_by_itself_keeps_nobody_logged_in(portal):
    client, page = logged_in(portal.person("publisher")), f"/i/{OWN}/aanleveren/voortgang/?periode=2025"
    _seen(client, 600)
    client.get(f"{page}&vanzelf=1", headers={"HX-Request": "true"})
    assert client.session["portal_seen"] < time.time() - 500
    client.get(page)
    assert client.session["portal_seen"] > time.time() - 500


def test_a_page_left_open_is_led_away_whole_once_time_is_over(portal):
    """The page of logging in is not put into a part of it, and nobody is told that something he sent was lost."""
    client, page = logged_in(portal.person("publisher")), f"/i/{OWN}/aanleveren/voortgang/?periode=2025"
    _seen(client, 3600)
    asked = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
    answer = client.get(f"{page}&vanzelf=1", headers=asked)
    assert (answer.status_code, answer.content) == (401, b"")
    assert parse_qs(urlsplit(answer["HX-Redirect"]).query) == {"next": [page], "waarom": ["verlopen"]}
    told = client.get(answer["HX-Redirect"]).content.decode()
    assert "U bent uitgelogd" in told
    assert "niet bewaard" not in told
    strange = Client().get(page, headers=asked | {"HX-Current-URL": "https://elsewhere.example/x"})
    assert parse_qs(urlsplit(strange["HX-Redirect"]).query) == {"next": ["/"]}


def test_who_was_never_logged_in_is_told_of_no_end(portal):
    answer = Client().get(f"/i/{OWN}/aanleveren/?periode=2025&vanzelf=1")
    assert parse_qs(urlsplit(answer.url).query) == {"next": [f"/i/{OWN}/aanleveren/?periode=2025"]}


def test_links_in_mail_lead_to_where_the_settings_say_the_portal_is(portal, settings):
    """Who asks for somebody's new password does not say where the link leads, be it only by another port."""
    settings.DEMO, settings.ADDRESS = False, "https://portaal.voorbeeld.nl/"
    there, where = Client(headers={"host": "localhost:9999"}), "/account/password/reset/"
    assert there.post(where, {"email": portal.person("uploader").email}).status_code == 302
    assert work_one().state == "done"
    assert "https://portaal.voorbeeld.nl/account/password/reset/key/" in mail.outbox[-1].body
    assert ":9999" not in mail.outbox[-1].body
    invite("nieuw@voorbeeld.nl", ["analyst"], portal.organisation(OWN), None)
    assert "https://portaal.voorbeeld.nl/account/uitnodiging/" in mail.outbox[-1].body


def test_every_page_that_asks_again_says_that_it_does_so_by_itself():
    """With a script or without one."""
    asks = re.compile(r'<[^>]*?(?:hx-trigger="every|http-equiv="refresh")(?:[^>]|%>)*>')
    found = [(file.name, one) for file in TEMPLATES.rglob("*.html") for one in asks.findall(file.read_text("utf-8"))]
    assert len(found) >= 7
    assert [one for one in found if "{% by_itself" not in one[1]] == []
