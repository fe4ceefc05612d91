"""Mail comes as text and as the same in HTML, in one layout, and fetches nothing when it is read."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection

from publiek.portal.accounts.services.letters import send
from publiek.portal.pages.mail import laid_out

BODY = """Goedendag,

U kunt nu inloggen.
Doe dat hier:
https://portaal.voorbeeld.nl/account/uitnodiging/abc/

Met <vriendelijke> groet"""


@pytest.fixture
def sent(db, settings):
    settings.EMAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"

    def send(message):
        get_connection("publiek.portal.pages.mail.LaidOutBackend").send_messages([message])
        return mail.outbox[-1]

    return send


def test_text_stays_and_html_says_the_same(sent):
    found = sent(EmailMessage("Uitnodiging", BODY, "van@voorbeeld.nl", ["aan@voorbeeld.nl"]))
    (html, kind), *rest = found.alternatives
    assert (found.body, kind, rest) == (BODY, "text/html", [])
    assert "Met &lt;vriendelijke&gt; groet" in html
    assert re.search(r'<a href="https://portaal\.voorbeeld\.nl/account/uitnodiging/abc/" style', html)


def test_nothing_is_fetched_when_it_is_read(sent):
    html = sent(EmailMessage("Uitnodiging", BODY, to=["aan@voorbeeld.nl"])).alternatives[0][0]
    assert not re.search(r"<(img|link|script|iframe)\b|url\(", html)


def test_what_has_html_of_its_own_is_left_alone():
    message = EmailMultiAlternatives("Iets", "Tekst", to=["aan@voorbeeld.nl"])
    message.attach_alternative("<p>Eigen</p>", "text/html")
    assert laid_out(message) is message


def test_who_gets_it_and_what_is_attached_stay(sent):
    message = EmailMessage("Iets", "Tekst", to=["a@voorbeeld.nl"], cc=["b@voorbeeld.nl"], headers={"X-Iets": "1"})
    message.attach("bewijs.txt", "tekst", "text/plain")
    found = sent(message)
    assert (found.to, found.cc, found.extra_headers) == (["a@voorbeeld.nl"], ["b@voorbeeld.nl"], {"X-Iets": "1"})
    assert found.attachments[0].filename == "bewijs.txt"


def test_a_name_that_somebody_made_up_is_no_button_and_no_header(portal):
    name = "Museum\n\nhttps://ergens.voorbeeld/inloggen\n\nBcc: x@y.nl"
    assert send("a@voorbeeld.nl", "nl", "letter.correction_asked", "/", institution=name, period="2025", day="")
    found = mail.outbox[-1]
    assert found.subject.startswith("Museum https://ergens.voorbeeld/inloggen Bcc: x@y.nl ")
    assert "\nhttps://ergens" not in found.body
    buttons = re.findall('href="([^"]*)" style', laid_out(found).alternatives[0][0])
    assert len(buttons) == 1
    assert "ergens" not in buttons[0]
