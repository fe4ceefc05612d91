"""Two people publish in a real browser, with the keyboard alone; then everybody reads the open page."""

import pytest
from django.test import Client
from tests.portal.pages.window import apart, browser, window
from tests.unit.report.browsing import MARKS

from publiek.portal.programme.services.publication import published

pytestmark = MARKS
MOST_STEPS = 80
LIST = "/programma/publicaties/"


def press(seen, words):
    """Go by the tab key to what has these words, and press it."""
    for _ in range(MOST_STEPS):
        seen.page.keyboard.press("Tab")
        if words in seen.page.evaluate("() => document.activeElement.innerText || ''"):
            with seen.page.expect_navigation():
                seen.page.keyboard.press("Enter")
            return
    pytest.fail(f"'{words}' cannot be reached by keyboard")


def test_one_prepares_another_reads_and_publishes_and_everybody_reads(complete, waiting):
    page = f"{LIST}{waiting.pk}/"
    coordinator, publisher = complete.client("coordinator"), complete.client("publisher", None)
    with browser() as opened:
        with window(opened, coordinator) as first:
            first.visit(page)
            assert "Een ander leest en publiceert" in first.page.inner_text("main")
            assert first.page.get_by_role("link", name="Publiceren").count() == 0
        with window(opened, publisher) as second:
            second.visit(page)
            press(second, "Publiceren")
            press(second, "Publiceren")
            assert second.page.evaluate("document.activeElement.className").count("faults"), "the errors get the focus"
            second.page.get_by_label("Ik heb het rapport en de open pagina gelezen").focus()
            second.page.keyboard.press("Space")
            press(second, "Publiceren")
            assert "Deze cijfers zijn gepubliceerd" in second.page.inner_text("main")
        with apart():
            assert published(complete.period) == waiting
        with window(opened, coordinator) as first:
            first.visit(page)
            press(first, "Zet de open pagina aan")
            assert "Open pagina: aan" in first.page.inner_text("main")
        for width in (1280, 390):
            with window(opened, Client(), width) as reader:
                reader.visit("/open/")
                assert "62 van elke 1.000" in reader.page.inner_text("main") or "62" in reader.page.inner_text(".facts")
                assert reader.axe() == []
                assert (reader.complaints, reader.elsewhere) == ([], [])
                assert reader.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        with window(opened, Client(), scripts=False) as reader:
            reader.visit("/open/en/")
            assert reader.page.locator(".figures table").count() > 2
