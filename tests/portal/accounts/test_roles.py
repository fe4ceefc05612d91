"""Giving, taking and laying down roles, and closing accounts."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django_scopes import scope
from tests.portal.conftest import LATE, TAKING_PART, logged_in

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.invitations import invite, open_invitation, token_of
from publiek.portal.accounts.services.roles import close, give, take
from publiek.portal.collection.services import tokens
from publiek.portal.jobs.worker import work_one
from publiek.portal.tenancy.models import Membership
from publiek.portal.tenancy.rules.permissions import Held

OWN = TAKING_PART[0]
PASSWORD = "geheim-Woord-7"


def code_of(caught):
    return caught.value.code


def test_nobody_gives_himself_a_role(portal):
    coordinator = portal.person("coordinator")
    with pytest.raises(ValidationError) as caught:
        give(coordinator, Held("analyst", OWN), by=coordinator)
    assert code_of(caught) == "oneself"


@pytest.mark.parametrize("role", ["administrator", "auditor", "funder"])
def test_who_administers_or_controls_has_no_other_role(portal, role):
    with pytest.raises(ValidationError) as caught:
        give(portal.person(role), Held("analyst", OWN), by=portal.person("coordinator"))
    assert code_of(caught) == "not_together"


def test_a_publisher_gives_and_takes_in_the_own_institution_only(portal):
    publisher = portal.person("publisher")
    theirs = portal.person("analyst", LATE).memberships.get()
    with pytest.raises(ValidationError) as caught:
        take(theirs, publisher)
    assert code_of(caught) == "not_yours_to_give"
    take(portal.person("analyst").memberships.get(), publisher)


def test_a_publisher_of_the_programme_is_no_publisher_of_an_institution(portal):
    publisher = portal.person("publisher", None)
    with pytest.raises(ValidationError):
        take(portal.person("analyst").memberships.get(), publisher)


def test_the_last_administrator_stays(portal):
    first = portal.person("administrator")
    client = portal.client("administrator")
    number = first.memberships.get().pk
    page = client.post(f"/account/mijn/rol/{number}/neerleggen/", follow=True)
    assert "Dit is de laatste beheerder" in page.content.decode()
    second = User.objects.create_user("tweede@voorbeeld.nl")
    give(second, Held("administrator"), by=first)
    client.post(f"/account/mijn/rol/{number}/neerleggen/")
    assert [one.user for one in Membership.objects.filter(role="administrator")] == [second]


def test_an_administrator_whose_account_is_closed_does_not_count(portal):
    first = portal.person("administrator")
    gone = User.objects.create_user("weg@voorbeeld.nl", is_active=False)
    Membership.objects.create(user=gone, role="administrator")
    with pytest.raises(ValidationError):
        take(first.memberships.get(), first)


def test_one_lays_down_ones_own_role_and_no_other(portal):
    client, other = portal.client("analyst"), portal.person("analyst", LATE).memberships.get()
    assert client.post(f"/account/mijn/rol/{other.pk}/neerleggen/").status_code == 404
    own = portal.person("analyst").memberships.get()
    assert (
        "Stoppen als lezer bij Museum Zuiderlicht?"
        in client.get(f"/account/mijn/rol/{own.pk}/neerleggen/").content.decode()
    )
    client.post(f"/account/mijn/rol/{own.pk}/neerleggen/")
    assert client.get(f"/i/{OWN}/mensen/").status_code == 404


def test_a_role_that_is_taken_is_gone_at_the_next_click(portal):
    analyst, publisher = portal.client("analyst"), portal.client("publisher")
    assert analyst.get(f"/i/{OWN}/mensen/").status_code == 200
    number = portal.person("analyst").memberships.get().pk
    assert "De rol van lezer intrekken" in publisher.get(f"/i/{OWN}/mensen/rol/{number}/intrekken/").content.decode()
    publisher.post(f"/i/{OWN}/mensen/rol/{number}/intrekken/")
    assert analyst.get(f"/i/{OWN}/mensen/").status_code == 404


def test_closing_an_account_ends_its_sessions_at_once_and_its_roles(portal):
    analyst, person = portal.client("analyst"), portal.person("analyst")
    administrator = portal.client("administrator")
    address = f"/programma/mensen/{person.pk}/sluiten/"
    assert "Account van" in administrator.get(address).content.decode()
    administrator.post(address)
    assert analyst.get("/").url.startswith("/account/login/")
    assert not Membership.objects.filter(user=person).exists()
    assert "gesloten" in administrator.get("/programma/mensen/").content.decode()
    again = {"email": person.email, "role": "analyst", "language": "nl"}
    assert "Dit account is gesloten" in administrator.post(f"/i/{OWN}/mensen/uitnodigen/", again).content.decode()
    administrator.post(f"/programma/mensen/{person.pk}/openen/")
    assert logged_in(User.objects.get(pk=person.pk)).get("/").status_code == 200
    assert not Membership.objects.filter(user=person).exists()


def test_of_who_is_removed_nothing_opens_the_portal_any_more(portal, monkeypatch):
    """Neither an open session, nor the password, a passkey, the link of a mail, or a token that he made."""
    person, place = portal.person("publisher", factor=False), portal.organisation(OWN)
    session, chosen, new = logged_in(person), Client(), "een-heel-eigen-zin-7"
    key = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})
    shown = "allauth.mfa.webauthn.forms.LoginWebAuthnForm.clean_credential"
    monkeypatch.setattr(shown, lambda _form: Authenticator.objects.get(pk=key.pk))
    with scope(organisation=place):
        token = tokens.make(place, "kassa", "deliver", 30, person)[1]
    invitation = invite("vriend@voorbeeld.nl", ["analyst"], place, person)
    Client().post("/account/password/reset/", {"email": person.email})
    work_one()
    form = chosen.get(re.search(r"/account/password/reset/key/\S+", mail.outbox[-1].body)[0]).url

    close(User.objects.get(pk=person.pk), portal.person("administrator"))
    assert session.get("/account/mijn/").url.startswith("/account/login/")
    assert tokens.known(token) is None
    assert open_invitation(token_of(invitation)) is None
    chosen.post(form, {"password1": new, "password2": new})
    assert not User.objects.get(pk=person.pk).check_password(new)
    for address, said in (
        ("/account/login/", {"login": person.email, "password": PASSWORD}),
        ("/account/2fa/webauthn/login/", {"credential": '{"id": 1}'}),
    ):
        assert Client().post(address, said).url == "/account/inactive/"


def test_a_coordinator_cannot_close_an_administrator(portal):
    with pytest.raises(ValidationError):
        close(portal.person("administrator"), portal.person("coordinator"))
    assert User.objects.get(pk=portal.person("administrator").pk).is_active
    assert Membership.objects.filter(role="administrator").exists()


def test_one_does_not_close_ones_own_account(portal):
    with pytest.raises(ValidationError):
        close(portal.person("coordinator"), portal.person("coordinator"))


def test_the_programmes_page_shows_roles_and_institutions(portal):
    portal.person("analyst")
    page = portal.client("coordinator").get("/programma/mensen/").content.decode()
    assert "coordinator.programma@voorbeeld.nl" in page
    assert f'href="/i/{OWN}/mensen/"' in page
    person = portal.person("analyst")
    assert "lezer" in portal.client("coordinator").get(f"/programma/mensen/{person.pk}/").content.decode()
