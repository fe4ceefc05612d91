"""Figures in a real browser: the map by keys and mouse, choices in the address, Back, paper, and without a script."""

import pytest
from browsing import MARKS, chromium, visit
from django.conf import settings
from django.test import Client
from django.urls import reverse
from who_reads import MUSEUM

pytestmark = [*MARKS, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def reads(portal, live_server):
    """Visit a page as somebody who reads for the museum."""
    client: Client = portal.client("analyst", MUSEUM)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}

    def go(browser, page, query="", **how):
        return visit(
            browser,
            f"{live_server.url}{reverse(page, args=[MUSEUM])}{query}",
            storage_state={"cookies": [{**cookie, "domain": "localhost", "path": "/"}], "origins": []},
            locale="nl-NL",
            **how,
        )

    return go


def seen(page):
    return [float(one) for one in page.locator(".map-box > svg").get_attribute("viewBox").split()]


def test_the_map_moves_and_zooms_by_keys_and_buttons(browser, reads):
    with reads(browser, "figures_origin", "?per=wijk") as page:
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


def test_the_map_is_dragged_and_says_what_is_under_the_mouse(browser, reads):
    with reads(browser, "figures_origin", "?per=stadsdeel") as page:
        page.get_by_role("button", name="Groter").click()
        before = seen(page)
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


def test_areas_are_walked_from_the_darkest_by_keys(browser, reads):
    with reads(browser, "figures_origin", "?per=stadsdeel") as page:
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


def test_a_choice_is_in_the_address_and_back_undoes_it(browser, reads):
    with reads(browser, "figures_who") as page:
        page.get_by_label("Nederland").check()
        page.wait_for_url("**vergelijk=NL")
        page.get_by_text("in Nederland").first.wait_for()
        page.go_back()
        page.wait_for_url(lambda address: "vergelijk" not in address)
        page.get_by_label("Amsterdam", exact=True).wait_for()
        assert page.get_by_label("Amsterdam", exact=True).is_checked()


def test_a_page_is_read_and_chosen_without_a_script(browser, reads):
    with reads(browser, "figures_who", java_script_enabled=False) as page:
        page.get_by_label("Nederland").check()
        page.get_by_role("button", name="Toon").click()
        assert "vergelijk=NL" in page.url
        assert page.locator("table.drawn tbody tr").count() > 5
    with reads(browser, "figures_origin", "?per=wijk", java_script_enabled=False) as page:
        assert page.locator("path[data-area] title").count() > 5


def test_on_paper_the_choices_are_words(browser, reads):
    with reads(browser, "figures_who", "?vergelijk=NL") as page:
        page.emulate_media(media="print")
        assert not page.locator(".reading-choices").is_visible()
        assert "Nederland" in page.locator("p.print-only").inner_text()
        assert not page.locator(".tabs").is_visible()


@pytest.mark.parametrize("wide", [1280, 390])
def test_no_page_is_wider_than_the_window(browser, reads, wide):
    for name in ("figures", "figures_who", "figures_origin", "figures_chances", "figures_trend"):
        with reads(browser, name, width=wide) as page:
            room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert room[0] <= room[1], name
