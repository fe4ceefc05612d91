"""Every page of the access table in a real browser, as somebody who may see it: accessible, calm, whole.

What is wrong is gathered over all pages, so that one run tells everything.
"""

from collections import defaultdict

import pytest
from django.test import Client
from tests.portal.pages.one_language import strange_in
from tests.portal.pages.window import apart, browser, window
from tests.portal.security.test_headers import address, seen_by
from tests.unit.report.browsing import MARKS

from publiek.portal.tenancy.checks import every_page
from publiek.portal.tenancy.rules.permissions import rules

pytestmark = MARKS

LOOK = """() => {
  const seen = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0;
  const named = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const faint = [...document.querySelectorAll(named)].filter(one => seen(one) && !one.disabled).filter(one => {
    one.focus({focusVisible: true, preventScroll: true});
    if (document.activeElement !== one) return true;
    const style = getComputedStyle(one), label = one.closest('label');
    const around = label ? getComputedStyle(label) : style;
    const marks = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return !marks(style) && !marks(around) && style.stroke === getComputedStyle(document.body).stroke;
  });
  return {
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    heading: document.querySelector('h1')?.textContent.trim() ?? '',
    main: document.querySelectorAll('main').length,
    skip: document.querySelector('a.skip')?.getAttribute('href') ?? '',
    inline: document.querySelectorAll('[style]').length,
    faint: faint.map(one => one.outerHTML.slice(0, 120)),
  };
}"""
WIDE = """() => {
  const most = document.documentElement.clientWidth;
  return document.scrollingElement.scrollWidth <= most ? '' : [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > most + 1 && !one.closest('.tabled, .map, pre'))
    .map(one => one.outerHTML.slice(0, 100)).slice(0, 2).join(' | ') || 'something is wider';
}"""
LARGE = """() => {
  const root = document.documentElement, most = root.clientWidth;
  root.style.fontSize = '200%';
  const hides = one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX);
  const cut = [...document.querySelectorAll('main *')].filter(one => !one.childElementCount && one.textContent.trim())
    .filter(one => !one.closest('.unseen, .skip, svg, select, textarea, .tabled, pre') && one.checkVisibility())
    .filter(one => hides(one) && one.scrollWidth > one.clientWidth + 1);
  const wide = document.scrollingElement.scrollWidth > most;
  root.style.fontSize = '';
  return [...(wide ? ['the page'] : []), ...cut.map(one => one.outerHTML.slice(0, 100))].slice(0, 2).join(' | ');
}"""
PHONE = ["target-size", "scrollable-region-focusable"]
"""Rules of axe whose outcome hangs on how wide the window is."""
SAME = {"programme_chapter"}
"""Pages that are shown at another address, too: the first chapter is the first page of the programme's figures."""
WITHOUT_FRAME = {"api_docs"}
"""Pages of others that are shown as they are."""
ONE_LANGUAGE = {"open_page": "nl", "open_page_of": "nl", "open_page_en": "en", "open_page_of_en": "en",
                "accept_invitation": "nl"}  # fmt: skip
"""Pages whose language is in their address, or in the invitation."""


def pages(portal):
    """Return name and address of every page that somebody can look at, that person's browser and number, the page."""
    found, clients = {}, {}
    for name, _ in every_page():
        if rules().access[name] in {"nobody", "token"} or name in WITHOUT_FRAME:
            continue
        try:
            client, path = seen_by(portal, name, clients), address(portal, name)
        except KeyError:  # an object without a sample: tests/portal/tenancy/test_every_address.py tells
            continue
        response = client.get(path, headers={"Accept-Language": "nl"})
        if response.status_code == 200 and _is_page(response):
            found[path] = (name, path, client, client.session.get("_auth_user_id"), response)
    return list(found.values())


def _is_page(response):
    """Return whether this is a whole page, not a file nor a part that a script puts into a page."""
    is_text = response.headers["Content-Type"].startswith("text/html") and not response.streaming
    return is_text and b"<!doctype html" in response.content[:200].lower()


