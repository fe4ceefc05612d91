"""Every page of the access table, as somebody who may see it: its headers, and nothing that its policy would stop."""

import os
import re
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.portal.conftest import TAKING_PART, logged_in
from tests.portal.samples import value_of

from publiek.portal.config.headers import KEPT_BY_NOBODY, POLICY
from publiek.portal.tenancy.checks import every_page, keywords_of
from publiek.portal.tenancy.models import Organisation
from publiek.portal.tenancy.rules.permissions import rules

WRITES = re.compile(r"^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+[\"'`]?(\w+)", re.IGNORECASE)
DIRECTIVES = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
ROLES = ("uploader", "analyst", "publisher", "coordinator", "administrator", "auditor", "funder")
INLINE = re.compile(
    r"<style|<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>\s*[^<\s]|\sstyle\s*=|\son[a-z]+\s*=|javascript:|\shx-on|<base\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"<(?:script|img|link|iframe|source|audio|video|embed|object|use|image)\b[^>]*?\b(?:src|href|data|srcset)\s*=\s*[\"']"
    r"(?:https?:)?//", re.IGNORECASE
)  # fmt: skip


def seen_by(portal, page, clients=None):
    """Return a client that may see a page. clients: of people who logged in before, by person; added to."""
    rule = rules().access[page]
    if rule in {"anyone", "token", "nobody"}:
        return Client()
    return _client_of(_who_sees(portal, page, rule), {} if clients is None else clients)


def _client_of(user, clients):
    if user.pk not in clients:
        clients[user.pk] = logged_in(user)
    return clients[user.pk]


def _who_sees(portal, page, rule):
    if rule == "person":
        return portal.person("analyst")
    for role in ROLES:
        user = portal.person(role)
        held = [one.held for one in user.memberships.select_related("organisation")]
        if rules().may(held, rule, TAKING_PART[0] if "organisation" in keywords_of(page) else None):
            return user
    raise AssertionError(f"nobody may see {page}")


def address(portal, page):
    own = portal.organisation()
    given = {
        keyword: own.code if keyword == "organisation" else value_of(page, keyword, portal, own)
        for keyword in keywords_of(page)
    }
    return reverse(page, kwargs=given)


MAY_BE_WRITTEN = {
    "django_session": "when somebody logged in and was last there; a message is gone once it is shown",
    "gemaakt": "figures as pages read them, letters and styles: worked out anew where they are thrown away",
    "logboek": "who read the log or took a file away is written down",
}
"""What reading a page may write: tables, and folders in the portal's home; each with the reason."""


@pytest.fixture
def answers(portal):
    """The answer to each page, by name; what it wrote is beside it, as `wrote`.

    An institution has another name in the database than in its study: a page that writes the study would be noticed.
    """
    portal_answers = {}
    own = Organisation.objects.filter(pk=portal.organisation().pk)
    for page, _ in every_page():
        client, asked = seen_by(portal, page), address(portal, page)
        own.update(name=f"Museum {page}")
        client.raise_request_exception = False
        with watched(portal.home) as wrote:
            portal_answers[page] = client.get(asked, secure=True)
        portal_answers[page].wrote = wrote
    return portal_answers


@contextmanager
def watched(home):
    """Yield a list of what is written meanwhile: tables, and files by their place in the portal's home."""
    wrote, before = [], files_in(home)

    def look(execute, sql, params, many, context):
        wrote.extend(WRITES.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield wrote
    wrote.extend(sorted(name for name, _ in before ^ files_in(home)))


def files_in(home):
    """Return every file and folder in the portal's home but what may be written, with size and time of change."""
    found = set()
    for folder, folders, files in os.walk(home):
        folders[:] = [one for one in folders if one not in MAY_BE_WRITTEN]
        for name in (*folders, *files):
            file = Path(folder, name)
            about = file.lstat()
            size = "folder" if S_ISDIR(about.st_mode) else (about.st_size, about.st_mtime_ns)
            found.add((str(file.relative_to(home)), size))
    return found


def faults(page, response):
    header = response.headers
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": POLICY,
    }
    policy = {part.strip() for part in header.get("Content-Security-Policy", "").split(";") if part.strip()}
    # A report is a page of its own: it brings its policy, and has no part in the session of whoever reads it.
    apart = next((part for part in policy if part.startswith("sandbox")), None)
    if apart and ("allow-same-origin" in apart or "frame-ancestors 'none'" not in policy):
        yield f"{page}: a sandbox with {sorted(policy)}"
    if not apart and policy != DIRECTIVES:
        yield f"{page}: policy {sorted(policy ^ DIRECTIVES)}"
    if "unsafe" in str(policy or "unsafe"):
        yield f"{page}: unsafe"
    yield from (f"{page}: {name} is {header.get(name)}" for name, value in wanted.items() if header.get(name) != value)
    if rules().access[page] not in {"anyone", "token", "nobody"} and header.get("Cache-Control") != KEPT_BY_NOBODY:
        yield f"{page}: may be kept ({header.get('Cache-Control')})"
    yield from (f"{page}: cookie {name}" for name, cookie in response.cookies.items() if not careful(name, cookie))
    if header.get("Content-Type", "").startswith("text/html") and not response.streaming and not apart:
        text = response.content.decode()
        yield from (f"{page}: {found[0][:60]!r}" for found in INLINE.finditer(text))
        yield from (f"{page}: asks elsewhere {found[0][:90]!r}" for found in ELSEWHERE.finditer(text))


def careful(name, cookie):
    return (
        cookie["httponly"]
        and cookie["samesite"] in {"Lax", "Strict"}
        and cookie["path"] == "/"
        and not cookie["domain"]
    )


@pytest.mark.slow
def test_every_page(answers):
    found = [fault for page, response in answers.items() for fault in faults(page, response)]
    assert found == []
    shown = [page for page, response in answers.items() if response.status_code == 200]
    assert len(shown) > len(answers) / 3
    broken = [page for page, response in answers.items() if response.status_code >= 500]
    assert broken == []
    wrote = {page: sorted({*response.wrote} - {*MAY_BE_WRITTEN}) for page, response in answers.items()}
    assert {page: what for page, what in wrote.items() if what} == {}


def test_what_a_page_writes_is_noticed(db, tmp_path):
    (tmp_path / "gemaakt").mkdir()
    study = tmp_path / "study.toml"
    study.write_text("a")
    with watched(tmp_path) as wrote:
        Organisation.objects.create(code="x", name="x", discipline="museum").delete()
        study.write_text("ab")
        (tmp_path / "gemaakt" / "x").write_text("may be")
        (tmp_path / "new").mkdir()
    table = Organisation._meta.db_table
    assert {*wrote} >= {table, "study.toml", "new"}
    assert wrote.count(table) >= 2
    assert not any("gemaakt" in one for one in wrote)


def test_this_test_would_notice(rf):
    from django.http import HttpResponse

    bad = HttpResponse(
        '<p style="x"><img src="https://elders.example/a.png"><script>a()</script><a onclick="b()">x</a>',
        headers={"Content-Security-Policy": "script-src 'unsafe-inline'"},
    )
    bad.set_cookie("x", "y")
    told = " ".join(faults("home", bad))
    for word in (
        "policy",
        "unsafe",
        "X-Content-Type",
        "may be kept",
        "cookie x",
        "style",
        "<script>",
        "onclick",
        "elsewhere",
    ):
        assert word in told


@pytest.mark.parametrize("path", ["/", "/bestaat-niet/", "/i/nergens/aanleveren/", "/gezond/"])
def test_answers_that_are_no_page_have_them_too(client, db, path):
    header = client.get(path).headers
    assert {"Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options", "X-Frame-Options"} <= set(header)
