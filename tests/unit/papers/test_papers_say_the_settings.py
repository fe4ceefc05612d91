"""What a paper says comes from the settings: another setting, another paper; what is not known is a blank."""

import re
from dataclasses import fields, replace
from datetime import date
from itertools import product

import pytest

from publiek.disclosure.appetite import default_appetite
from publiek.papers.compose import compose
from publiek.papers.facts import Facts, PlannedTable
from publiek.papers.template import PAPERS, paper_text, shared_blocks, words
from publiek.study.settings import Exclusions
from publiek.tables import TICKETS

pytestmark = pytest.mark.slow

NAMES = [*default_appetite().model_dump(), *Exclusions().model_dump()]
BLANK = re.compile(r"\[in te vullen: [^\]]+\]")
# Another value for every fact, and a text that must then be in the papers and was not before.
CHANGES = {
    "study": ("Ander onderzoek", "Ander onderzoek"),
    "period": ("seizoen 25/26", "seizoen 25/26"),
    "start": (date(2025, 9, 1), "1 september 2025"),
    "end": (date(2026, 6, 30), "30 juni 2026"),
    "city": ("Heuvelstad", "Heuvelstad"),
    "regio": ("Heuvelland", "Heuvelland"),
    "edition": ("Heuvelstad 2026", "Heuvelstad 2026"),
    "edition_simulated": (True, "dit onderzoek gebruikt verzonnen gegevens"),
    "plan_version": (7, "versie 7"),
    "plan": ((PlannedTable("X9", "sector", "quarter", ("wijk",)),), "X9"),
    "key_storage": ("keyring", "in de sleutelbos van het besturingssysteem"),
    "key_per_year": (False, "Alle jaren hebben dezelfde sleutel"),
    "retention_hours": (6, "uiterlijk 6 uur"),
    "objections_kept": (True, "is een bezwaarlijst in gebruik"),
    "collects": (True, "kaarten die bij de verkoop worden doorgegeven"),
    "software": ("publiek 10.0.0", "publiek 10.0.0"),
}
BY_OTHER_TESTS = {"study_id", "institutions", "sources", "segmentation", "fields", "looked_at", "settings"}


def test_every_fact_is_held_against_the_papers():
    assert {field.name for field in fields(Facts)} == set(CHANGES) | BY_OTHER_TESTS


@pytest.mark.parametrize("whose", [0, None], ids=["institution", "programme"])
@pytest.mark.parametrize("name", CHANGES)
def test_another_fact_is_said(facts, said, name, whose):
    value, text = CHANGES[name]
    about = None if whose is None else facts.institutions[whose]
    changed = replace(facts, **{name: value})
    assert text not in said(compose(facts, about))
    assert text in said(compose(changed, about))
    assert changed.mark != facts.mark


@pytest.mark.parametrize("name", NAMES)
def test_another_setting_is_said_and_flagged(facts, said, with_setting, name):
    before = next(setting for setting in facts.settings if setting.name == name)
    value, printed = ("wijk", "wijk") if isinstance(before.value, str) else (1234, "1.234")
    if name in words("nl")["percent"]:
        value, printed = 0.25, "25 %"
    changed = with_setting(facts, name, value)
    for about in (facts.institutions[0], None):
        for paper in compose(changed, about):
            text = said([paper])
            assert "Let op: afwijkende rekenregels" in text
            assert words("nl")["settings"][name] in text
            assert f"Afwijking: {printed}" in text
        assert "Afwijking: " not in said(compose(facts, about))


@pytest.mark.parametrize("column", TICKETS.names)
def test_a_column_that_is_not_kept_is_not_said(facts, said, column):
    label = words("nl")["fields"][column]
    lines = said(compose(facts, None)).splitlines()
    fewer = replace(facts, fields=tuple(name for name in facts.fields if name != column))
    assert label in lines
    assert label not in said(compose(fewer, None)).splitlines()


def test_what_is_looked_at_is_said(facts, said):
    assert "plaatsnaam" in said(compose(facts, None))
    assert "plaatsnaam" not in said(compose(replace(facts, looked_at=("status",)), None))


def test_sources_and_typology_are_said_with_their_licence(facts, said):
    text = said(compose(facts, None))
    for part in ("Gebieden", "CC BY 4.0", "Doelgroepenmodel 3", "Licentie 17", "per adres"):
        assert part in text
    without = said(compose(replace(facts, segmentation=None, sources=()), None))
    assert "Doelgroepenmodel 3" not in without
    assert "De editie heeft geen indeling in doelgroepen." in without
    simulated = replace(facts, segmentation=replace(facts.segmentation, simulated=True))
    assert "De indeling is gesimuleerd" in said(compose(simulated, None))


