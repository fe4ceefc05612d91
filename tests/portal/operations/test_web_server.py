"""The real web server with the example configuration: what it passes on and refuses, and says when we are away."""

import re
import shutil
import ssl
import subprocess
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from tests.portal.operations.web_server import DEPLOY, NAME, free_port, nginx, nginx_in, portal_that_repeats

from publiek.portal.pages import closed
from publiek.portal.pages.closing import RENEWAL
from publiek.portal.pages.closing import closed as keep_closed

TOO_LARGE = 210 * 1024 * 1024 + 1


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """nginx with our configuration: its folder and port; the portal behind it is not there yet."""
    if shutil.which("nginx", path="/usr/sbin:/usr/bin") is None:
        pytest.skip("nginx is not installed: apt-get install nginx")
    folder, port = tmp_path_factory.mktemp("n"), free_port()
    with nginx(nginx_in(folder, port), port):
        yield folder, port


def ask(served, method="GET", path="/", body=None, **headers):
    page = HTTPSConnection("127.0.0.1", served[1], timeout=30, context=ssl._create_unverified_context())  # noqa: S323
    page.putrequest(method, path, skip_host=True)
    for name, value in {"Host": NAME, "Content-Length": str(len(body or b"")), **headers}.items():
        page.putheader(name, value)
    page.endheaders(body)
    answer = page.getresponse()
    text = answer.read().decode()
    page.close()
    return answer, text


def test_while_the_portal_is_down_a_page_of_ours_says_so_in_two_languages(served):
    answer, text = ask(served)
    assert answer.status == 503
    assert text == (DEPLOY / "pages" / "even-dicht.html").read_text("utf-8")
    assert answer.headers["Retry-After"] == "60"
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Content-Security-Policy"] == closed.policy()


def test_what_is_too_large_is_refused_before_it_is_sent(served):
    answer, text = ask(served, "POST", **{"Content-Length": str(TOO_LARGE)})
    assert answer.status == 413
    assert "Dit bestand is te groot" in text


def test_the_portal_is_told_who_asks_and_how_whatever_the_visitor_says(served):
    claims = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "http"}
    with portal_that_repeats(served[0]):
        answer, text = ask(served, "POST", body=b"x" * 100_000, **claims)
    assert answer.status == 200
    assert "X-Forwarded-For: 127.0.0.1\n" in text
    assert "X-Forwarded-Proto: https\n" in text
    assert f"Host: {NAME}\n" in text
    assert "bytes: 100000\n" in text
    assert "192.0.2.9" not in text


def test_who_sends_slowly_keeps_only_so_many_threads_busy_and_stops_nobody_who_reads(served):
    slow = []
    with portal_that_repeats(served[0]):
        for _ in range(8):
            page = HTTPSConnection("127.0.0.1", served[1], context=ssl._create_unverified_context())  # noqa: S323
            page.putrequest("POST", "/", skip_host=True)
            for name, value in {"Host": NAME, "Content-Length": "1000"}.items():
                page.putheader(name, value)
            page.endheaders(b"x")
            slow.append(page)
        assert ask(served, "POST", body=b"x")[0].status == 429
        assert ask(served)[0].status == 200
        for page in slow:
            page.close()


def test_no_choice_in_an_address_is_in_its_log(served):
    ask(served, path="/controle/?wie=iemand")
    log = (served[0] / "publiek.log").read_text()
    assert "/controle/" in log
    assert "iemand" not in log


def test_caddy_reads_its_file():
    if shutil.which("caddy") is None:
        pytest.skip("caddy is not installed: apt-get install caddy")
    command = ["caddy", "adapt", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", closed.KINDS)
def test_the_pages_are_those_that_the_portal_makes(kind):
    made = (DEPLOY / "pages" / closed.KINDS[kind]).read_text("utf-8")
    assert made == closed.page(kind), "run: make docs"


@pytest.mark.parametrize("file", ["nginx.conf", "Caddyfile"])
def test_the_policy_of_our_pages_allows_their_own_style(file):
    assert f'"{closed.policy()}"' in (DEPLOY / file).read_text("utf-8")
    for name in re.findall(r"[\w-]+\.html", (DEPLOY / "Caddyfile").read_text("utf-8")):
        assert (DEPLOY / "pages" / name).exists()


@pytest.mark.parametrize("path", ["/", "/account/login/", "/gezond/", "/api/v1/periods"])
def test_a_portal_that_is_brought_back_shows_nobody_half_a_state(client, settings, tmp_path, path):
    settings.HOME = tmp_path  # no table is read: this test has no database
    with keep_closed(tmp_path, RENEWAL):
        answer = client.get(path)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert ("application/problem+json" in answer["Content-Type"]) == path.startswith("/api")
    assert "closed for a moment" in answer.content.decode()


def test_what_did_not_end_stays_closed(tmp_path):
    with pytest.raises(OSError, match="full"), keep_closed(tmp_path, RENEWAL):
        raise OSError("full")
    assert [file.name for file in Path(tmp_path).iterdir()] == [".dicht"]
