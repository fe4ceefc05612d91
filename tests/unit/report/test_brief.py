"""The brief of a campaign: sentences by rule in both languages, one page, nothing hidden, doubt said as doubt."""

import io
from dataclasses import replace

import pypdf
import pytest

from publiek.disclosure.released import Provenance, SegmentInfo
from publiek.insight.campaign import Campaign, Place
from publiek.insight.expectation import Expected, Now, Uncertain
from publiek.insight.persona import Settled
from publiek.insight.surroundings import AreaFacts
from publiek.insight.targeting import Target
from publiek.measures.interval import Interval
from publiek.report.brief.document import brief_document
from publiek.report.document.blocks import Bullets, Document
from publiek.report.document.table import Table
from publiek.report.formats.pdf import as_pdf
from publiek.report.house.content import default_house
from publiek.report.language.wording import Wording

HIDDEN, SHOWN = Now(Interval(4, 0, 9), 1.0), Now(Interval(60, 56, 64), 0.0)
LIGHT = SegmentInfo(
    code="licht1", name_nl="Lokale Vrijetijdsgenieters", name_en="Local Leisure Enjoyers", level="licht"
)
MEDIUM = SegmentInfo(code="medium1", name_nl="Proevende Buitenwijkers", name_en="Tasting Suburbanites", level="medium")
ABOUT = Provenance(
    study="Proef", institution="huis", institution_name="Het Huis", discipline="podium", period="2025",
    edition="Editie", edition_summary=(), typology="Model 1", typology_simulated=True, parameters={},
    parameters_hash="0123456789abcdef", software="publiek",
)  # fmt: skip


def area(number: int, name: str = "") -> AreaFacts:
    living = {"licht1": 900, "medium1": 100}
    return AreaFacts(f"S{number}", name or f"Deel {number}", "stadsdeel", "C", living)


def planned(expected: Expected | Uncertain, now: Now = SHOWN, areas: int = 2, name: str = "") -> Campaign:
    chosen = tuple(area(number, name and f"{name} {number}") for number in range(areas))
    target = Target((MEDIUM, LIGHT), chosen, None, ("medium",))
    buurt = AreaFacts("B1", "Persoonsbuurt", "buurt", "S1", {"licht1": 300})
    places = tuple(Place(one, 1000, now) for one in chosen)
    return Campaign(target, 1000 * areas, now, expected, places, (Settled(buurt, 300, 40.0, 150.0, 100.0),))


def said(document: Document, language: str = "nl") -> str:
    return " ".join(map(Wording(language).say, document.standfirst)).replace("\u00a0", " ")


MORE = Expected(Interval(161, 118.2, 203), "own", 9)
CASES = {
    "more": (planned(MORE), "worden dat er ongeveer 160 (95 %-marge: 120 tot 205)"),
    "same": (planned(Expected(Interval(60, 41, 79), "own", 9)), "reken dus niet op meer zonder iets nieuws te doen"),
    "already": (planned(Expected(Interval(20, 11, 29), "own", 9)), "Wat u daar doet, werkt"),
    "unknown now": (planned(MORE, HIDDEN), "te weinig om te tonen. Gaat het"),
    "uncertain": (planned(Uncertain("few_areas")), "te onzeker om te zeggen."),
    "at most": (planned(Uncertain("wide", 81.0)), "meer dan 85 is niet te verwachten"),
    "nothing": (planned(Uncertain("hidden"), HIDDEN), "en hoeveel dat er worden, is te onzeker"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_may_be_expected_is_said_by_rule(case):
    campaign, expected = CASES[case]
    assert expected in said(brief_document(campaign, ABOUT, default_house()))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whom_and_where_stand_in_the_headline(language):
    headline = Wording(language).say(brief_document(planned(MORE), ABOUT, default_house()).headline)
    assert "Deel 0" in headline
    assert {"nl": "medium cultuurbezoekers en Lokale", "en": "medium users of culture and Local"}[language] in headline


def test_many_segments_are_counted_in_the_headline_and_named_below():
    many = tuple(LIGHT.model_copy(update={"code": str(n), "name_nl": f"Groep {n}"}) for n in range(5))
    campaign = replace(planned(MORE), target=replace(planned(MORE).target, segments=many, levels=()))
    document, wording = brief_document(campaign, ABOUT, default_house()), Wording("nl")
    assert "5 doelgroepen" in wording.say(document.headline)
    assert "Groep 0, Groep 1, Groep 2, Groep 3 en Groep 4" in wording.say(document.sections[0].blocks[0].said[0])


def test_the_journey_is_that_of_the_level_with_most_households():
    document = brief_document(planned(MORE), ABOUT, default_house())
    assert Wording("en").say(document.sections[1].title) == "How: the journey of light users of culture"


def test_hidden_numbers_are_nowhere():
    document = brief_document(planned(Uncertain("hidden"), HIDDEN), ABOUT, default_house())
    (table,) = [block for _, block in document.walk() if isinstance(block, Table) and block.id == "campaign-areas"]
    assert all(row.cells[2].hidden for row in table.rows)
    assert document.key_figures.items[1].figure.hidden
    (todo,) = [block for _, block in document.walk() if isinstance(block, Bullets)]
    assert "genoeg om te tonen" in Wording("nl").say(todo.items[-1])


def test_the_simulated_segments_are_named():
    assert brief_document(planned(MORE), ABOUT, default_house()).notices
    assert not brief_document(
        planned(MORE), ABOUT.model_copy(update={"typology_simulated": False}), default_house()
    ).notices


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_one_page_of_a4_even_with_many_areas_of_long_names(language):
    campaign = planned(
        replace(MORE, basis="discipline"), areas=9, name="Geuzenveld-Slotermeer-Sloterdijken en omgeving"
    )
    document = brief_document(campaign, ABOUT, default_house())
    assert len(pypdf.PdfReader(io.BytesIO(as_pdf(document, Wording(language)))).pages) == 1
