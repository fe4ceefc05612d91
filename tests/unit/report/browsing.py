"""A real browser for tests: Debian's Chromium, started once for each module that asks."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright import sync_api

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MARKS = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a browser, and end it."""
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@contextmanager
def visit(browser: Any, address: str, width: int = 1280, **how: Any) -> Iterator[Any]:
    """Open a page in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **how)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()
