"""The auditor's pages: who did what, found again, proven whole, and fetched without a formula in it."""

import csv
import html
import io
import re
import shutil
import tracemalloc

import pytest
from django.test import Client
from tests.portal.conftest import LATE, TAKING_PART
from tests.portal.samples import value_of

from publiek.portal.audit import finding
from publiek.portal.audit.export import plain
from publiek.portal.audit.lines import Asked, logs
from publiek.portal.audit.log import audit_log, write
from publiek.study.custody import custody_of

OWN = TAKING_PART[0]


@pytest.fixture(autouse=True)
def empty_log(portal):
    shutil.rmtree(portal.home / "logboek", ignore_errors=True)
    yield
    shutil.rmtree(portal.home / "logboek", ignore_errors=True)


@pytest.fixture
def auditor(portal):
    return portal.client("auditor")


def shown(client, **asked):
    return client.get("/controle/", asked).content.decode()


def test_the_page_says_who_did_what_about_whom(portal, auditor):
    analyst = portal.person("analyst")
    write("role.given", portal.person("coordinator"), to=analyst.pk, role="analyst", institution=OWN)
    page = shown(auditor)
    assert "rol gegeven" in page
    assert OWN in page
    assert "coordinator.programma@voorbeeld.nl" in page


def test_the_log_itself_holds_no_address_and_no_name(portal, auditor):
    client = Client()
    client.post("/account/login/", {"login": portal.person("uploader").email, "password": "geheim-Woord-7"})
    portal.client("publisher").post(
        f"/i/{OWN}/mensen/uitnodigen/", {"email": "nieuw@voorbeeld.nl", "role": "analyst", "language": "nl"}
    )
    auditor.get("/controle/", {"wie": "uploader@voorbeeld.nl"})
    raw = audit_log().file.read_text("utf-8")
    assert "login" in raw
    assert "invitation.made" in raw
    assert "@" not in raw
    assert "voorbeeld" not in raw


def test_what_happened_to_data_is_there_too(auditor):
    found = auditor.get("/controle/logboek.csv", {"bron": "2025"})
    rows = list(csv.DictReader(io.StringIO(b"".join(found.streaming_content).decode("utf-8-sig"))))
    assert {row["source"] for row in rows} == {"2025"}
    assert {row["institution"] for row in rows if row["what"] == "release.published"} >= set(TAKING_PART)


QUESTIONS = [
    ({"wat": "role.given"}, {"role.given"}),
    ({"wat": "role."}, {"role.given", "role.taken"}),
    ({"instelling": LATE}, {"role.taken"}),
    ({"wie": "publisher"}, {"figures.shared"}),
    ({"van": "2001-01-01", "tot": "2001-12-31"}, set()),
    ({"van": "2001-01-01"}, {"role.given", "role.taken", "figures.shared"}),
]


@pytest.mark.parametrize(("question", "found"), QUESTIONS)
def test_lines_are_found_by_what_who_when_and_institution(portal, auditor, question, found):
    write("role.given", portal.person("coordinator"), institution=OWN)
    write("role.taken", portal.person("coordinator"), institution=LATE)
    write("figures.shared", portal.person("publisher"), institution=OWN)
    answer = auditor.get("/controle/logboek.csv", {"bron": "portal"} | question)
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert {row["what"] for row in rows} == found


def test_looking_checking_and_fetching_are_written_down(auditor):
    auditor.get("/controle/", {"instelling": OWN})
    auditor.post("/controle/nakijken/")
    list(auditor.get("/controle/logboek.csv").streaming_content)
    entries = list(audit_log().entries())
    assert [one.what for one in entries] == ["log.read", "log.checked", "log.exported"]
    assert entries[0].about == {"institution": OWN}


def test_a_whole_log_is_found_whole_with_its_seal(auditor):
    write("role.given", None)
    page = auditor.post("/controle/nakijken/").content.decode()
    assert "Heel: 1 regels" in page
    assert "Niet heel" not in page
    seal = next(audit_log().entries())
    assert "1:" in page
    assert seal.n == 1


