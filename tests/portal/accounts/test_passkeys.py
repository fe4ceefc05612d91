"""A passkey in a real browser, with a key that Chromium plays: add one, log in with it, and nothing else is asked."""

import pytest
from allauth.mfa.models import Authenticator
from tests.portal.conftest import TAKING_PART
from tests.unit.report.browsing import MARKS, chromium

pytestmark = MARKS
PASSWORD = "geheim-Woord-7"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(live_server, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with chromium() as browser:
        context = browser.new_context(locale="nl-NL")
        opened = context.new_page()
        keys = context.new_cdp_session(opened)
        keys.send("WebAuthn.enable")
        keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield opened
        context.close()


def test_a_publisher_adds_a_passkey_and_logs_in_with_it_alone(transactional_db, portal, live_server, page):
    person, here = portal.person("publisher", factor=False), live_server.url.replace("127.0.0.1", "localhost")
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{here}/account/login/")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/account/2fa/")

    page.goto(f"{here}/account/2fa/webauthn/add/")
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda address: "webauthn/add" not in address)
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()
    page.goto(f"{here}/i/{TAKING_PART[0]}/mensen/")
    assert "Mensen van" in page.inner_text("h1")

    page.context.clear_cookies()
    page.goto(f"{here}/account/login/?next=/i/{TAKING_PART[0]}/mensen/")
    page.click("#passkey_login")
    page.wait_for_url(f"{here}/i/{TAKING_PART[0]}/mensen/")
    assert "Mensen van" in page.inner_text("h1")
    assert faults == []
