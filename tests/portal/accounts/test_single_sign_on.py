"""Logging in with an account of elsewhere: for who was invited or has an account, by an address that is verified."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from tests.portal.accounts.issuer import CLIENT, SECRET, serving
from tests.portal.conftest import TAKING_PART

from publiek.errors import UserError
from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.invitations import invite
from publiek.portal.config import single_sign_on
from publiek.portal.tenancy.models import Membership

NEW = "nieuw@voorbeeld.nl"
START = "/account/oidc/organisatie/login/"


@pytest.fixture(scope="module")
def server():
    with serving() as issuer:
        yield issuer


@pytest.fixture
def issuer(server, settings, monkeypatch, tmp_path):
    secret = tmp_path / "geheim"
    secret.write_text(SECRET + "\n", encoding="utf-8")
    monkeypatch.setenv(single_sign_on.ISSUER, server.address)
    monkeypatch.setenv(single_sign_on.CLIENT, CLIENT)
    monkeypatch.setenv(single_sign_on.SECRET_FILE, str(secret))
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
    server.person = {"sub": "42", "email": NEW, "email_verified": True, "name": "Nel Nieuw"}
    server.asked.clear()
    return server


def come_back(client):
    """Go to the server and come back as it sends everybody back."""
    to = client.post(START).url
    asked = parse_qs(urlsplit(to).query)
    return asked, client.get(f"{START}callback/", {"code": "abc", "state": asked["state"][0]})


def test_who_was_invited_gets_an_account_and_the_role(portal, issuer):
    invite(NEW, ["analyst"], portal.organisation(), None)
    client = Client()
    _, answer = come_back(client)
    assert answer.url == "/"
    assert client.get(f"/i/{TAKING_PART[0]}/mensen/").status_code == 200
    user = User.objects.get(email=NEW)
    assert (user.name, user.has_usable_password()) == ("Nel Nieuw", False)
    again = Client()
    come_back(again)
    assert again.get("/").status_code == 200
    assert User.objects.filter(email=NEW).count() == 1


def test_the_server_is_asked_with_proof_and_secret(portal, issuer):
    asked, _ = come_back(Client())
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["client_id"] == [CLIENT]
    assert "code_verifier" in issuer.asked[0]
    assert issuer.asked[0]["client_secret"] == [SECRET]


def test_who_was_not_invited_gets_nothing(portal, issuer):
    client = Client()
    come_back(client)
    assert not User.objects.filter(email=NEW).exists()
    assert client.get("/").url.startswith("/account/login/")


def test_an_address_that_the_server_did_not_verify_opens_nothing(portal, issuer):
    issuer.person["email_verified"] = False
    invite(NEW, ["analyst"], portal.organisation(), None)
    known = portal.person("uploader")
    for email in (NEW, known.email):
        issuer.person["email"] = email
        client = Client()
        come_back(client)
        assert client.get("/").url.startswith("/account/login/")
    assert not User.objects.filter(email=NEW).exists()
    assert not Membership.objects.filter(role="analyst").exists()


def test_an_account_that_is_there_is_opened_by_its_verified_address(portal, issuer):
    issuer.person["email"] = portal.person("uploader").email
    client = Client()
    come_back(client)
    assert client.get("/").status_code == 200


def test_a_second_factor_is_asked_for_all_the_same(portal, issuer):
    issuer.person["email"] = portal.person("publisher").email
    client = Client()
    _, answer = come_back(client)
    assert answer.url.startswith("/account/2fa/authenticate/")
    assert client.get("/").url.startswith("/account/login/")


def test_a_closed_account_stays_closed(portal, issuer):
    person = portal.person("uploader")
    issuer.person["email"] = person.email
    User.objects.filter(pk=person.pk).update(is_active=False)
    client = Client()
    come_back(client)
    assert client.get("/").url.startswith("/account/login/")


def test_without_a_server_there_is_no_such_page(portal, monkeypatch, settings):
    monkeypatch.delenv(single_sign_on.ISSUER, raising=False)
    assert single_sign_on.providers() == {}
    assert Client().post(START).status_code == 404


def test_the_policy_lets_a_form_lead_to_the_server_and_nowhere_else(monkeypatch):
    monkeypatch.setenv(single_sign_on.ISSUER, "https://login.voorbeeld.nl/realms/cultuur")
    assert single_sign_on.origins() == ["https://login.voorbeeld.nl"]
    monkeypatch.delenv(single_sign_on.ISSUER)
    assert single_sign_on.origins() == []


def test_half_a_setting_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv(single_sign_on.ISSUER, "https://login.voorbeeld.nl")
    monkeypatch.delenv(single_sign_on.CLIENT, raising=False)
    with pytest.raises(UserError, match="PUBLIEK_PORTAL_OIDC_CLIENT is not"):
        single_sign_on.providers()
    monkeypatch.setenv(single_sign_on.CLIENT, CLIENT)
    monkeypatch.setenv(single_sign_on.SECRET_FILE, str(tmp_path / "nergens"))
    with pytest.raises(UserError, match="cannot be read"):
        single_sign_on.providers()
