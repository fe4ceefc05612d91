"""The whole journey in a real browser, with the keyboard alone: from an empty page to figures and a deletion record."""

import os
import sys
from pathlib import Path

import pytest
from tests.portal.conftest import LATE, logged_in

from publiek.portal.jobs.worker import work_one

sys.path.insert(0, str(Path(__file__).parents[2] / "unit" / "report"))

from browsing import MARKS, chromium

pytestmark = [*MARKS, pytest.mark.django_db(transaction=True)]
HERE = f"/i/{LATE}/aanleveren/?periode=2025"
MOST_STEPS = 80


@pytest.fixture(scope="module", autouse=True)
def browser():
    # Playwright keeps a loop in this thread, which Django takes for a server that must not wait for a database.
    with pytest.MonkeyPatch.context() as patch, chromium() as opened:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield opened


@pytest.fixture
def open_page(browser, live_server, own_home, settings):
    """Return a function that opens a browser in which the uploader of the late institution is logged in."""
    opened = []

    def make(width=1280):
        client = logged_in(own_home.person("uploader", LATE))
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, locale="nl-NL"
        )
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": live_server.url}
        context.add_cookies([cookie])
        opened.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        return page

    yield make
    for context in opened:
        context.close()


def _tab_to(page, words):
    """Go by the tab key to what has these words, as somebody without a mouse does."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const on = document.activeElement; const label = on.labels && on.labels[0];"
            " return [on.innerText, label && label.innerText, on.value].join(' '); }"
        )
        if words in found:
            return
    raise AssertionError(f"the keyboard does not come to '{words}'")


def _shot(page, name):
    """Keep a picture for whoever looks."""
    folder = os.environ.get("PUBLIEK_PICTURES")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_delivery_with_the_keyboard_alone(own_home, open_page, tmp_path):
    page = open_page()
    page.goto(HERE)
    _shot(page, "1-choose")
    with page.expect_file_chooser() as chooser:
        _tab_to(page, "Uw bestand")
        page.keyboard.press("Enter")
    chooser.value.set_files(own_home.export(LATE))
    _tab_to(page, "Bestand versturen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bestand/**")
    _shot(page, "2-columns")
    _tab_to(page, "Opslaan en verder")
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanleveren/?periode=2025")
    _shot(page, "3-files")
    _tab_to(page, "Controleer wat we gebruiken")
    page.keyboard.press("Enter")
    page.wait_for_url("**/controle/**")
    _shot(page, "4-busy")
    assert work_one().fault == {}
    page.get_by_text("Dit gebruiken we van uw bestanden").wait_for()
    _shot(page, "5-preview")
    _tab_to(page, "Ja, dit is alles van 2025")
    page.keyboard.press("Space")
    _tab_to(page, "Bevestigen en cijfers maken")
    page.keyboard.press("Enter")
    page.wait_for_url("**/voortgang/**")
    _shot(page, "6-working")
    assert work_one().fault == {}
    page.get_by_text("De cijfers van 2025 zijn gemaakt").wait_for()
    _shot(page, "7-done")
    _tab_to(page, "Verwijderbewijs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verwijderbewijzen/**")
    _shot(page, "8-record")
    assert page.faults == []


def test_a_file_may_be_dropped_and_a_phone_shows_all_of_a_page(own_home, open_page):
    page = open_page(390)
    page.goto(HERE)
    content = own_home.export(LATE).read_bytes().decode("latin-1")
    dropped = page.evaluate_handle(
        "text => { const data = new DataTransfer(); const bytes = Uint8Array.from(text, c => c.charCodeAt(0));"
        " data.items.add(new File([bytes], 'kassa.csv')); return data; }",
        content,
    )
    page.dispatch_event("[data-drop-zone]", "drop", {"dataTransfer": dropped})
    page.wait_for_url("**/bestand/**")
    for name, path in (
        ("columns", page.url),
        ("choose", HERE),
        ("attendance", f"/i/{LATE}/bezoekersaantallen/"),
        ("calendar", f"/i/{LATE}/kalender/"),
    ):
        page.goto(path)
        _shot(page, f"phone-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    assert page.faults == []
