"""Two people publish in a real browser, with the keyboard alone; then everybody reads the open page."""

from contextlib import contextmanager

import pytest
from tests.portal.pages.window import RULES, _axe
from tests.unit.report.browsing import MARKS, chromium

from publiek.portal.programme.models import Publication

pytestmark = [*MARKS, pytest.mark.django_db(transaction=True)]
MOST_STEPS = 80
PATIENCE = 120_000  # milliseconds: the first page waits for letters that are cut


@contextmanager
def window(browser, address, cookie=None, width=1280, **how):
    """Open a window of somebody, by the cookie of his session, or of a stranger."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900}, locale="nl-NL", **how)
    context.set_default_timeout(PATIENCE)
    context.add_cookies([cookie | {"url": address}] if cookie else [])
    page = context.new_page()
    page.elsewhere, page.faults = [], []
    page.on("request", lambda one: one.url.startswith(address) or page.elsewhere.append(one.url))
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
    yield page
    context.close()


def press(page, words):
    """Go by the tab key to what has these words, and press it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if words in page.evaluate("() => document.activeElement.innerText || ''"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"'{words}' cannot be reached by keyboard")


def test_one_prepares_another_reads_and_publishes_and_everybody_reads(complete, waiting, live_server, settings):
    first, second = (
        {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key}
        for client in (complete.client("coordinator"), complete.client("publisher", None))
    )
    # Nothing asks the database from here on: Playwright keeps a loop in this thread, which has another connection.
    with chromium() as browser:
        _two_people(browser, live_server.url, f"/programma/publicaties/{waiting.pk}/", (first, second))
        _everybody(browser, live_server.url)
    assert Publication.objects.get().state == "published"


def _two_people(browser, address, publication, cookies):
    with window(browser, address, cookies[0]) as page:
        page.goto(publication)
        assert "Een ander leest en publiceert" in page.inner_text("main")
        assert page.locator("main").get_by_role("link", name="Publiceren").count() == 0
    with window(browser, address, cookies[1]) as page:
        page.goto(publication)
        press(page, "Publiceren")
        press(page, "Publiceren")
        assert page.evaluate("document.activeElement.className").count("faults"), "the errors get the focus"
        page.get_by_label("Ik heb het rapport en de open pagina gelezen").focus()
        page.keyboard.press("Space")
        press(page, "Publiceren")
        assert "Deze cijfers zijn gepubliceerd" in page.inner_text("main")
    with window(browser, address, cookies[0]) as page:
        page.goto(publication)
        press(page, "Zet de open pagina aan")
        assert "Open pagina: aan" in page.inner_text("main")


def _everybody(browser, address):
    for width in (1280, 390):
        with window(browser, address, width=width) as page:
            page.add_init_script(path=_axe())
            page.goto("/open/")
            assert "Wat is dit?" in page.inner_text("main")
            assert page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"] == []
            assert (page.faults, page.elsewhere, page.context.cookies()) == ([], [], [])
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    with window(browser, address, java_script_enabled=False) as page:
        page.goto("/open/en/")
        assert page.locator(".figures table").count() > 2
