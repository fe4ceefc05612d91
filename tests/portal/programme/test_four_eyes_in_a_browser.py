"""Two people publish in a real browser, with the keyboard alone; then everybody reads the open page."""

from contextlib import contextmanager

import pytest
from tests.portal.pages.window import RULES, _axe
from tests.unit.report.browsing import MARKS, chromium

from publiek.portal.programme.models import Publication

pytestmark = [*MARKS, pytest.mark.django_db(transaction=True)]
MOST_STEPS = 80
PATIENCE = 120_000  # milliseconds: the first page waits for letters that are cut


@pytest.fixture(scope="module", autouse=True)
def browser():
    # Playwright keeps a loop in this thread, which Django takes for a server that must not wait for a database.
    with pytest.MonkeyPatch.context() as patch, chromium() as opened:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield opened


@pytest.fixture
def window(browser, live_server, settings):
    """Return a function that opens a window of somebody, or of a stranger."""

    @contextmanager
    def opened(client=None, width=1280, **how):
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, locale="nl-NL", **how
        )
        if client is not None:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key}
            context.add_cookies([cookie | {"url": live_server.url}])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.elsewhere, page.faults = [], []
        page.on("request", lambda one: one.url.startswith(live_server.url) or page.elsewhere.append(one.url))
        page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
        yield page
        context.close()

    return opened


def press(page, words):
    """Go by the tab key to what has these words, and press it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if words in page.evaluate("() => document.activeElement.innerText || ''"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"'{words}' cannot be reached by keyboard")


def test_one_prepares_another_reads_and_publishes_and_everybody_reads(complete, waiting, window):
    address = f"/programma/publicaties/{waiting.pk}/"
    coordinator, publisher = complete.client("coordinator"), complete.client("publisher", None)
    with window(coordinator) as page:
        page.goto(address)
        assert "Een ander leest en publiceert" in page.inner_text("main")
        assert page.locator("main").get_by_role("link", name="Publiceren").count() == 0
    with window(publisher) as page:
        page.goto(address)
        press(page, "Publiceren")
        press(page, "Publiceren")
        assert page.evaluate("document.activeElement.className").count("faults"), "the errors get the focus"
        page.get_by_label("Ik heb het rapport en de open pagina gelezen").focus()
        page.keyboard.press("Space")
        press(page, "Publiceren")
        assert "Deze cijfers zijn gepubliceerd" in page.inner_text("main")
    assert Publication.objects.get().state == "published"
    with window(coordinator) as page:
        page.goto(address)
        press(page, "Zet de open pagina aan")
        assert "Open pagina: aan" in page.inner_text("main")
    for width in (1280, 390):
        with window(width=width) as page:
            page.add_init_script(path=_axe())
            page.goto("/open/")
            assert "Wat is dit?" in page.inner_text("main")
            assert page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"] == []
            assert (page.faults, page.elsewhere, page.context.cookies()) == ([], [], [])
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    with window(java_script_enabled=False) as page:
        page.goto("/open/en/")
        assert page.locator(".figures table").count() > 2
