"""In a real browser: the policy holds, pages keep to it, and nothing is asked of another host.

Every page is visited by tests/portal/pages; here is proven that a breach would be stopped and noticed.
"""

import sys
from pathlib import Path

import pytest
from tests.portal.conftest import TAKING_PART, logged_in

sys.path.insert(0, str(Path(__file__).parents[2] / "unit" / "report"))

from browsing import MARKS, chromium

pytestmark = [*MARKS, pytest.mark.django_db(transaction=True)]
LISTEN = """
  window.breaches = [];
  document.addEventListener('securitypolicyviolation', found => window.breaches.push(found.effectiveDirective));
"""
BREACHES = """() => {
  const style = document.createElement('style');
  style.textContent = 'body { color: red }';
  document.head.append(style);
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  document.head.append(script);
  const image = document.createElement('img');
  image.src = 'https://elders.example/pixel.png';
  document.body.append(image);
  document.body.setAttribute('onclick', 'window.ran = true');
  document.body.click();
}"""


@pytest.fixture(scope="module", autouse=True)
def browser():
    # Playwright keeps a loop in this thread, which Django takes for a server that must not wait for a database.
    with pytest.MonkeyPatch.context() as patch, chromium() as opened:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield opened


@pytest.fixture
def window(browser, live_server, portal, settings):
    """A page of a browser in which an uploader is logged in; `asked` collects every request."""
    client = logged_in(portal.person("uploader"))
    context = browser.new_context(base_url=live_server.url)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": live_server.url}
    context.add_cookies([cookie])
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    context.close()


def test_pages_keep_to_the_policy_and_a_breach_is_stopped(window, live_server):
    for path in ("/", "/account/2fa/", f"/i/{TAKING_PART[0]}/aanleveren/"):
        window.goto(path)
        assert window.evaluate("window.breaches") == [], path
        assert window.locator("h1").count() == 1, path
    assert [url for url in window.asked if not url.startswith((live_server.url, "data:"))] == []

    window.evaluate(BREACHES)
    window.wait_for_function("window.breaches.length >= 4")
    assert set(window.evaluate("window.breaches")) == {
        "style-src-elem",
        "script-src-elem",
        "img-src",
        "script-src-attr",
    }
    assert window.evaluate("window.ran") is None

    # No other page can hold ours in a frame.
    window.goto("about:blank")
    window.set_content(f'<iframe src="{live_server.url}/"></iframe>')
    frame = next(one for one in window.frames if one != window.main_frame)
    frame.wait_for_load_state()
    assert frame.url.startswith("chrome-error:")
