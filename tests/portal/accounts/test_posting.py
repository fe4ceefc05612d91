"""Mail that has to arrive is tried again; and where the mail server is away, nobody loses what he did."""

from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.portal.conftest import LATE, TAKING_PART

from publiek.portal.accounts.models import Invitation, User
from publiek.portal.accounts.services.posting import post
from publiek.portal.deliveries.services.correcting import corrections
from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.worker import work_one

BROKEN, WHOLE = "tests.portal.accounts.broken_mail.Broken", "django.core.mail.backends.locmem.EmailBackend"
CORRECTION = f"/i/{TAKING_PART[0]}/aanleveren/correctie/?periode=2025"


def test_mail_that_was_not_taken_is_sent_once_the_server_is_back(portal, settings):
    settings.EMAIL_BACKEND = BROKEN
    person = portal.person("uploader")
    post(person, "letter.figures_done", "/", institution="Museum", period="2025")
    job = work_one()
    assert (job.state, job.run_at > timezone.now()) == (State.WAITING, True)
    settings.EMAIL_BACKEND = WHOLE
    Job.objects.update(run_at=timezone.now())
    assert (work_one().state, [one.to for one in mail.outbox]) == (State.DONE, [[person.email]])


def test_who_left_meanwhile_gets_no_mail(portal):
    person = portal.person("uploader")
    post(person, "letter.figures_done", "/", institution="Museum", period="2025")
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert (work_one().result, mail.outbox) == ({"sent": False}, [])


def test_without_a_mail_server_every_act_is_done_and_no_page_breaks(portal, settings):
    settings.EMAIL_BACKEND = BROKEN
    lost, late = portal.person("publisher"), portal.person("uploader", LATE)
    coordinator, deliverer = portal.client("coordinator"), portal.client("uploader")
    new = {"oldpassword": "geheim-Woord-7", "password1": "een-heel-eigen-zin-7", "password2": "een-heel-eigen-zin-7"}
    invited = {"email": "nieuw@voorbeeld.nl", "role": "uploader", "language": "nl"}
    acts = [
        (coordinator, f"/i/{LATE}/mensen/uitnodigen/", invited),
        (coordinator, f"/programma/stand/{portal.period.pk}/herinneren/", {}),
        (portal.client("administrator"), f"/programma/mensen/{lost.pk}/tweede-stap/", {}),
        (deliverer, CORRECTION, {"why": "Een dag ontbrak."}),
        (portal.client("uploader", LATE), "/account/password/change/", new),
        (Client(), "/account/password/reset/", {"email": late.email}),
    ]
    assert [who.post(where, said).status_code for who, where, said in acts] == [302] * len(acts)
    assert Invitation.objects.get().email == "nieuw@voorbeeld.nl"
    assert not Authenticator.objects.filter(user=lost).exists()
    assert [one.why for one in corrections()] == ["Een dag ontbrak."]
    assert User.objects.get(pk=late.pk).check_password("een-heel-eigen-zin-7")
    assert sorted(Job.objects.values_list("kind", flat=True)) == ["mail", "mail", "password.reset", "remind"]
    while work_one() is not None:
        pass
    tried = {"mail": State.WAITING, "password.reset": State.WAITING, "remind": State.DONE}
    assert {job.kind: job.state for job in Job.objects.all()} == tried
