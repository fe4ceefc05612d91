"""A real browser that asks this process itself for pages: what it asks of any other host is noted and refused.

No server and no second thread: Chromium's requests are answered by Django's test client of whoever is logged in.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from tests.unit.report.browsing import chromium

PATIENCE = 120_000
"""Milliseconds that a page may take on a machine that is busy with all other tests."""
HOST = "http://portaal.localhost"
MADE = "publiek.portal.pages.made.finder.MadeFinder"
AXE = "axe_playwright_python"
FRAME = [[".frame"], [".menu-wide"], [".menu-small"], [".foot"]]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Window:
    """A page in a browser, with what it complained about and what it asked of others."""

    page: Any
    client: Client
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    ready: dict[str, Any] = field(default_factory=dict)
    """Answers that were made already, by path: given once."""

    def answer(self, route: Any) -> None:
        """Answer a request of the browser."""
        asked = urlsplit(route.request.url)
        if f"{asked.scheme}://{asked.netloc}" != HOST:
            self.elsewhere.append(route.request.url)
            route.abort()
        elif asked.path.startswith("/static/"):
            self._static(route, asked.path.removeprefix("/static/"))
        elif asked.path == "/favicon.ico":
            route.fulfill(status=204)
        else:
            self._page(route, asked)

    def visit(self, path: str) -> None:
        """Go to a page, and forget what was said of the one before."""
        self.complaints.clear()
        self.elsewhere.clear()
        self.page.goto(HOST + path)

    def axe(self, whole: bool = True, rules: list[str] = RULES) -> list[str]:
        """Return what axe finds wrong, a line for each rule; not whole: without what all pages share: frame and styles.

        rules: tags of axe, or names of rules.
        """
        options = {"runOnly": rules, "resultTypes": ["violations"], "reporter": "no-passes", "iframes": False}
        where = {"include": [["html"]], "exclude": [] if whole else FRAME}
        options["preload"] = whole  # of the styles: they are the same on every page
        found = self.page.evaluate("([where, options]) => axe.run(where, options)", [where, options])
        return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]

    def _static(self, route: Any, name: str) -> None:
        body, kind = _file(name)
        if body is None:
            self.complaints.append(f"no static file {name}")
            route.fulfill(status=404)
        else:
            route.fulfill(status=200, body=body, content_type=kind)

    def _page(self, route: Any, asked: Any) -> None:
        with apart():
            status, headers, body = self._made(route.request, asked.path + (f"?{asked.query}" if asked.query else ""))
        route.fulfill(status=status, headers=headers, body=body)

    def _made(self, request: Any, path: str) -> tuple[int, dict[str, str], bytes]:
        if request.method == "POST":
            kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
            response = self.client.post(path, data=request.post_data_buffer or b"", content_type=kind)
        else:
            response = self.ready.pop(path, None) or self.client.get(path, headers={"Accept-Language": "nl"})
        return response.status_code, dict(response.items()), _body(response)


@cache
def _file(name: str) -> tuple[bytes | None, str]:
    """Return a static file's bytes and kind: read once, as every page asks for the same."""
    file = finders.find(name)
    kind = "font/woff" if name.endswith(".woff") else guess_type(name)[0] or "application/octet-stream"
    return (Path(file).read_bytes() if file else None), kind


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


@contextmanager
def browser() -> Iterator[Any]:
    """Start Chromium; what is made at the first request is there before."""
    for path, _ in finders.get_finder(MADE).list([]):
        finders.find(path)
    with chromium() as opened:
        yield opened


@contextmanager
def apart() -> Iterator[None]:
    """Do something for Django in the thread in which Playwright has its loop, as if there were none.

    Django keeps another connection to the database for code in a loop, which would not see this test's data.
    """
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


@contextmanager
def window(opened: Any, client: Client, width: int = 1280, *, scripts: bool = True) -> Iterator[Window]:
    """Open a window in which somebody is logged in."""
    context = opened.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="nl", service_workers="block"
    )
    context.set_default_timeout(PATIENCE)
    found = Window(context.new_page(), client)
    if scripts:
        context.add_init_script(path=_axe())
    found.page.on("console", lambda said: said.type == "error" and found.complaints.append(said.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    context.route("**/*", found.answer)
    yield found
    context.close()


def _axe() -> Path:
    from importlib.resources import files

    return Path(str(files(AXE).joinpath("axe.min.js")))
