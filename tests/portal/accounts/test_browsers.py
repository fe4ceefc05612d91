"""Where somebody is logged in is said in words, not as a browser says it of itself."""

import pytest
from allauth.usersessions.models import UserSession

from publiek.portal.accounts.browsers import browser_of

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36", ("Chrome", "Windows")),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0", ("Edge", "Windows")),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15) {WEBKIT} Version/18.0 Safari/605.1", ("Safari", "Mac")),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) {WEBKIT} Safari/604.1", ("Safari", "iPhone")),
        (f"{MOZILLA} (Linux; Android 15) {WEBKIT} Chrome/140.0 Mobile Safari/537.36", ("Chrome", "Android")),
        (f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Linux")),
        ("curl/8.0", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_browser_is_named(agent, said):
    assert browser_of(agent) == said


def test_the_page_names_it(portal):
    client, agent = portal.client("uploader"), f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    UserSession.objects.create(
        user=portal.person("uploader"), session_key=client.session.session_key, ip="127.0.0.1", user_agent=agent
    )
    page = client.get("/account/mijn/").content.decode()
    assert "Firefox op Linux" in page
    assert MOZILLA not in page
