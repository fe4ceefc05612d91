"""The pages: tokens are made, shown once and taken back; figures are made of collected rows; the form is asked for."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django_scopes import scope
from tests.portal.conftest import LATE, SECRET, logged_in

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.roles import take
from publiek.portal.collection.models import Token
from publiek.portal.collection.services import tokens
from publiek.portal.collection.services.matching import match_all
from publiek.portal.collection.services.problems import STATUS
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.worker import work_one
from publiek.portal.tenancy.models import Membership
from publiek.progress import SILENT
from publiek.study.collected_row import CollectedRow

BASE = f"/i/{LATE}"
NEW = {"name": "Kassa", "scope": "deliver", "days": "90"}


def test_a_token_is_shown_once_and_is_not_kept(portal):
    publisher = portal.client("publisher", LATE)
    made = publisher.post(f"{BASE}/koppelingen/nieuw/", NEW)
    (text,) = re.findall(r'value="(publiek_[\w-]{43})"', made.content.decode())
    assert "no-store" in made.headers["Cache-Control"]
    listed = publisher.get(f"{BASE}/koppelingen/").content.decode()
    assert "Kassa" in listed
    assert text not in listed
    assert tokens.known(text).organisation.code == LATE
    with scope(organisation=portal.organisation(LATE)):
        assert text not in str(list(Token.objects.values()))


def test_a_token_is_taken_back_after_a_question(portal, till):
    caller, publisher = till(), portal.client("publisher", LATE)
    token = tokens.known(caller.text)
    page = f"{BASE}/koppelingen/{token.pk}/intrekken/"
    assert publisher.get(page).status_code == 200
    assert caller.get("periods").status_code == 200
    assert publisher.post(page).url == f"{BASE}/koppelingen/"
    assert caller.get("periods").status_code == 401


def test_a_token_stops_when_its_maker_leaves_and_can_still_be_taken_back(portal, till):
    caller, maker = till(), portal.person("publisher", LATE)
    second = User.objects.create_user("tweede@voorbeeld.nl")
    TOTP.activate(second, SECRET)
    Membership.objects.create(user=second, role="publisher", organisation=portal.organisation(LATE))
    assert caller.get("periods").status_code == 200
    take(maker.memberships.get(), portal.person("coordinator"))
    assert caller.get("periods").status_code == 401
    listed = logged_in(second).get(f"{BASE}/koppelingen/").content.decode()
    assert "de maker is weg" in listed
    assert "/intrekken/" in listed


@pytest.mark.parametrize("wrong", [{"name": ""}, {"scope": "all"}, {"days": "10000"}])
def test_a_token_without_a_clear_purpose_is_not_made(portal, wrong):
    answer = portal.client("publisher", LATE).post(f"{BASE}/koppelingen/nieuw/", NEW | wrong)
    assert answer.status_code == 200
    with scope(organisation=portal.organisation(LATE)):
        assert not Token.objects.exists()


def test_who_makes_or_takes_back_a_token_stands_in_the_log(portal, till):
    caller, by = till(), portal.person("publisher", LATE)
    token = tokens.known(caller.text)
    log = portal.home / "logboek" / "log.jsonl"
    before = log.read_text().count('"token.revoked"')
    with scope(organisation=portal.organisation(LATE)):
        tokens.revoke(token, by)
        tokens.revoke(token, by)  # taken back already: nothing was done
    lines = [one for one in log.read_text().splitlines() if '"token.revoked"' in one][before:]
    assert len(lines) == 1
    assert f"account {by.pk}" in lines[0]


def test_figures_are_asked_of_what_was_handed_over(portal, till, homes):
    uploader = portal.client("uploader", LATE)
    ask, show = f"{BASE}/doorgegeven/2025/cijfers/", f"{BASE}/doorgegeven/"
    uploader.post(ask)
    assert not Job.objects.exists(), "nothing was handed over"
    till().rows(*homes)
    match_all(SILENT)
    assert ask in uploader.get(show).content.decode()
    assert ask not in portal.client("analyst", LATE).get(show).content.decode()
    uploader.post(ask)
    (job,) = Job.objects.all()
    assert (job.kind, job.about["files"], job.organisation.code) == ("figures", [], LATE)
    assert till().rows(homes[0]).json()["code"] == "working"


@pytest.mark.slow
def test_from_rows_to_figures_without_a_file(portal, till, homes):
    till().rows(*homes)
    portal.client("uploader", LATE).post(f"{BASE}/doorgegeven/2025/cijfers/")
    assert work_one().state == "done"
    found = till("read").get("periods/2025/own/cube").json()["items"]
    assert found[0]["households"] in {35, 40}, "forty households, rounded to fives"
    assert not list((portal.home / "onderzoeken" / "2025" / "vault").rglob("*.item"))
    assert till().rows(homes[0]).json()["code"] == "released"
    state = next(one for one in till().get("periods").json() if one["period"] == "2025")
    assert (state["stage"], state["held"], state["matched"]) == ("figures", 0, 0)


def test_the_reference_names_every_field_and_problem(portal):
    page = Client().get("/api/v1/").content.decode()
    for name in (*CollectedRow.model_fields, *STATUS, "Idempotency-Key"):
        assert f"<code>{name}</code>" in page
    assert "<script" not in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_is_shown_as_it_is_copied(portal, language):
    page = Client(headers={"accept-language": language}).get("/adresvraag/").content.decode()
    assert page.count('<fieldset class="adresvraag"') == 1
    assert page.count("&lt;fieldset class=&quot;adresvraag&quot;") == 1
    assert page.count('name="postcode"') == 1
    assert ("Waarom vragen we dit?" in page) is (language == "nl")
    assert f'<html lang="{language}">' in page


def test_what_is_tried_in_the_form_is_not_shown_again(portal):
    page = Client().post("/adresvraag/", {"postcode": "1012AB", "number": "<b>"}).content.decode()
    assert "1012AB" not in page
    assert "<b>" not in page
    assert page.count("is-good") == 1
