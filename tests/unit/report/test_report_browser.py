"""The page in a browser: switches without a script, the keyboard, a phone, paper, no request to anywhere."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from publiek.disclosure.released import Released
from publiek.report import write_report

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, rich: Released) -> str:
    return write_report(rich, tmp_path_factory.mktemp("report") / "museum.html").as_uri()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser, address: str, request) -> Iterator["sync_api.Page"]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def test_the_reader_switches_the_base_with_the_keyboard(page) -> None:
    assert page.locator("#against-1").is_visible()
    assert not page.locator("#against-2").is_visible()
    page.locator("#base-1").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#against-2").is_visible()
    assert not page.locator("#against-1").is_visible()
    assert page.locator("table.reach:visible caption").inner_text() == (
        "Bereik per doelgroep in de Metropoolregio Waterstad"
    )


def test_the_reader_switches_level_and_colour_of_the_map(page) -> None:
    assert page.locator(".map:visible path.r0").count() > 0
    page.locator("#level-0").check(force=True)
    assert page.locator("table.areas:visible tbody tr").count() == 5
    assert page.locator(".legend.reach:visible").count() == 1
    page.locator("#measure-share").check(force=True)
    assert page.locator(".legend.reach:visible").count() == 0
    assert page.locator(".legend.share:visible").count() == 1


def test_nothing_is_requested_and_nothing_goes_wrong(browser, address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    requests: list[str] = []
    troubles: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.goto(address)
    assert requests == [address]
    assert troubles == []
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 1920])
def test_no_width_needs_sideways_scrolling(browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    opened = context.new_page()
    opened.goto(address)
    for number in range(3):
        opened.locator(f"#level-{number}").check(force=True)
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("width", [360, 1024, 1280])
def test_long_names_of_areas_do_not_push_figures_out_of_sight(browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    opened = context.new_page()
    opened.goto(address)
    opened.evaluate(
        "document.querySelectorAll('.areas tbody th').forEach(n => n.textContent = 'Oostelijkhavengebiedspolderbuurt')"
    )
    hidden = "[...document.querySelectorAll('.scroll')].map(frame => frame.scrollWidth - frame.clientWidth)"
    assert max(opened.evaluate(hidden)) == 0
    context.close()


def test_the_map_is_one_stop_for_the_keyboard_and_arrows_walk_over_it(browser, address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(address)
    areas = opened.locator(".map:visible path[data-area]")
    assert areas.count() == 100
    assert opened.locator(".map:visible path[tabindex='0']").count() == 1
    opened.locator(".map:visible path[tabindex='0']").focus()
    first = opened.locator(".pointed:visible").inner_text()
    opened.keyboard.press("ArrowUp")
    second = opened.locator(".pointed:visible").inner_text()
    assert first.startswith("Buurt 1:") and second.startswith("Buurt 11:")
    assert opened.locator("table.areas:visible tr.lit").count() == 1
    context.close()


def test_every_control_can_be_reached_with_the_tab_key(browser, address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(address)
    seen = []
    for _ in range(40):
        opened.keyboard.press("Tab")
        seen.append(opened.evaluate("document.activeElement.id || document.activeElement.className.toString()"))
    wanted = ["skip", "base-1", "wide", "level-2", "measure-reach", "scroll"]
    assert [name for name in dict.fromkeys(seen) if name in wanted] == wanted
    context.close()


def test_paper_shows_the_chosen_base_and_hides_the_switches(browser, address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(address)
    opened.emulate_media(media="print")
    assert opened.locator("fieldset:visible").count() == 0
    assert opened.locator("table.segments:visible").count() == 1
    assert opened.locator("table.differences:visible").count() == 1
    assert opened.locator("table.areas:visible").count() == 1
    paper = opened.pdf(prefer_css_page_size=True)
    assert 5 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 12
    context.close()


@pytest.mark.parametrize(("name", "width"), [("rich", 1280), ("rich", 360), ("tiny", 1280), ("empty", 1280)])
def test_the_rules_for_accessibility_hold(browser, makers, tmp_path: Path, name: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
    opened = context.new_page()
    opened.goto(write_report(makers[name](), tmp_path / "report.html").as_uri())
    found = axe.Axe().run(opened).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    context.close()
