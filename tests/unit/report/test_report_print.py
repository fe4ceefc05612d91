"""On paper, from the browser: a first page that tells it all, no table torn apart that fits, no heading left alone."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from browsing import MARKS, chromium

from publiek.disclosure.released import Released
from publiek.report import write_report
from publiek.report.institution.document import institution_document
from publiek.report.language.wording import Wording

pytestmark = [*MARKS, pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")]
Makers = Mapping[str, Callable[[], Released]]
Printed = tuple[Released, list[list[str]]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module", params=["rich", "tiny"])
def printed(
    request: pytest.FixtureRequest, browser: Any, tmp_path_factory: pytest.TempPathFactory, makers: Makers
) -> tuple[Released, list[list[str]]]:
    """An institution, and the lines of each page of its report where the last base was chosen before printing."""
    folder: Path = tmp_path_factory.mktemp("print")
    released = makers[request.param]()
    page = browser.new_page()
    page.goto(write_report(released, folder / "report.html").as_uri())
    page.get_by_role("group", name="Vergelijk met").first.get_by_role("radio").last.check(force=True)
    page.pdf(path=folder / "report.pdf", prefer_css_page_size=True)
    page.close()
    done = subprocess.run(["pdftotext", "-layout", folder / "report.pdf", "-"], capture_output=True, check=True)
    pages = done.stdout.decode("utf-8").split("\f")
    return released, [[line.strip() for line in one.splitlines() if line.strip()] for one in pages if one.strip()]


def pages_with(pages: list[list[str]], pattern: str) -> list[int]:
    return [number for number, page in enumerate(pages, 1) for line in page if re.match(pattern, line)]


def test_the_first_page_tells_it_all_in_a_minute(printed: Printed) -> None:
    released, pages = printed
    first = " ".join(pages[0])
    wording = Wording("nl")
    document = institution_document(released)
    assert wording.say(document.headline).replace("\u00a0", " ") in first.replace("\u00a0", " ")
    questions = [wording.say(one.title) for one in document.sections if one.title is not None][1:9]
    assert len(questions) == 8
    assert all(question in first for question in questions)


@pytest.mark.parametrize("printed", ["rich"], indirect=True)
def test_the_chosen_base_is_printed_and_the_others_are_not(printed: Printed) -> None:
    text = " ".join(" ".join(page) for page in printed[1])
    assert "vergeleken met alle huishoudens in Nederland" in text
    assert "vergeleken met alle huishoudens in Waterstad" not in text
    assert "Vergelijk met" not in text, "a switch is of no use on paper"


def test_a_table_that_fits_on_a_page_is_not_torn(printed: Printed) -> None:
    _, pages = printed
    starts = pages_with(pages, r"Intensief samen\b.*\d")
    assert starts
    assert set(starts) <= set(pages_with(pages, "Lokale Vrijetijdsgenieters"))


def test_no_page_ends_with_a_heading_or_begins_with_a_note(printed: Printed) -> None:
    released, pages = printed
    wording = Wording("nl")
    headings = {wording.say(one.title) for one, _ in institution_document(released).walk() if one.title is not None}
    for page in pages:
        assert page[-1] not in headings
        assert not page[0].startswith(("x = niet getoond", "Aantallen zijn afgerond"))
