"""Figures in a real browser: the map by keys and mouse, choices in the address, Back, paper, and without a script."""

from contextlib import contextmanager

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.portal.pages import window as windows
from tests.portal.reading.who_reads import FIGURES, MUSEUM
from tests.unit.report.browsing import MARKS

pytestmark = MARKS


@pytest.fixture
def reads(reader):
    """Open a browser of somebody who reads for the museum, and visit pages in it: they may complain of nothing."""

    @contextmanager
    def opened(width=1280, *, scripts=True):
        with windows.browser() as browser, windows.window(browser, reader, width, scripts=scripts) as view:

            def go(page, query=""):
                view.visit(reverse(page, args=[MUSEUM]) + query)
                assert not view.complaints
                return view.page

            yield go
            assert not view.complaints
            assert not view.elsewhere

    return opened


def seen(page):
    return [float(one) for one in page.locator(".map-box > svg").get_attribute("viewBox").split()]


def test_the_map_is_moved_and_walked_by_keys_buttons_and_mouse(reads):
    with reads() as go:
        page = go("figures_origin", "?per=stadsdeel")
        _moves_and_zooms(page)
        _is_dragged_and_says_what_is_under_the_mouse(page)
        _is_walked_from_the_darkest(page)


def _moves_and_zooms(page):
    page.locator(".map-box > svg").focus()
    whole = seen(page)
    page.keyboard.press("+")
    near = seen(page)
    assert near[2] < whole[2]
    page.keyboard.press("ArrowRight")
    assert seen(page)[0] > near[0]
    page.keyboard.press("0")
    assert seen(page) == whole
    page.get_by_role("button", name="Groter").click()
    assert seen(page)[2] < whole[2]
    page.get_by_role("button", name="Hele kaart").click()
    assert seen(page) == whole


def _is_dragged_and_says_what_is_under_the_mouse(page):
    page.get_by_role("button", name="Groter").click()
    before = seen(page)
    page.locator(".map-box > svg").scroll_into_view_if_needed()
    box = page.locator(".map-box > svg").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=4)
    page.mouse.up()
    assert seen(page)[0] > before[0]
    page.locator("tr[data-area]").first.hover()
    name = page.locator("tr[data-area] th").first.inner_text()
    assert page.locator(".pointed").inner_text().startswith(name)


def _is_walked_from_the_darkest(page):
    page.get_by_role("button", name="Hele kaart").click()
    page.locator(".map-box > svg").focus()
    page.keyboard.press("Enter")
    walked = []
    for _ in range(3):
        walked.append(page.evaluate("document.activeElement.getAttribute('class')"))
        assert page.evaluate("document.activeElement.getAttribute('aria-label')")
        page.keyboard.press("Tab")
    tints = [one.split(" t")[1] for one in walked]
    assert tints == sorted(tints, reverse=True)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "svg"


def test_a_choice_is_in_the_address_on_paper_in_words_and_back_undoes_it(reads):
    with reads() as go:
        page = go("figures_who")
        page.get_by_label("Nederland").check()
        page.wait_for_url("**vergelijk=NL")
        page.get_by_text("in Nederland").first.wait_for()
        page.emulate_media(media="print")
        assert not page.locator(".reading-choices").is_visible()
        assert not page.locator(".tabs").is_visible()
        assert "Nederland" in page.locator("p.print-only").inner_text()
        page.emulate_media(media="screen")
        page.go_back()
        page.wait_for_url(lambda address: "vergelijk" not in address)
        expect(page.get_by_label("Amsterdam", exact=True)).to_be_checked(timeout=60_000)


def test_a_page_is_read_and_chosen_without_a_script(reads):
    with reads(scripts=False) as go:
        page = go("figures_who")
        page.get_by_label("Nederland").check()
        page.get_by_role("button", name="Toon").click()
        assert "vergelijk=NL" in page.url
        assert page.locator("table.drawn tbody tr").count() > 5
        go("figures_origin", "?per=stadsdeel")
        assert page.locator("path[data-area] title").count() > 5


def test_no_page_is_wider_than_the_window(reads):
    with reads() as go:
        for name in FIGURES:
            page = go(name)
            for wide in (1280, 390):
                page.set_viewport_size({"width": wide, "height": 900})
                room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                assert room[0] <= room[1], (name, wide)
