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
        invitations.invite(NEW, ["publisher"], portal.organisation(OWN), portal.person("publisher"))
    with pytest.raises(ValidationError):
        invitations.invite(NEW, ["administrator"], None, portal.person("coordinator"))
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


def test_who_delivers_and_reads_gets_one_invitation_for_both(portal):
    invite(portal, role=["analyst", "uploader"])
    (message,) = mail.outbox
    assert (
        "U wordt aanleveraar en lezer bij Museum Zuiderlicht. U levert bestanden aan voor uw instelling. "
        "U leest de cijfers van uw instelling en maakt rapporten.\n" in message.body
    )
    assert ">aanleveraar en lezer<" in portal.client("publisher").get(f"/i/{OWN}/mensen/").content.decode()
    assert "aanleveraar en lezer bij Museum Zuiderlicht" in Client().get(link_of(message)).content.decode()
    assert accept(link_of(message)).status_code == 302
    assert {one.role for one in Membership.objects.filter(user__email=NEW)} == {"uploader", "analyst"}


def test_who_only_delivers_is_told_that_he_reads_nothing(portal):
    invite(portal, role="uploader")
    assert "voor uw instelling. U leest geen cijfers." in mail.outbox[-1].body


def test_only_roles_that_somebody_lacks_are_offered(portal, link):
    """And the page says which were left out; where none is left, which they are."""
    publisher, said = portal.client("publisher"), {"email": NEW, "role": ["uploader", "analyst"], "language": "nl"}
    page = publisher.post(f"/i/{OWN}/mensen/uitnodigen/", said, follow=True).content.decode()
    assert f"{NEW} is al lezer, of is daar al voor uitgenodigd." in page
    assert [one.roles for one in Invitation.objects.all()] == [("uploader",), ("analyst",)]
    assert "al uitgenodigd als aanleveraar en lezer" in invite(portal, role=["analyst", "uploader"]).content.decode()
    reader = portal.person("analyst")
    assert "Deze persoon is al lezer." in invite(portal, reader.email).content.decode()
    invite(portal, reader.email, ["uploader", "analyst"])
    assert Invitation.objects.get(email=reader.email).roles == ("uploader",)


def test_roles_that_do_not_go_together_are_not_offered_together(portal):
    page = invite(portal, role=["coordinator", "funder"], code=None, by="coordinator")
    assert "gaan niet samen" in page.content.decode()
    with pytest.raises(ValidationError):
        invitations.invite(NEW, ["analyst", "publisher"], portal.organisation(OWN), portal.person("publisher"))
    assert not Invitation.objects.exists()


def test_nobody_gets_a_role_by_inviting_himself(portal):
    coordinator = portal.person("coordinator")
    assert "uzelf geen rol" in invite(portal, coordinator.email, by="coordinator").content.decode()
    made = invitations.invite(NEW, ["analyst"], portal.organisation(OWN), coordinator)
    User.objects.filter(pk=coordinator.pk).update(email=NEW)
    with pytest.raises(ValidationError):
        invitations.accept_as(made, User.objects.get(pk=coordinator.pk))


def test_the_first_of_an_institution_is_suggested_to_deliver_and_to_read(portal):
    def suggested():
        page = portal.client("coordinator").get(f"/i/{LATE}/mensen/uitnodigen/").content.decode()
        return re.findall(r'name="role" value="(\w+)"[^>]* checked', page)

    assert suggested() == ["uploader", "analyst"]
    invite(portal, code=LATE, by="coordinator")
    assert suggested() == []


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