def test_a_line_that_was_changed_is_found(auditor):
    for role in ("analyst", "uploader", "publisher"):
        write("role.given", None, role=role)
    file = audit_log().file
    file.write_text(file.read_text("utf-8").replace("uploader", "analyst_"), "utf-8")
    assert "Niet heel, vanaf regel 2" in auditor.post("/controle/nakijken/").content.decode()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_of_the_file_becomes_a_formula(cell):
    assert plain(cell) == f"'{cell}"
    assert plain("lezer") == "lezer"


def test_a_formula_that_came_into_the_log_is_text_in_the_file(auditor):
    write("news.published", None, title="x", institution="=HYPERLINK(1)")
    answer = b"".join(auditor.get("/controle/logboek.csv", {"wat": "news."}).streaming_content).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(answer)))["institution"] == "'=HYPERLINK(1)"


def test_a_long_log_has_pages(auditor):
    for _ in range(60):
        write("login", None)
    assert shown(auditor, wat="login").count("<time") == 50
    older = re.search(r'href="([^"]*voor=[^"]*)"', shown(auditor, wat="login"))[1]
    page = auditor.get(f"/controle/{html.unescape(older)}").content.decode()
    assert page.count("<time") == 10
    assert "Nieuwste regels" in page
    assert "Oudere regels<" not in page


def test_no_line_is_shown_twice_or_left_out_from_page_to_page(auditor):
    for number in range(7):
        write("login", None, number=number)
    asked, told, seen = Asked(), "", []
    while not seen or told:
        found = finding.page(asked, 5, told)
        seen += [(line.source, line.entry.n) for line in found.lines]
        told = found.further
    every = [(name, entry.n) for name, log in logs().items() for entry in log().entries()]
    assert sorted(seen) == sorted(every)
    assert len(every) > 15


def test_who_looks_for_what_is_rare_searches_on(auditor, monkeypatch):
    write("role.given", None)
    for _ in range(9):
        write("login", None)
    monkeypatch.setattr(finding, "MOST_READ", 5)
    page = shown(auditor, wat="role.given", bron="portal")
    assert "Er is gezocht tot en met" in page
    assert "<time" not in page
    on = html.unescape(re.search(r'href="([^"]*voor=[^"]*)"', page)[1])
    assert "rol gegeven" in auditor.get(f"/controle/{on}").content.decode().partition("<tbody>")[2]


@pytest.mark.parametrize("made_up", ["x", "portal-99999999", "portal--1", "nergens-5", "portal-3,2025-²"])
def test_an_address_that_somebody_made_up_is_no_fault(auditor, made_up):
    write("login", None)
    assert auditor.get("/controle/", {"voor": made_up}).status_code == 200


def test_a_long_log_is_never_held_whole(auditor):
    write("login", None)
    line = audit_log().file.read_bytes()
    audit_log().file.write_bytes(line * 4000)
    asked, size = Asked(source="portal", what="role.given"), len(line) * 4000
    tracemalloc.start()
    try:
        assert not finding.page(asked, 50).lines
        assert not list(finding.lines(asked, finding.beginning(asked)))
        assert tracemalloc.get_traced_memory()[1] < size / 4
    finally:
        tracemalloc.stop()


def test_a_deleted_file_is_shown_with_what_the_log_says_of_it(portal, auditor):
    upload = value_of("deletion", "item", portal, portal.organisation(OWN))
    page = auditor.get("/controle/verwijderd/").content.decode()
    assert "verwijderd door wie het aanleverde" in page
    assert "Klopt met het logboek" in page
    study = portal.home / portal.period.folder / "study.toml"
    record = custody_of(study).vault.records.folder / f"{upload}.json"
    record.write_text(record.read_text("utf-8").replace(f'"institution": "{OWN}"', f'"institution": "{LATE}"'), "utf-8")
    assert "Klopt niet met het logboek" in auditor.get("/controle/verwijderd/").content.decode()