def test_files_that_publiek_does_not_delete_are_named_in_every_paper_on_keeping(facts, said):
    museum = replace(facts.institutions[0], files=3)
    for paper in compose(replace(facts, institutions=(museum,)), museum):
        assert re.search("xportbestand", said([paper]))
    text = said(compose(replace(facts, institutions=(museum,)), museum))
    assert "Het programma verwijdert de aangewezen exportbestanden (3) niet." in text
    assert "aangewezen exportbestanden" not in said(compose(facts, facts.institutions[0]))


def test_an_institution_is_told_of_itself_and_of_no_other(facts, said):
    museum, festival = facts.institutions
    text = said(compose(facts, museum))
    assert museum.name in text
    assert "Zuid" in text
    assert festival.name not in text
    assert {museum.name, festival.name} <= set(said(compose(facts, None)).splitlines())


def test_what_publiek_cannot_know_is_a_blank(facts, said):
    by_name = {paper.name: said([paper]) for paper in compose(facts, facts.institutions[0])}
    assert sorted(by_name) == sorted(PAPERS)
    asked = {name: BLANK.findall(text) for name, text in by_name.items()}
    assert any("grondslag" in blank for blank in asked["privacyverklaring"])
    assert any("datalek" in line for line in by_name["bijlage-verwerkersovereenkomst"].splitlines())
    assert any("advies" in blank for blank in asked["dpia"])
    assert any("Functionaris" in line for line in by_name["verwerkingsregister"].splitlines())
    assert all(len(blanks) >= 5 for blanks in asked.values())


def test_papers_bear_no_date_but_the_one_given(facts):
    paper, dated = (compose(facts, None, dated=when)[0] for when in (None, date(2026, 11, 23)))
    assert "gedateerd" not in paper.footer
    assert dated.footer.endswith("gedateerd 23 november 2026")


def test_measurements_with_other_settings_are_not_claimed(facts, said, with_setting):
    warned = "gemeten met de standaardwaarden"
    assert warned not in said(compose(facts, None))
    assert warned in said(compose(with_setting(facts, "group_from", 99), None))


@pytest.mark.parametrize("holds", list(product([True, False], repeat=4)))
def test_every_text_is_filled_whatever_holds(facts, said, holds):
    typology, files, own, named = holds
    museum = replace(facts.institutions[0], files=2 * files, own_addresses=own, columns_named=named)
    some = replace(facts, institutions=(museum,), segmentation=facts.segmentation if typology else None, regio=None)
    for about in (museum, None):
        text = said(compose(some, about))
        assert not re.search(r"[{}]|\*\*|\[\[|\]\]", text)
        assert "  " not in text


def test_every_text_there_is_can_be_seen(facts, said, with_setting):
    """No block, item or row stands under a condition that never holds, or that no test has seen."""
    rich = replace(facts.institutions[0], files=1, own_addresses=1, columns_named=True)
    poor = facts.institutions[1]
    simulated = replace(facts.segmentation, simulated=True)
    studies = [
        (replace(facts, segmentation=None, sources=()), poor),
        (replace(facts, institutions=(rich,), edition_simulated=True, segmentation=simulated), rich),
        (
            replace(
                with_setting(facts, "tickets_max", 9),
                institutions=(rich,),
                objections_kept=True,
                key_per_year=False,
                collects=True,
            ),
            None,
        ),
    ]
    seen = said([paper for study, about in studies for paper in compose(study, about)])
    blocks = [block for name in PAPERS for block in paper_text("nl", name).block]
    blocks += [block for shared in shared_blocks("nl").values() for block in shared]
    texts = [text for block in blocks for text in (block.heading, block.subheading, block.text, block.note)]
    texts += [item.text for block in blocks for item in block.items]
    texts += [cell for block in blocks for row in block.rows for cell in row.cells]
    pieces = {piece.strip() for text in texts for piece in re.split(r"\{\w+\}|\[\[.+?\]\]|\*\*", text)}
    assert [piece for piece in pieces if piece not in seen] == []


def test_every_setting_and_column_has_its_words():
    known = words("nl")
    assert set(known["settings"]) == set(NAMES)
    assert set(known["fields"]) == set(known["why"]) == set(TICKETS.names)
    assert set(known["percent"]) <= set(NAMES)
