"""On paper: a first page that is full, no table torn apart that fits on a page, no heading or footnote left alone."""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publiek.disclosure.released import Released
from publiek.report import write_report
from publiek.report.language.catalogue import keys, text

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine"),
]
HEADINGS = [text("nl", key) for key in sorted(keys("nl")) if key.startswith("section.")]


@pytest.fixture(scope="module", params=["rich", "tiny"])
def pages(request, tmp_path_factory, makers: Mapping[str, Callable[[], Released]]) -> list[list[str]]:
    """The lines of each printed page."""
    folder: Path = tmp_path_factory.mktemp("print")
    report = write_report(makers[request.param](), folder / "report.html")
    with sync_api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(report.as_uri())
        page.pdf(path=folder / "report.pdf", prefer_css_page_size=True)
        browser.close()
    done = subprocess.run(["pdftotext", "-layout", folder / "report.pdf", "-"], capture_output=True, check=True)
    found = done.stdout.decode("utf-8").split("\f")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in found if page.strip()]


def _page_of(pages: list[list[str]], start: str) -> list[int]:
    return [number for number, page in enumerate(pages, 1) for line in page if re.match(start, line)]


def test_the_first_page_holds_the_answers_in_a_minute(pages) -> None:
    assert any(line.startswith(text("nl", "section.in_a_minute")) for line in pages[0])
    assert any(text("nl", "use.accountability.title") in line for line in pages[0])


def test_a_chart_of_segments_stands_under_its_own_title(pages) -> None:
    heading = _page_of(pages, r"Doelgroepen in uw publiek, vergeleken met")
    rows = _page_of(pages, r"Lokale Vrijetijdsgenieters .*\d")
    assert heading
    assert heading[0] in rows


def test_no_page_ends_with_a_heading_or_begins_with_a_footnote(pages) -> None:
    for page in pages:
        assert page[-1] not in HEADINGS
        assert not page[0].startswith(("x = niet getoond", "Aantallen zijn afgerond"))
