"""No institution is named to another unless both agreed, and the visits it counts itself are nobody else's to read."""

import re
from dataclasses import replace

import pytest

from publiek.insight.attended import Attended, months_between
from publiek.insight.overall import Overall
from publiek.report.attendance.section import Attendance, attendance_section
from publiek.report.document.blocks import Document
from publiek.report.document.words import Phrase
from publiek.report.programme.index import index_section
from publiek.run.documents import document_of
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


FIGURE = re.compile(r"Figure\(value=([^,]+), unit='(\w+)', low=([^,]+), high=([^)]+)\)")


def said(found: Overall, shelf: Shelf) -> list[tuple[str, ...]]:
    """Return every figure of the pages on attendance: value, unit, ends."""
    months = months_between(shelf.settings.start, shelf.settings.end)
    return FIGURE.findall(repr(attendance_section(Attendance(found, months))))


def of_one(found: Overall) -> set[int]:
    """Return what single institutions counted: visits, those with free entrance, and the others, of each year."""
    counted: dict[tuple[str, int, bool | None], int] = {}
    for line in found.surroundings.attendance:
        for free in (line.free, None):
            key = line.institution, line.month.year, free
            counted[key] = counted.get(key, 0) + line.visits
    return set(counted.values())


def telling(found: Overall, shelf: Shelf) -> list[tuple[str, ...]]:
    """Return figures that tell what an institution counted: itself, or by digits of a fraction that it is part of."""
    counted = {str(number) for number in of_one(found)}
    figures = said(found, shelf)
    fractions = [one for one in figures if any(len(number.partition(".")[2]) > 1 for number in one)]
    return fractions + [one for one in figures if counted & {one[0], one[0].removesuffix(".0")}]


def test_the_overall_report_tells_nobodys_visits(shelf):
    found = overall(shelf)
    assert len(said(found, shelf)) > 30
    assert len(of_one(found)) > 15
    assert telling(found, shelf) == []


def test_a_part_with_all_its_digits_would_be_seen(shelf, monkeypatch):
    """The control, which was so: a fraction with all its digits is known by its lower number."""
    monkeypatch.setattr(Attended, "percent_free", property(lambda one: 100 * one.free / one.visits))
    assert telling(overall(shelf), shelf)


@pytest.mark.parametrize(("least", "seen"), [(3, False), (1, True)])
def test_a_total_of_one_institution_would_be_seen(shelf, monkeypatch, least, seen):
    """The control: of one institution that gave attendance the total is its own, and is not told."""
    monkeypatch.setattr("publiek.report.attendance.section.LEAST_INSTITUTIONS", least)
    monkeypatch.setattr("publiek.report.attendance.section.LARGEST_PART", 1)
    found = overall(shelf)
    alone = tuple(one for one in found.surroundings.attendance if one.institution == OWN)
    other = replace(found, surroundings=replace(found.surroundings, attendance=alone))
    assert bool(telling(other, shelf)) is seen