def wrong_on(view, path, *, whole):
    """Return what is wrong on a page: wide, with large letters, on a phone, and on the narrowest screen there is."""
    view.visit(path)
    wrong = view.axe(whole)
    found = view.page.evaluate(LOOK)
    wrong += [f"{found['headings']} headings of the first level"] if found["headings"] != 1 else []
    wrong += [f"{found['main']} main parts"] if found["main"] != 1 else []
    wrong += ["no link past the frame"] if found["skip"] != "#main" else []
    wrong += [f"{found['inline']} styles in the page"] if found["inline"] else []
    wrong += [f"nobody sees the focus on {one}" for one in found["faint"]]
    large = view.page.evaluate(LARGE)
    wrong += [f"does not fit with letters twice as large: {large}"] if large else []
    for width in (390, 320):
        view.page.set_viewport_size({"width": width, "height": 844})
        wide = view.page.evaluate(WIDE)
        wrong += [f"wider than {width} pixels: {wide}"] if wide else []
        wrong += [f"at {width} pixels: {one}" for one in view.axe(whole, PHONE)] if width == 390 else []
    view.page.set_viewport_size({"width": 1280, "height": 900})
    wrong += [f"complains: {one}" for one in view.complaints] + [f"asks elsewhere: {one}" for one in view.elsewhere]
    return wrong, found["title"]


def said_wrong(name, path, client, response):
    """Return what a page says in the other language, in Dutch and in English."""
    wrong = strange_in(response.content.decode(), ONE_LANGUAGE.get(name, "nl"))
    if name in ONE_LANGUAGE:
        return wrong
    english = client.get(path, headers={"Accept-Language": "en"})
    return wrong + strange_in(english.content.decode(), "en")


def test_every_page_is_accessible_in_a_browser_and_speaks_one_language(portal):
    wrong, titles, met = {}, defaultdict(list), set()
    everything = pages(portal)
    with browser() as opened, window(opened, Client()) as view:
        for name, path, client, who, response in everything:
            view.client, view.ready[path] = client, response
            faults, title = wrong_on(view, path, whole=who not in met)
            with apart():
                faults += said_wrong(name, path, client, response)
            met.add(who)
            titles[who, title].append(name)
            if faults:
                wrong[f"{name} {path}"] = faults
    assert not wrong, "\n".join(f"{page}\n   {fault}" for page, faults in wrong.items() for fault in faults)
    assert {one: names for one, names in titles.items() if len(set(names) - SAME) > 1} == {}
    assert len(everything) > 30


def test_a_page_that_mixes_languages_would_be_noticed():
    page = '<html lang="en"><p>Uitloggen</p><p lang="nl">Inloggen</p><input placeholder="frame.login"><p>Log out</p>'
    assert strange_in(page, "en") == ["a key: frame.login", "not in 'en': Uitloggen"]
    assert strange_in('<html lang="nl"><p>Sign Out', "nl") == ["not in 'nl': Sign Out"]


TABBABLE = """() => {
  const named = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const seen = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0;
  const stop = one => !one.disabled && !(one.type === 'radio' && !one.checked);
  return [...document.querySelectorAll(named)].filter(one => seen(one) && stop(one)).length;
}"""
REACHED = """() => {
  const now = document.activeElement;
  return now === document.body ? '' : String([...document.querySelectorAll('*')].indexOf(now));
}"""
MOST_STOPS = 150
READ = ("home", "people", "figures", "figures_origin", "programme_status", "log", "deletions")
"""Pages that are for reading: they have to work without a script."""


def test_with_the_tab_key_alone_one_gets_everywhere(portal):
    client = portal.client("uploader")
    with browser() as opened, window(opened, client) as view:
        for path in ("/", "/stijl/", "/account/mijn/"):
            view.visit(path)
            wanted, reached = view.page.evaluate(TABBABLE), []
            view.page.keyboard.press("Tab")
            assert view.page.evaluate("document.activeElement.className") == "skip", path
            while (now := view.page.evaluate(REACHED)) and len(reached) < MOST_STOPS:
                reached.append(now)
                view.page.keyboard.press("Tab")
            assert len(set(reached)) >= wanted, path


def test_the_menu_of_a_phone_opens_without_a_script(portal):
    client = portal.client("uploader")
    with browser() as opened, window(opened, client, 390, scripts=False) as view:
        view.visit("/")
        menu = view.page.locator(".menu-small")
        assert not menu.get_by_role("link", name="Aanleveren", exact=True).is_visible()
        menu.locator("> summary").click()
        assert menu.get_by_role("link", name="Aanleveren", exact=True).is_visible()


def test_what_is_for_reading_is_there_without_a_script(portal):
    wanted = [(name, seen_by(portal, name), address(portal, name)) for name in READ]
    with browser() as opened, window(opened, Client(), scripts=False) as view:
        for name, client, path in wanted:
            view.client = client
            view.visit(path)
            main = view.page.locator("main")
            assert len(main.inner_text()) > 60, name
            for table in main.locator("table").all()[:2]:
                assert table.locator("tr").first.is_visible() or not table.locator("tr").count(), name


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_speak_one_language(portal, settings, language):
    client = portal.client("uploader")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/").content.decode()
    assert f'<html lang="{language}">' in page
    assert ("Wat kunt u nu doen?" in page) == (language == "nl")
