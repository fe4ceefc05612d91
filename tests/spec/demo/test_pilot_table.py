"""The demo comes out as the pilot did, if and only if the journey works.

The first table is the pilot's: the number of institutions with a high index, by segment. The second names what goes
wrong when a part of the journey is left out: each breakage changes the verdict of the institution named.
"""

from dataclasses import dataclass, replace

import pytest

from publiek.address.method import read as read_addresses
from publiek.audience.method import audience as count_audience
from publiek.demo import prepare as preparing
from publiek.demo import simulate
from publiek.demo.institution import institutions, pilot
from publiek.demo.summary import high, institutions_high, line
from publiek.disclosure.figures.method import figures
from publiek.engine.duck import DuckWorkspace
from publiek.match.method import match
from publiek.study.journey import Audience, Study
from publiek.study.quality import reasons
from publiek.study.rules import rules_for

pytestmark = pytest.mark.slow
HIGH = 1.2
ANOTHER, OF_THE_HOUSEHOLDS = 20, 0.3


def test_published_seed_gives_the_table_of_the_pilot(published):
    study = Study(published)
    lines = {institution.code: line(study.figures(institution.code)) for institution in institutions()}
    counts = institutions_high(lines.values())
    assert {code: counts[code] for code in pilot()} == pilot()
    assert {code: set(line.high) for code, line in lines.items()} == _intended(institutions())


def test_another_seed_gives_the_same_to_one_institution_of_each_discipline(tmp_path, monkeypatch):
    some = tuple({one.discipline: one for one in institutions()}.values())
    for module in (simulate, preparing):
        monkeypatch.setattr(module, "institutions", lambda: some)
    study = Study(preparing.prepare(tmp_path / "demo", ANOTHER, scale=OF_THE_HOUSEHOLDS))
    assert {one.code: set(high(study.figures(one.code))) for one in some} == _intended(some)


def _intended(some):
    return {each.code: {code for code, index in each.index.items() if index > HIGH} for each in some}


@dataclass(frozen=True)
class Breakage:
    """A part of the journey left out: SQL between the stations, or a rule switched off."""

    what: str
    tickets: str = ""
    candidates: str = ""
    matched: str = ""
    audience: str = ""
    rules: tuple[tuple[str, int], ...] = ()


NO_ADDITION = "UPDATE candidates SET suffix = 0"
ONLY_DIGITS = "UPDATE tickets SET raw_number = regexp_extract(raw_number, '^[0-9]+')"
NO_COLUMN = "UPDATE tickets SET raw_letter = NULL, raw_addition = NULL"
NO_ALIAS = "UPDATE candidates SET suffix = 99999999 WHERE alias"
NO_STREET_LINE = "UPDATE tickets SET raw_full = NULL"
FIRST_SHEET = "DELETE FROM tickets WHERE sheet <> 'januari'"
NO_REFUND = "DELETE FROM tickets WHERE quantity < 0"
EVERY_SPELLING = "UPDATE matched SET suffix = 100000000 + (hash(raw_id) % 1000000000)::INTEGER WHERE place IS NOT NULL"
VISITS = "UPDATE audience SET households = visits"

# What is left out, where, and then: '-' no longer high, '+' high though it should not be.
BROKEN = [
    (Breakage("additions", candidates=NO_ADDITION), "podium-arenahof", "-buitenwijkers"),
    (Breakage("addition glued to the number", tickets=ONLY_DIGITS), "festival-nachtwerk", "-vermaakvangers"),
    (Breakage("columns of letter and addition", tickets=NO_COLUMN), "podium-de-steiger", "-vermaakvangers"),
    (Breakage("aliases (hs, II, 3-hoog)", candidates=NO_ALIAS), "podium-kwartje", "-buitenwijkers"),
    (Breakage("address in one string", tickets=NO_STREET_LINE), "podium-achterdeur", "-cultuurminnaars"),
    (Breakage("street and number in one", tickets=NO_STREET_LINE), "museum-scheepswerf", "-cultuurvreters"),
    (Breakage("all sheets but the first", tickets=FIRST_SHEET), "festival-speelgoed", "+alleseters"),
    (Breakage("refunds", tickets=NO_REFUND), "festival-oeverloos", "+cultuurhoppers"),
    (Breakage("exclusion of groups", rules=(("group_from", 10**6),)), "podium-zuidpool", "+alleseters"),
    (Breakage("the period", rules=(("start", 2000),)), "festival-kijkdoos", "+vermaakvangers"),
    (Breakage("de-duplication of spellings", matched=EVERY_SPELLING), "museum-loods", "+cultuurliefhebbers"),
    (Breakage("households: visits are counted", audience=VISITS), "podium-muziekhal", "+plezierzoekers"),
]


@pytest.mark.parametrize(("broken", "institution", "change"), BROKEN, ids=lambda value: getattr(value, "what", value))
def test_leaving_a_part_out_changes_the_table(published, broken, institution, change):
    found = _journey(Study(published), institution, broken)
    assert (change[1:] in found) is (change[0] == "+")


def _journey(study, institution, broken):
    with DuckWorkspace() as workspace:
        received = study.receive(institution=institution, workspace=workspace)
        _do(workspace, broken.tickets)
        read_addresses(workspace, "tickets")
        _do(workspace, broken.candidates)
        match(workspace, study.edition, study._secret)
        _do(workspace, broken.matched)
        count_audience(workspace, _rules(study, received, broken), study._institution_key(received))
        _do(workspace, broken.audience)
        return set(high(figures(study.release(Audience(received, reasons(workspace))))))


def _rules(study, received, broken):
    rules = rules_for(study.settings, received.institution)
    for name, value in broken.rules:
        rules = replace(rules, **{name: rules.start.replace(year=value) if name == "start" else value})
    return rules


def _do(workspace, sql):
    if sql:
        workspace.connection.execute(sql)
