"""No institution is named to another unless both agreed, and the visits it counts itself are nobody else's to read."""

import re
from dataclasses import replace

import pytest

from publiek.cli.documents import document_of
from publiek.insight.attended import Attended, months_between
from publiek.insight.overall import Overall
from publiek.report.attendance.section import Attendance, attendance_section
from publiek.report.document.blocks import Document
from publiek.report.document.words import Phrase
from publiek.report.programme.delivered import delivered_section
from publiek.report.programme.index import index_section
from publiek.study.overall import overall
from publiek.study.shelf import Shelf, Told

pytestmark = pytest.mark.slow
OWN, FRIEND, OTHER = "gezelschap-x", "podium-achterdeur", "podium-kwartje"
PROGRAMME = "programme-proef"
NAMES = {OWN: "Gezelschap X", FRIEND: "Danstheater De Achterdeur", OTHER: "Jeugdtheater Het Kwartje"}


def named(files: dict[str, bytes], subject: str) -> set[str]:
    """Return which other institutions a report names, by name or id, in any of its files."""
    return {
        one
        for one, name in NAMES.items()
        if one != subject and any(text.encode() in inner for text in (one, name) for inner in files.values())
    }


@pytest.mark.parametrize(("subject", "may"), [(OWN, {FRIEND}), (FRIEND, {OWN}), (OTHER, set())])
def test_an_institution_is_named_where_both_agreed(made, subject, may):
    assert made.of(subject)
    assert named(made.of(subject), subject) == may


@pytest.mark.parametrize("subject", [OWN, OTHER])
def test_without_the_question_of_consent_others_are_named(shelf, subject, monkeypatch):
    """The control, from both sides: who did not agree is named, and who did not agree sees names."""
    monkeypatch.setattr(Shelf, "like_minded", lambda _, institution: tuple(one for one in NAMES if one != institution))
    document = repr(document_of(shelf, subject)).encode()
    assert named({"document": document}, subject) == set(NAMES) - {subject}


MAY_NAME = {"institutions", "attendance-coverage", "attendance-coverage-chart", "releases"}
"""Tables and drawings of the overall report; whom nobody reaches names who is nearest."""
OF_ATTENDANCE = {"attendance.coverage.low", "attendance.coverage.contradicts", "attendance.weighted.left_out"}


def naming(document: Document) -> set[str]:
    """Return where an overall report names institutions: tables and drawings by their id, else sections."""
    found = set()
    for section, block in document.walk():
        if named({"block": repr(block).encode()}, PROGRAMME):
            texts = {said.key for said in getattr(block, "said", ()) if isinstance(said, Phrase)}
            found.add(getattr(block, "id", "" if texts & OF_ATTENDANCE else section.id))
    return found - {""}


def test_the_overall_report_names_institutions_only_where_it_says_so(documents_made):
    assert "institutions" in naming(documents_made[PROGRAMME])
    assert {one for one in naming(documents_made[PROGRAMME]) if not one.startswith("unreached")} <= MAY_NAME


def test_more_names_would_be_seen(shelf, documents_made):
    """The control: a programme of which all agreed to be named in the table of indices, too."""
    section = index_section(replace(overall(shelf), named=True))
    assert naming(replace(documents_made[PROGRAMME], sections=(section,))) == {"index-institutions"}


def moved(lines, *, visits: int, out_of: str, into: str):
    """Return attendance with visits moved from one institution to another, in one month and production."""
    changed, done = [], set()
    for line in lines:
        sign = {out_of: -1, into: 1}.get(line.institution, 0) if line.month.year == 2025 else 0
        if sign and not line.free and line.institution not in done:
            done.add(line.institution)
            changed.append(replace(line, visits=line.visits + sign * visits))
        else:
            changed.append(line)
    return tuple(changed)


def with_attendance(found: Overall, lines) -> Overall:
    return replace(found, surroundings=replace(found.surroundings, attendance=tuple(lines)))


def said(found: Overall, shelf):
    """Return the parts of the overall report that rest on attendance."""
    months = months_between(shelf.settings.start, shelf.settings.end)
    return delivered_section(found), attendance_section(Attendance(found, months))


OF_DISCIPLINE = re.compile(r"key='attendance\.own_recovery\.discipline', values={'index': Figure\(value=\d+")
"""The index of a discipline of three or more, against an earlier year: all that others' visits may change."""


def test_only_an_institution_itself_reads_its_visits_in_a_report(shelf, documents_made):
    """With twice the visits of one, the reports of the others are the same, and its own is not."""
    lines, before = shelf.told.lines, {OWN: documents_made[OWN], OTHER: document_of(shelf, OTHER)}
    twice = tuple(replace(one, visits=2 * one.visits) if one.institution == OTHER else one for one in lines)
    shelf.__dict__["told"] = Told(twice, {})
    shelf.__dict__.pop("surroundings")
    after, other = repr(document_of(shelf, OWN)), repr(document_of(shelf, OTHER))
    assert OF_DISCIPLINE.search(after)
    assert OF_DISCIPLINE.sub("", after) == OF_DISCIPLINE.sub("", repr(before[OWN]))
    assert OF_DISCIPLINE.sub("", other) != OF_DISCIPLINE.sub("", repr(before[OTHER]))


@pytest.mark.parametrize("pair", [(OWN, FRIEND), (FRIEND, OTHER), (OTHER, OWN)])
def test_the_overall_report_holds_nobodys_exact_visits(shelf, pair):
    """Two visits that went elsewhere change nothing in it."""
    found, lines = overall(shelf), shelf.told.lines
    other = with_attendance(found, moved(lines, visits=2, out_of=pair[0], into=pair[1]))
    assert other.coverages[pair[0]].attendance.visits == found.coverages[pair[0]].attendance.visits - 2
    assert said(other, shelf) == said(found, shelf)


def test_a_part_with_all_its_digits_would_tell_them(shelf, monkeypatch):
    """The control, which was so: a fraction with all its digits is known by its lower number."""
    monkeypatch.setattr(Attended, "percent_free", property(lambda one: 100 * one.free / one.visits))
    found, lines = overall(shelf), shelf.told.lines
    other = with_attendance(found, moved(lines, visits=2, out_of=OWN, into=FRIEND))
    assert said(other, shelf) != said(found, shelf)


def test_more_than_the_rounding_does_change_the_overall_report(shelf):
    """The control: else attendance would not be in it at all."""
    found, lines = overall(shelf), shelf.told.lines
    other = with_attendance(found, moved(lines, visits=90, out_of=OWN, into=FRIEND))
    assert said(other, shelf) != said(found, shelf)
