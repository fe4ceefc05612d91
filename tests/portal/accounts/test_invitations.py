"""An invitation: a link that works once, for a while, for the address it was mailed to, and gives what it says."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from tests.portal.conftest import LATE, TAKING_PART, logged_in

from publiek.portal.accounts.models import Invitation, User
from publiek.portal.accounts.services import invitations
from publiek.portal.tenancy.models import Membership

OWN = TAKING_PART[0]
PASSWORD = "een-heel-eigen-zin-7"
NEW = "nieuw@voorbeeld.nl"


def link_of(message):
    return re.search(r"http://testserver(/account/uitnodiging/\S+)", message.body)[1]


def invite(portal, email=NEW, role="analyst", code=OWN, by="publisher"):
    client = portal.client(by)
    address = f"/i/{code}/mensen/uitnodigen/" if code else "/programma/mensen/uitnodigen/"
    return client.post(address, {"email": email, "role": role, "language": "nl"})


@pytest.fixture
def link(portal):
    assert invite(portal).status_code == 302
    return link_of(mail.outbox[-1])


def accept(link, client=None, **said):
    return (client or Client()).post(link, {"name": "Nel Nieuw", "password": PASSWORD} | said)


def test_the_mail_says_what_is_offered_and_for_how_long(portal, link):
    message = mail.outbox[-1]
    assert message.to == [NEW]
    assert "U wordt lezer bij Museum Zuiderlicht. U leest de cijfers van uw instelling" in message.body
    assert message.body.startswith("Goedendag,\n\nU bent uitgenodigd voor ")
    assert "7 dagen" in message.body


def test_the_mail_names_who_invites(portal):
    User.objects.filter(pk=portal.person("publisher").pk).update(name="Ans de Wit")
    invite(portal)
    assert "Ans de Wit nodigt u uit voor " in mail.outbox[-1].body


def test_the_page_says_what_role_it_is_and_what_it_means(link):
    page = Client().get(link).content.decode()
    assert "lezer" in page
    assert "U leest de cijfers van uw instelling" in page


def test_accepting_makes_an_account_that_is_logged_in_with_the_role(portal, link):
    client = Client()
    assert accept(link, client).url == "/"
    assert client.get("/").status_code == 200
    user = User.objects.get(email=NEW)
    assert user.check_password(PASSWORD)
    assert [one.held.role for one in Membership.objects.filter(user=user)] == ["analyst"]
    assert client.get(f"/i/{OWN}/mensen/").status_code == 200
    assert client.get(f"/i/{LATE}/mensen/").status_code == 404


def test_the_link_works_once(link):
    accept(link)
    assert Client().get(link).status_code == 410
    assert accept(link).status_code == 410
    assert User.objects.filter(email=NEW).count() == 1


def test_of_two_who_accept_at_the_same_moment_one_is_first(portal, link):
    invitation = Invitation.objects.get()
    invitations.accept(invitation, "Nel", PASSWORD)
    with pytest.raises(ValidationError):  # the page of the second still holds it as it was
        invitations.accept(invitation, "Nel", PASSWORD)


def test_a_link_that_was_changed_does_not_work(link):
    for changed in (link.replace("/account/uitnodiging/", "/account/uitnodiging/x"), link[:-3] + "/"):
        assert Client().get(changed).status_code == 410


def test_a_link_stops_working_after_its_time(link):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert accept(link).status_code == 410


def test_a_withdrawn_invitation_does_not_work(portal, link):
    number = Invitation.objects.get().pk
    address = f"/i/{OWN}/mensen/uitnodiging/{number}/intrekken/"
    assert "intrekken?" in portal.client("publisher").get(address).content.decode()
    assert Client().get(link).status_code == 200
    portal.client("publisher").post(address)
    assert accept(link).status_code == 410


def test_sending_again_ends_the_earlier_link(portal, link):
    number = Invitation.objects.get().pk
    portal.client("publisher").post(f"/i/{OWN}/mensen/uitnodiging/{number}/opnieuw/")
    again = link_of(mail.outbox[-1])
    assert again != link
    assert accept(link).status_code == 410
    assert accept(again).status_code == 302


def test_an_institution_that_left_has_no_invitations(portal, link):
    organisation = portal.organisation(OWN)
    organisation.is_active = False
    organisation.save()
    assert Client().get(link).status_code == 410


def test_who_has_an_account_logs_in_and_just_gets_the_role(portal):
    person = portal.person("uploader")
    invite(portal, person.email)
    link = link_of(mail.outbox[-1])
    assert "U hebt al een account" in Client().get(link).content.decode()
    assert logged_in(person).post(link).url == "/"
    assert {one.role for one in Membership.objects.filter(user=person)} == {"uploader", "analyst"}


def test_an_invitation_of_somebody_else_cannot_be_taken(portal, link):
    page = portal.client("uploader", LATE).post(link)
    assert "een ander e-mailadres" in page.content.decode()
    assert not Membership.objects.filter(role="analyst").exists()


WEAK = ["elf-tekens!", "1234567890123", "Wachtwoord-2025", "WelkomMuseum1!", "nieuw@voorbeeld.nl", "telechargement"]


@pytest.mark.parametrize("password", WEAK)
def test_a_password_that_is_easy_to_guess_is_not_taken(link, password):
    page = accept(link, password=password)
    assert page.status_code == 200
    assert "is-wrong" in page.content.decode()
    assert not User.objects.filter(email=NEW).exists()
    assert accept(link, password="twaalf tekens").status_code == 302


def test_a_role_above_the_own_cannot_be_given(portal):
    assert "Selecteer een geldige keuze" in invite(portal, role="publisher").content.decode()
    with pytest.raises(ValidationError):
        invitations.invite(NEW, "publisher", portal.organisation(OWN), portal.person("publisher"))
    with pytest.raises(ValidationError):
        invitations.invite(NEW, "administrator", None, portal.person("coordinator"))
    assert not Invitation.objects.exists()


def test_a_publisher_does_not_learn_what_an_address_is_elsewhere(portal):
    """The invitation is made as for anybody, and comes to nothing when it is opened."""
    auditor = portal.person("auditor")
    assert invite(portal, auditor.email).status_code == 302
    answer = logged_in(auditor).post(link_of(mail.outbox[-1]))
    assert "gaat niet samen" in answer.content.decode()
    assert Membership.objects.filter(user=auditor).count() == 1
    assert "gaat niet samen" in invite(portal, auditor.email, by="coordinator").content.decode()


def test_somebody_is_invited_once_for_one_role(portal, link):
    assert "al uitgenodigd" in invite(portal).content.decode()
    assert Invitation.objects.count() == 1


def test_a_mail_that_cannot_be_sent_loses_no_invitation(portal, settings):
    settings.EMAIL_BACKEND = "tests.portal.accounts.broken_mail.Broken"
    invite(portal)
    assert Invitation.objects.get().sent_at is None
    assert "E-mail niet verstuurd" in portal.client("publisher").get(f"/i/{OWN}/mensen/").content.decode()


def test_nobody_signs_up_without_an_invitation(db):
    signup = {"email": NEW, "password1": PASSWORD, "password2": PASSWORD}
    assert Client().get("/account/signup/").status_code == 404
    assert Client().post("/account/signup/", signup).status_code == 404
    assert not User.objects.exists()


def test_a_coordinator_invites_anybody_of_an_institution_and_other_coordinators(portal):
    assert invite(portal, role="publisher", by="coordinator").status_code == 302
    assert invite(portal, "co@voorbeeld.nl", "coordinator", None, "coordinator").status_code == 302
    assert Invitation.objects.count() == 2


def test_an_invitation_ends_with_the_right_of_who_made_it(portal, link):
    """Nobody who loses a role leaves a way in behind; another may send it again, and then it works."""
    Membership.objects.get(user=portal.person("publisher")).delete()
    assert accept(link).status_code == 410
    assert invitations.open_for(NEW) == []
    assert not User.objects.filter(email=NEW).exists()
    invitations.resend(Invitation.objects.get(), portal.person("coordinator"))
    assert accept(link).status_code == 410
    assert accept(f"/account/uitnodiging/{invitations.token_of(Invitation.objects.get())}/").status_code == 302


def test_an_invitation_of_a_closed_account_works_no_more(portal, link):
    User.objects.filter(pk=portal.person("publisher").pk).update(is_active=False)
    assert accept(link).status_code == 410
