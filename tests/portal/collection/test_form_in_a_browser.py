"""The form to copy, in a page of somebody else: accessible, by keyboard alone, without a script, on a phone."""

from importlib.resources import files
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from tests.unit.report.browsing import MARKS, chromium

from publiek.portal.collection.views.address import STYLE, fragment

pytestmark = MARKS
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGE = """<!doctype html><html lang="{language}"><head><title>Kaarten</title><meta name="viewport"
content="width=device-width, initial-scale=1"><style>{style}</style></head><body><main><h1>Kaarten</h1>
<form method="post" action="/bestel">{fragment}<button>Verder</button></form></main></body></html>"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def shown(browser):
    """Return a function that shows the form in a page that is not ours; a request for anything fails the test."""
    contexts, asked = [], []

    def show(language="nl", width=1280, *, scripts=True):
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        contexts.append(context)
        context.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
        page = context.new_page()
        style = Path(finders.find(STYLE)).read_text("utf-8")
        page.set_content(PAGE.format(language=language, style=style, fragment=fragment(language)))
        return page

    yield show
    for context in contexts:
        context.close()
    assert asked == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing(shown, language):
    page = shown(language)
    page.click("summary")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [one["id"] for one in found["violations"]] == []
    assert found["passes"], "it looked"


def test_it_is_filled_in_and_explained_by_keyboard_without_a_script(shown):
    page = shown(scripts=False)
    typed = []
    for text in ("1012 ab", "12", "3 hoog"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    values = [page.input_value(f"[name={name}]") for name in ("postcode", "number", "addition")]
    assert values == ["1012 ab", "12", "3 hoog"]
    assert not page.is_visible("details p >> nth=0")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.is_visible("details p >> nth=0")
    for _ in range(2):
        page.keyboard.press("Tab")
        typed.append(page.locator(":focus").inner_text())
    assert typed == ["Lees onze privacyverklaring", "Verder"]


ADDRESSES = [
    ("", "", True),
    ("1012AB", "12", True),
    (" 1012 ab ", "12", True),
    ("1012", "12", False),
    ("1012AB", "12a", False),
]


def test_what_cannot_be_an_address_is_said_and_nothing_at_all_is_fine(shown):
    page = shown()
    for postcode, number, is_good in ADDRESSES:
        page.fill("[name=postcode]", postcode)
        page.fill("[name=number]", number)
        assert page.evaluate("document.forms[0].checkValidity()") is is_good, (postcode, number)


def test_it_fits_on_the_smallest_phone_and_can_be_hit_with_a_thumb(shown):
    page = shown(width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for box in (one.bounding_box() for one in page.locator("input").all()):
        assert box["height"] >= 44


def test_names_and_descriptions_are_told_by_ear(shown):
    page = shown()
    for label in ("Postcode", "Huisnummer", "Toevoeging"):
        field = page.get_by_role("textbox", name=label, exact=True)
        described = [page.inner_text(f"#{one}") for one in field.get_attribute("aria-describedby").split()]
        assert any("hoeft dit niet" in text for text in described)
    assert page.get_by_role("group", name="Uw adres").count() == 1
