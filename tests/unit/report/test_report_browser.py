"""The page in a browser: switches with and without a script, the keyboard, any width, no request to anywhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, chromium, visit

from publiek.disclosure.released import Released
from publiek.report import write_report
from publiek.report.document.blocks import Document
from publiek.report.write import write_document

pytestmark = MARKS
WIDTHS = (320, 360, 768, 1024, 1280, 1920)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, rich: Released) -> str:
    return write_report(rich, tmp_path_factory.mktemp("report") / "museum.html").as_uri()


@pytest.fixture(scope="module")
def of_everything(tmp_path_factory: pytest.TempPathFactory, specimen: Document) -> str:
    """The page of a document with every kind of block."""
    return write_document(specimen, tmp_path_factory.mktemp("report") / "alles.html").as_uri()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    with visit(browser, address, java_script_enabled=request.param) as opened:
        yield opened


def shown(page: Any, key: str) -> list[int]:
    """The numbers of the options that are seen, in each choice about something."""
    found: list[int] = page.evaluate(
        """key => [...document.querySelectorAll(`.choice[data-key="${key}"]`)]
        .filter(one => one.getClientRects().length).map(one => [...one.querySelectorAll(':scope>.option')]
        .map((option, number) => option.checkVisibility() ? number : -1).filter(number => number >= 0)).flat()""",
        key,
    )
    return found


def test_the_reader_switches_the_base_with_the_keyboard(page: Any) -> None:
    bases = page.get_by_role("group", name="Vergelijk met").first.get_by_role("radio")
    names = [one.get_attribute("value") for one in bases.all()]
    assert names == ["Stadsdeel Noorderplas", "Waterstad", "Metropoolregio Waterstad", "Nederland"]
    assert bases.nth(1).is_checked() and shown(page, "base") == [1, 1]
    bases.nth(1).focus()
    page.keyboard.press("ArrowRight")
    assert bases.nth(2).is_checked()
    with_script = page.evaluate("() => document.querySelector('.keys-note')?.hidden === false")
    assert shown(page, "base") == ([2, 2] if with_script else [2, 1]), "a script lets switches go together"


def test_the_reader_switches_level_and_colour_of_the_map(page: Any) -> None:
    first = page.locator(".panel svg:visible").first
    coloured = page.get_by_role("group", name="Kleur de kaart naar").get_by_role("radio")
    before = first.inner_html()
    coloured.nth(1).check(force=True)
    assert page.locator(".panel svg:visible").first.inner_html() != before
    page.get_by_role("group", name="Toon per").get_by_role("radio", name="Stadsdeel").check(force=True)
    tables = page.locator("table:visible", has=page.locator("caption", has_text="per stadsdeel"))
    assert tables.first.locator("tbody th[scope=row]").count() == 5


def test_nothing_is_requested_and_nothing_goes_wrong(browser: Any, address: str, of_everything: str) -> None:
    for place in (address, of_everything):
        requests: list[str] = []
        troubles: list[str] = []
        with visit(browser, "about:blank") as opened:
            opened.on("request", lambda request, to=requests: to.append(request.url))
            opened.on("console", lambda message, to=troubles: to.append(message.text))
            opened.on("pageerror", lambda error, to=troubles: to.append(str(error)))
            opened.goto(place)
        assert (requests, troubles) == ([place], [])


def test_no_width_needs_sideways_scrolling(browser: Any, address: str, of_everything: str) -> None:
    for place in (address, of_everything):
        with visit(browser, place) as opened:
            assert too_wide(opened) == []
            for switch in opened.locator(".switch input").all():
                if not switch.is_visible():
                    continue  # within what is not chosen
                switch.check(force=True)
                assert too_wide(opened) == []


def too_wide(page: Any) -> list[int]:
    """Return the widths of windows in which the page would have to be scrolled sideways."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [width] if page.evaluate("document.documentElement.scrollWidth") > width else []
    return found


@pytest.mark.parametrize("width", [360, 1024, 1280])
def test_long_names_of_areas_do_not_push_figures_out_of_sight(browser: Any, address: str, width: int) -> None:
    with visit(browser, address, width) as opened:
        opened.evaluate(
            """document.querySelectorAll('.beside-map tbody th[scope=row], .over-table tbody th[scope=row]')
            .forEach(name => name.textContent = 'Oostelijkhavengebiedspolderbuurt')"""
        )
        beyond = "[...document.querySelectorAll('.scroll')].map(frame => frame.scrollWidth - frame.clientWidth)"
        assert max(opened.evaluate(beyond)) <= 1, "a pixel is rounding"


def test_a_map_is_one_stop_for_the_keyboard_and_arrows_walk_over_it(browser: Any, address: str) -> None:
    with visit(browser, address) as opened:
        panel = opened.locator(".panel svg:visible").first
        assert panel.locator("[data-area]").count() == 100
        assert panel.locator("[data-area][tabindex='0']").count() == 1
        panel.locator("[data-area][tabindex='0']").focus()
        first = opened.locator(".pointed:visible").first.inner_text()
        opened.keyboard.press("ArrowUp")
        second = opened.locator(".pointed:visible").first.inner_text()
        assert first.startswith("Buurt 1:") and second.startswith("Buurt 11:")
        assert opened.locator("tr.lit:visible").count() == 1


def test_every_control_can_be_reached_with_the_tab_key(browser: Any, of_everything: str) -> None:
    focusable = """() => [...document.querySelectorAll('a[href],summary,input,[tabindex="0"]')]
        .filter(one => one.checkVisibility() && !(one.type === 'radio' && !one.checked)).length"""
    marked = """() => { const one = document.activeElement; one.dataset.met = 'yes';
        return [one, one.nextElementSibling, one.parentElement].some(each => each && each.tagName !== 'BODY'
        && (getComputedStyle(each).outlineStyle !== 'none' || getComputedStyle(each).strokeWidth > '1px')) }"""
    with visit(browser, of_everything) as opened:
        for _ in range(opened.evaluate(focusable)):
            opened.keyboard.press("Tab")
            assert opened.evaluate(marked), "one sees where one is"
        assert opened.locator("[data-met]").count() == opened.evaluate(focusable)


@pytest.mark.parametrize(("name", "width"), [("rich", 1280), ("rich", 360), ("tiny", 1280), ("empty", 1280)])
def test_the_rules_for_accessibility_hold(browser: Any, makers: Any, tmp_path: Any, name: str, width: int) -> None:
    assert violations(browser, write_report(makers[name](), tmp_path / "report.html").as_uri(), width) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_rules_for_accessibility_hold_for_every_kind_of_block(browser: Any, of_everything: str, width: int) -> None:
    assert violations(browser, of_everything, width) == []


def violations(browser: Any, address: str, width: int) -> list[tuple[str, list[str]]]:
    """What axe-core finds, with the first places."""
    with visit(browser, address, width, bypass_csp=True) as opened:
        found = Axe().run(opened).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
