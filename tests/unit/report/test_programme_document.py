"""The overall report: every page is there, with its finding and its limits, whatever a programme lacks."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import invented_programme as invented
import numpy as np
import pytest

from publiek.cube.protected import HIDDEN
from publiek.insight.index_table import IndexLine
from publiek.insight.overall import Overall
from publiek.insight.portraits import portraits
from publiek.insight.reached import Reached
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import Choice, Document, Prose, Section, Terms
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Judged, Table
from publiek.report.document.words import Figure, Listing, Phrase, Value
from publiek.report.house.content import default_house
from publiek.report.house.drawing import house
from publiek.report.language.wording import Wording
from publiek.report.portraits.words import who_reaches_it
from publiek.report.programme.document import programme_document
from publiek.report.programme.index import findings
from publiek.report.programme.places import where

LANGUAGES = ("nl", "en")
PAGES = {
    "segments", "city", "regio-r1", "country", "delivered", "representativeness", "weighted", "origin", "disciplines",
    "index", "reach", "unreached", "personas", "taking-part",
}  # fmt: skip
NAMED = {"institutions", "unreached", "unreached-more", "unreached-hidden", "releases"}


def hidden(of: Reached) -> Reached:
    return replace(of, shown=np.full_like(of.shown, HIDDEN))


def without_regio(overall: Overall) -> Overall:
    around = overall.surroundings
    areas = {code: area for code, area in around.areas.items() if area.level != "regio"}
    return replace(overall, surroundings=replace(around, regio=None, areas=areas))


def around(overall: Overall, **changes: object) -> Overall:
    return replace(overall, surroundings=replace(overall.surroundings, **changes))  # type: ignore[arg-type]


LACKING: dict[str, Callable[[Overall], Overall]] = {
    "nothing": lambda overall: overall,
    "exact figures": lambda overall: replace(
        overall, programme=invented.estimated(overall.programme),
        disciplines={one: invented.estimated(found) for one, found in overall.disciplines.items()},
    ),
    "one discipline": lambda overall: replace(overall, disciplines={"museum": overall.disciplines["museum"]}),
    "disciplines": lambda overall: replace(overall, disciplines={}),
    "a regio": without_regio,
    "a sector": lambda overall: around(overall, sector=None),
    "shapes": lambda overall: around(overall, shapes=()),
    "homes": lambda overall: replace(
        overall, participants=tuple(replace(one, home=None) for one in overall.participants)
    ),
    "some releases": lambda overall: replace(overall, institutions=dict(list(overall.institutions.items())[:2])),
    "all releases": lambda overall: replace(overall, institutions={}),
    "anything shown": lambda overall: replace(overall, programme=hidden(overall.programme), disciplines={}),
}  # fmt: skip


@pytest.fixture(scope="session")
def whole() -> Overall:
    return invented.programme()


@pytest.fixture(scope="session")
def document(whole: Overall) -> Document:
    return programme_document(whole)


@pytest.fixture(scope="session", params=LACKING)
def lacking(request: pytest.FixtureRequest, whole: Overall) -> Document:
    return programme_document(LACKING[request.param](whole))


def sections(of: Document | Section) -> Iterator[Section]:
    for section in of.sections if isinstance(of, Document) else of.parts:
        yield section
        yield from sections(section)


def values(document: Document) -> Iterator[Value]:
    """Yield all that a document says."""
    yield from (document.title, document.headline, *document.kicker, *document.standfirst)
    for section in sections(document):
        yield from (section.title, *section.reading)
    for _, block in document.walk():
        if isinstance(block, Prose):
            yield from block.said
        if isinstance(block, Chart | Map):
            yield from (block.title, *block.said)
        if isinstance(block, Choice):
            yield block.legend
    for table in document.tables():
        yield from (table.caption, *table.notes, *(column.head for column in table.columns))
        yield from (
            cell for row in table.rows for cell in row.cells if cell is not None and not isinstance(cell, Judged)
        )


def table(document: Document, id: str) -> Table:
    return next(one for one in document.tables() if one.id == id)


def names_in(value: object) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, Listing):
        return set().union(*map(names_in, value.items))
    return set().union(*map(names_in, value.values.values())) if isinstance(value, Phrase) else set()


def test_every_page_is_there(document: Document) -> None:
    assert {section.id for section in sections(document)} >= PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_lacks_everything_can_be_said(lacking: Document, language: str) -> None:
    wording = Wording(language)
    said = [wording.say(value) for value in values(lacking)]
    assert all(said)
    assert not [text for text in said if "{" in text or "=None" in text]


def test_every_page_leads_with_a_finding_says_how_to_read_it_and_what_not_to_conclude(lacking: Document) -> None:
    for section in sections(lacking):
        if section.id in PAGES:
            tones = [block.tone for block in section.blocks if isinstance(block, Prose) and block.said]
            first = section.blocks[0]
            assert isinstance(first, Prose) and first.tone == "finding", section.id
            assert "caveat" in tones or section.parts or section.id in {"unreached", "personas"}, section.id
            assert section.reading, section.id


def test_no_prose_is_empty(lacking: Document) -> None:
    assert all(block.said for _, block in lacking.walk() if isinstance(block, Prose))


def test_ids_are_unique(lacking: Document) -> None:
    ids = [section.id for section in sections(lacking)]
    drawn = [block.id for _, block in lacking.walk() if isinstance(block, Chart | Map)]
    assert len(set(ids)) == len(ids) and len(set(drawn)) == len(drawn)
    tables = [block for _, block in lacking.walk() if isinstance(block, Table)]
    assert len({one.id for one in tables}) == len(tables)


def test_hidden_figures_are_explained_and_sort_last(lacking: Document) -> None:
    for one in lacking.tables():
        assert bool(one.has_hidden) == any("legend" in getattr(note, "key", "") for note in one.notes)
    for one in lacking.tables():
        if one.family == "origin":
            shown = [row.cells[1].value is not None for row in one.rows if isinstance(row.cells[1], Figure)]
            assert shown == sorted(shown, reverse=True)


def test_institutions_are_named_only_where_stated(lacking: Document) -> None:
    names = {name.replace("-", " ").title() for name, *_ in invented.MEMBERS}
    for one in lacking.tables():
        found = set().union(*(names_in(cell) for row in one.rows for cell in row.cells if not isinstance(cell, Judged)))
        assert one.id in NAMED or not names & found, one.id


def test_the_index_names_institutions_where_they_agreed(whole: Overall) -> None:
    agreed = programme_document(replace(whole, named=True))
    named = table(agreed, "index-institutions")
    assert "Museum Een" in names_in(named.rows[0].cells[1])


def test_the_index_counts_institutions(document: Document) -> None:
    for row in table(document, "index-of-reach").rows:
        assert sum(cell.value or 0 for cell in row.cells[1:] if isinstance(cell, Figure)) == len(invented.MEMBERS)


def test_estimates_are_said_to_be_estimates(whole: Overall) -> None:
    notices = {notice.name.key for notice in programme_document(LACKING["exact figures"](whole)).notices}
    assert notices == {"programme.notice.estimated", "programme.notice.simulated"}
    assert {notice.name.key for notice in programme_document(replace(whole, draft=True)).notices} == {
        "programme.notice.draft",
        "programme.notice.simulated",
    }


def test_without_a_sector_it_says_how_to_give_one(whole: Overall) -> None:
    found = programme_document(LACKING["a sector"](whole))
    section = next(one for one in sections(found) if one.id == "representativeness")
    assert not section.parts
    assert any(block.tone == "advice" for block in section.blocks if isinstance(block, Prose))


def test_without_shapes_there_are_tables_and_no_maps(whole: Overall) -> None:
    found = programme_document(LACKING["shapes"](whole))
    assert not [block for _, block in found.walk() if isinstance(block, Map)]
    assert table(found, "origin-gebied").rows


def test_the_gemeenten_around_are_an_inset_where_their_outlines_are_known(whole: Overall) -> None:
    gemeenten = tuple(
        invented.square(number).model_copy(update={"code": code, "name": code, "level": "gemeente", "parent": "NL"})
        for number, code in enumerate(("G1", "G2", "G3"))
    )
    found = programme_document(around(whole, shapes=(*whole.surroundings.shapes, *gemeenten)))
    drawn = {block.id: block for _, block in found.walk() if isinstance(block, Map)}
    inset = drawn["origin-gebied-map"].inset
    assert inset is not None and [outline.code for outline in inset.outlines] == ["G1", "G2"]
    assert drawn["origin-gemeente-map"].inset is None
    assert "gemeenten-r1-map" in drawn


def test_levels_share_their_tints(document: Document) -> None:
    drawn = next(block for _, block in document.walk() if isinstance(block, Map) and block.id == "unreached-map")
    assert len(drawn.panels) == len(invented.LEVELS)


def test_the_same_programme_gives_the_same_document(whole: Overall, document: Document) -> None:
    assert programme_document(replace(whole)) == document


def test_the_minute_says_what_the_pages_found_and_no_more(lacking: Document) -> None:
    found = {page.title.key: page for page in sections(lacking) if isinstance(page.title, Phrase)}
    minute = next(page for page in sections(lacking) if page.id == "minute")
    terms = [term for block in minute.blocks if isinstance(block, Terms) for term in block.items]
    assert 0 < len(terms) <= 6
    for term in terms:
        page = found[term.name.key]
        assert term.said in [block.said for block in page.blocks if isinstance(block, Prose)]


def test_of_participants_whose_place_is_not_known_no_place_is_said() -> None:
    document = programme_document(LACKING["homes"](invented.programme()))
    said = {value.key for _, block in document.walk() if isinstance(block, Prose) for value in block.said
            if isinstance(value, Phrase)}  # fmt: skip
    assert "programme.represent.no_places" in said
    assert not said & {"programme.represent.most_stadsdeel", "programme.represent.missing"}


def test_of_one_area_none_is_the_largest_and_of_two_one() -> None:
    overall = invented.programme()
    areas = overall.surroundings.areas
    assert where([areas["S0"]], areas["G1"], overall) == ()
    for said in where([areas["S0"], areas["S1"]], areas["G1"], overall):
        assert isinstance(said.values["areas"], Listing)
        assert len(said.values["areas"].items) == 1


@pytest.mark.parametrize("id", ["origin-near", "disciplines-origin"])
def test_the_city_has_its_own_code_and_a_rest_that_of_what_it_is_left_of(document: Document, id: str) -> None:
    near = [(row.code, row.role) for row in table(document, id).rows[:3]]
    assert near == [("G1", "line"), ("R1", "rest"), ("NL", "rest")]


def test_rows_from_abroad_of_which_no_number_is_shown_are_not_called_none(whole: Overall) -> None:
    few = {
        one: replace(of, quality=of.quality.model_copy(update={"foreign_rows": None}))
        for one, of in whole.institutions.items()
    }
    origin = next(one for one in sections(programme_document(replace(whole, institutions=few))) if one.id == "origin")
    notes = [
        value for block in origin.blocks if isinstance(block, Prose) and block.tone == "note" for value in block.said
    ]
    assert "x rows from abroad" in Wording("en").say(notes[0])


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((3, 1, 0), "Group A most often have a high index: at 3 of the 7 institutions."),
        ((2, 2, 0), "Group A and Group B most often have a high index: each at 2 of the 7 institutions."),
        ((7, 7, 0), "Group A and Group B have a high index at all 7 institutions."),
    ],
)
def test_segments_that_are_high_as_often_are_named_together(
    whole: Overall, numbers: tuple[int, ...], said: str
) -> None:
    lines = [
        IndexLine(code, {one: number if one is Verdict.HIGH else 0 for one in Verdict}, ())
        for code, number in zip("abc", numbers, strict=True)
    ]
    assert Wording("en").say(findings(whole, lines)[0]) == said


def test_of_estimates_a_house_and_portraits_do_not_say_how_many_were_reached(whole: Overall) -> None:
    """A household that came to three institutions is in an estimate three times."""
    wording, guessed = Wording("en"), invented.estimated(whole.programme)
    storey = house(default_house(), guessed, whole.city).journeys[0]
    portrait = portraits(whole.surroundings, guessed).portraits[0]
    for said in (wording.say(storey.proof[-1]), *map(wording.say, who_reaches_it(portrait))):
        assert "counted an estimated" in said
    exact = portraits(whole.surroundings, whole.programme, whole.disciplines).portraits[0]
    assert "together reached" in wording.say(who_reaches_it(exact)[0])


def test_a_city_without_gebieden_is_shown_by_its_wijken(whole: Overall) -> None:
    areas = {
        code: replace(area, level="wijk" if area.level == "gebied" else area.level)
        for code, area in whole.surroundings.areas.items()
    }
    found = {one.id for one in programme_document(around(whole, areas=areas)).tables()}
    assert "living-wijk" in found and "living-gebied" not in found
    wijken = {code: replace(areas["GB0"], code=code) for code in ("W1", "W2")}
    both = around(whole, areas={**whole.surroundings.areas, **wijken})
    assert "living-wijk" not in {one.id for one in programme_document(both).tables()}


def test_a_discipline_without_a_word_of_ours_reads_as_institutions(whole: Overall) -> None:
    dance = replace(whole, participants=tuple(replace(one, discipline="dans") for one in whole.participants))
    page = next(one for one in sections(programme_document(dance)) if one.id == "representativeness")
    said = [value for block in page.blocks if isinstance(block, Prose) for value in block.said]
    most = next(one for one in said if isinstance(one, Phrase) and one.key == "programme.represent.most_discipline")
    assert Wording("nl").say(most).startswith("Instellingen in de discipline dans zijn oververtegenwoordigd")
