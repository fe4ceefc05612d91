"""Slides, read back with python-pptx: one message a slide, figures that can be edited, nothing off a slide."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from specimen import dots, segments, specimen
from tests.examples import examples

from publiek.report.document.blocks import Bullets, Choice, Document, Option, Prose, Section, Term, Terms
from publiek.report.document.drawings import Chart, House, Map, Series
from publiek.report.document.table import Table
from publiek.report.document.words import Figure
from publiek.report.formats.pptx import as_pptx
from publiek.report.formats.pptx.letters import height
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT

pytestmark = pytest.mark.slow

NL, EN = Wording("nl"), Wording("en")
SHARES = (Series("share", "aandeel"),)
FEET = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


def opened(document: Document, wording: Wording = NL) -> Any:
    return Presentation(io.BytesIO(as_pptx(document, wording, DEFAULT)))


@pytest.fixture(scope="module")
def deck() -> Any:
    return opened(specimen())


def only(*blocks: Any) -> Document:
    """A document with one section of these blocks."""
    return replace(specimen(), sections=(Section("one", "Onderdeel", blocks),))


def shapes(slide: Any) -> Iterator[Any]:
    """Everything on a slide but the foot, groups as a whole."""
    yield from (one for one in slide.shapes if not one.is_placeholder or one.placeholder_format.type not in FEET)


def texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def said(deck: Any) -> str:
    """All that is written on slides and in notes."""
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    return "\n".join([*(text for slide in deck.slides for text in texts(slide)), *notes])


def charts(deck: Any) -> dict[str, Any]:
    return {shape.name: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart}


def size_of(paragraph: Any) -> float:
    return next((run.font.size.pt for run in paragraph.runs if run.font.size), 0.0)


def overflowing(slide: Any) -> list[str]:
    """Texts that are higher than their box, by the program's own reckoning of letters."""
    found = []
    for shape in shapes(slide):
        if not shape.has_text_frame or shape.text_frame.word_wrap is False:
            continue
        frame = shape.text_frame
        room = shape.width - (
            frame.margin_left + frame.margin_right if shape.shape_type != MSO_SHAPE_TYPE.PLACEHOLDER else 0
        )
        need = sum(
            height([one.text], size_of(one), room, bold=any(run.font.bold for run in one.runs))
            for one in frame.paragraphs
        )
        if need > shape.height * 1.02:
            found.append(shape.text_frame.text)
    return found


def off(slide: Any, deck: Any) -> list[str]:
    return [
        shape.name
        for shape in slide.shapes
        if shape.left < 0
        or shape.top < 0
        or shape.left + shape.width > deck.slide_width
        or shape.top + shape.height > deck.slide_height
    ]


def crossing(slide: Any) -> list[tuple[str, str]]:
    """Pairs of things that share room: drawings, tables and texts; names on a map and words in boxes may."""
    boxes = [one for one in shapes(slide) if one.shape_type != MSO_SHAPE_TYPE.AUTO_SHAPE]
    large = [one for one in boxes if one.shape_type != MSO_SHAPE_TYPE.TEXT_BOX or one.fill.type is None]
    return [
        (one.name, other.name)
        for one, other in combinations(large, 2)
        if min(one.left + one.width, other.left + other.width) > max(one.left, other.left)
        and min(one.top + one.height, other.top + other.height) > max(one.top, other.top)
    ]


def check_room(deck: Any) -> None:
    for slide in deck.slides:
        assert off(slide, deck) == []
        assert overflowing(slide) == []
        assert crossing(slide) == []


@pytest.mark.parametrize("wording", [NL, EN], ids=["nl", "en"])
def test_nothing_lies_off_a_slide_or_over_something_else(wording: Wording) -> None:
    check_room(opened(specimen(), wording))


@settings(max_examples=examples(8))
@given(
    st.lists(
        st.tuples(st.sampled_from(["lead", "finding", "advice", "caveat", "text"]), st.integers(1, 90)), max_size=8
    ),
    st.integers(1, 40),
)
def test_texts_of_any_length_stay_on_their_slides(prose: list[tuple[Any, int]], points: int) -> None:
    table = segments("Waterstad", 1.0)
    blocks = [Prose((f"{'woordgroep ' * count}eind.",), tone) for tone, count in prose]
    check_room(
        opened(only(*blocks, table, *blocks, dots("Waterstad", table), *blocks, Bullets(("punt " * points,) * points)))
    )


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def test_every_slide_has_a_title_of_its_own(deck: Any) -> None:
    found = titles(deck)
    assert all(found)
    assert len(found) == len(set(found))
    assert found[0] == NL.say(specimen().title)


def test_titles_that_would_be_the_same_are_numbered() -> None:
    one = Section("one", "Onderdeel", (Prose(("Tekst.",)),))
    found = titles(opened(replace(specimen(), sections=(one, replace(one, id="two")))))
    assert [title for title in found if title.startswith("Onderdeel")] == ["Onderdeel", "Onderdeel (2)"]


def test_no_slide_is_empty(deck: Any) -> None:
    appendix = NL.text("office.slide.appendix")
    for slide in deck.slides:
        held = [one for one in shapes(slide) if one != slide.shapes.title and not one.is_placeholder]
        written = [one for one in slide.placeholders if one.placeholder_format.type not in FEET and one.text]
        assert len(written) > 1 or len(held) > 1 or slide.shapes.title.text_frame.text == appendix


def test_a_table_that_is_drawn_and_what_is_chosen_less_often_come_last() -> None:
    here, elsewhere = segments("Waterstad", 1.0), replace(segments("Land", 1.0), id="land")
    options = Option("Waterstad", (dots("Waterstad", here), here), default=True), Option("Land", (elsewhere,))
    deck = opened(only(Choice("base", "Naast", options), Prose(("Pas op met wie ver weg woont.",), "caveat")))
    chart, *_, appendix, drawn, other = list(deck.slides)[2:]
    assert any(shape.has_chart for shape in chart.shapes)
    assert "Pas op met wie ver weg woont." in list(texts(chart))
    assert appendix.shapes.title.text_frame.text == "Bijlage: tabellen en andere vergelijkingen"
    assert [next(one.name for one in slide.shapes if one.has_table) for slide in (drawn, other)] == [here.id, "land"]


def test_a_part_with_nothing_but_an_answer_is_a_slide_between_parts() -> None:
    part = Section("inner", "Binnenin", (Prose(("Er kwamen meer mensen.",), "finding"), segments("Waterstad", 1.0)))
    outer = Section("outer", "Buitenom", (Prose(("Hier gaat het over wie er kwam.",), "lead"),), parts=(part,))
    between = opened(replace(specimen(), sections=(outer,))).slides[2]
    assert list(texts(between))[:3] == ["Buitenom", "Hier gaat het over wie er kwam.", "Binnenin"]


def test_words_stand_before_their_meaning() -> None:
    found = opened(only(Terms((Term("Bereik", ("Wie er kwam.", "Van elke duizend.")),)))).slides[2]
    assert "Bereik: Wie er kwam. Van elke duizend." in list(texts(found))


def test_letters_can_be_read_from_a_distance(deck: Any) -> None:
    small = {
        size_of(paragraph)
        for slide in deck.slides
        for shape in shapes(slide)
        if shape.has_text_frame and shape.text_frame.word_wrap is not False
        for paragraph in shape.text_frame.paragraphs
        if paragraph.runs
    }
    assert min(size for size in small if size) >= 10  # names on a map, which do not go on, are smaller
    rows = [shape.table.rows for slide in deck.slides for shape in slide.shapes if shape.has_table]
    letters = [size_of(cell.text_frame.paragraphs[0]) for one in rows for row in one for cell in row.cells if cell.text]
    assert min(letters) >= 11


def test_a_finding_is_the_title_of_what_it_was_found_in() -> None:
    table = segments("Waterstad", 1.0)
    found = opened(only(Prose(("Twee groepen vallen op.",), "finding"), dots("Waterstad", table))).slides[2]
    assert found.shapes.title.text_frame.text == "Twee groepen vallen op"
    assert any(shape.has_chart for shape in found.shapes)


def test_a_finding_too_long_for_a_title_stands_beside_the_drawing() -> None:
    long = "Dit is een bevinding die zo lang is dat zij nooit als titel op een dia kan staan, " * 5 + "en dat is zo."
    found = opened(only(Prose((long,), "finding"), dots("Waterstad", segments("Waterstad", 1.0)))).slides[2]
    assert found.shapes.title.text_frame.text == "Drie doelgroepen hebben een hoge index"
    assert long in list(texts(found))


def test_of_a_long_finding_the_first_sentence_is_the_title_and_the_rest_stands_beside() -> None:
    rest = "Dat komt doordat zij dichtbij wonen, vaak aan cultuur doen en in de avond kunnen. " * 3
    blocks = Prose((f"Twee groepen vallen op. {rest.strip()}",), "finding"), dots("Waterstad", segments("Waterstad", 1))
    found = opened(only(*blocks)).slides[2]
    assert found.shapes.title.text_frame.text == "Twee groepen vallen op"
    assert rest.strip() in list(texts(found))
    assert f"Twee groepen vallen op. {rest.strip()}" in found.notes_slide.notes_text_frame.text


def sentences(document: Document) -> Iterator[str]:
    """Every sentence outside the tables; of choices only what paper shows."""
    skipped = {
        id(block)
        for _, choice in document.walk()
        if getattr(choice, "only_default", False)
        for option in choice.options
        if option is not choice.default
        for block in option.blocks
    }
    for _, block in document.walk():
        if id(block) in skipped:
            continue
        values = (
            block.said if isinstance(block, Prose | Chart | Map) else block.items if isinstance(block, Bullets) else ()
        )
        yield from (NL.say(value) for value in values)
        if isinstance(block, House):
            for journey in block.journeys:
                yield from map(
                    NL.say, (*journey.proof, journey.promise, *(name for one in journey.phases for name in one.helps))
                )


def test_every_sentence_is_on_a_slide_or_in_the_notes(deck: Any) -> None:
    whole = said(deck)
    assert [sentence for sentence in sentences(specimen()) if sentence not in whole] == []


def test_the_notes_tell_how_to_read_a_section(deck: Any) -> None:
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    for section in specimen().sections:
        assert all(NL.say(reading) in notes for reading in section.reading)


def test_every_slide_says_what_it_is_and_whether_it_is_a_draft(deck: Any) -> None:
    for slide in deck.slides:
        there = list(texts(slide))
        assert {"Concept", "Gesimuleerd"} <= set(there)
        assert any(text.startswith("Proefonderzoek Waterstad · 2025") for text in there)


def test_charts_hold_the_figures_of_the_document(deck: Any) -> None:
    found = charts(deck)
    drawn = {block.id: block for _, block in specimen().walk() if isinstance(block, Chart)}
    assert set(found) <= set(drawn)
    for name, chart in found.items():
        for series, plotted in zip(drawn[name].series, chart.plots[0].series, strict=True):
            place = drawn[name].table.place(series.column)
            cells = [row.cells[place] for row in drawn[name].table.rows]
            expected = [cell.value if isinstance(cell, Figure) else None for cell in cells]
            labels = [str(category) for category in chart.plots[0].categories]
            values = [value for value, label in zip(plotted.values, labels, strict=True) if not label.isupper()]
            assert values == expected


def test_hidden_figures_are_gaps_with_the_symbol_and_no_zeros(deck: Any) -> None:
    for chart in charts(deck).values():
        labels = [str(category) for category in chart.plots[0].categories]
        for series in chart.plots[0].series:
            assert 0 not in series.values
        hidden = {
            label
            for series in chart.plots[0].series
            for label, value in zip(labels, series.values, strict=True)
            if value is None
        }
        assert all(label.endswith("x") or label.isupper() for label in hidden)
        assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


def test_what_does_not_apply_has_no_symbol_and_no_higher_row() -> None:
    table = segments("Waterstad", 1.0)
    place = table.place("share")
    first = table.groups[0].rows[0]
    empty = replace(first, cells=(*first.cells[:place], None, *first.cells[place + 1 :]))
    made = replace(table, groups=(replace(table.groups[0], rows=(empty, *table.groups[0].rows[1:])), *table.groups[1:]))
    deck = opened(only(replace(dots("Waterstad", made), kind="bars", series=SHARES), made))
    (chart,) = charts(deck).values()
    labels = [str(category) for category in chart.plots[0].categories if not str(category).isupper()]
    assert not labels[0].endswith("x")
    assert chart.plots[0].series[0].values[list(map(str, chart.plots[0].categories)).index(labels[0])] is None
    (grid,) = (shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    blank = [cell for row in grid.rows for cell in row.cells if not cell.text]
    assert blank
    assert all(cell._tc.xpath(".//a:endParaRPr/@sz") for cell in blank)


def test_a_caption_says_first_which_part_it_belongs_to() -> None:
    slide = opened(only(Prose(("Twee groepen vallen op.",), "finding"), dots("Waterstad", segments("W", 1.0)))).slides[
        2
    ]
    (caption,) = (one for one in slide.shapes if one.has_text_frame and one.text_frame.text.startswith("Onderdeel · "))
    first, second = caption.text_frame.paragraphs[0].runs
    assert (first.text, first.font.bold, bool(second.font.bold)) == ("Onderdeel", True, False)


def test_parts_of_a_whole_are_not_stacked_where_one_is_hidden(deck: Any) -> None:
    grouping = charts(deck)["disciplines-stacked"]._chartSpace.find(f".//{qn('c:barChart')}/{qn('c:grouping')}")
    assert grouping.get("val") == "clustered"


@pytest.mark.parametrize(("wording", "sign"), [(NL, '0" %"'), (EN, '0"%"')])
def test_percents_are_written_as_the_language_has_them(wording: Wording, sign: str) -> None:
    table = segments("Waterstad", 1.0)
    (chart,) = charts(
        opened(only(replace(dots("Waterstad", table), kind="paired_bars", series=SHARES)), wording)
    ).values()
    assert all(one.data_labels.number_format.endswith(sign) for one in chart.plots[0].series)


def test_a_chart_s_workbook_holds_its_figures_and_intervals(deck: Any) -> None:
    blob = charts(deck)["index-waterstad"].part.chart_workbook.xlsx_part.blob
    rows = list(openpyxl.load_workbook(io.BytesIO(blob), data_only=True).active.values)
    assert rows[0] == (
        None,
        "Index met marge",
        *(f"Index met marge ({part})" for part in ("low", "high", "minus", "plus")),
    )
    found = {str(row[0]).split("   ")[0]: row[1:] for row in rows[1:]}
    assert found["Culturele Alleseters"] == (180, 162, 198, 18, 18)
    assert found["Lokale Vrijetijdsgenieters"] == (None,) * 5


def test_intervals_are_error_bars_and_an_index_has_a_logarithmic_axis(deck: Any) -> None:
    space = charts(deck)["index-waterstad"]._chartSpace
    assert space.find(f".//{qn('c:logBase')}").get("val") == "10"
    bars = space.find(f".//{qn('c:errBars')}")
    assert [bars.find(f"{qn(part)}/{qn('c:numRef')}/{qn('c:f')}").text[:7] for part in ("c:plus", "c:minus")] == [
        "Sheet1!"
    ] * 2
    assert [child.tag for child in bars.getparent()].index(qn("c:errBars")) < [
        child.tag for child in bars.getparent()
    ].index(qn("c:cat"))


def test_whatever_is_drawn_has_a_text_alternative(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type in {MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.PICTURE}:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_a_map_is_shapes_that_say_their_figures(deck: Any) -> None:
    groups = [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert len(groups) == 3
    names = {shape.name for shape in groups[0].shapes}
    assert {"Bierkade 1: 38", "Eén-aprilbuurt 4: x"} <= names
    hatched = [shape for shape in groups[0].shapes if shape._element.spPr.find(qn("a:pattFill")) is not None]
    assert len(hatched) == 7
    assert all(shape.name.endswith(": x") for shape in hatched)


def test_every_shape_of_a_slide_has_a_number_of_its_own(deck: Any) -> None:
    for slide in deck.slides:
        numbers = slide.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(numbers) == len(set(numbers))


def test_a_long_table_goes_no_further_than_one_slide_and_says_so() -> None:
    table = next(table for table in specimen().tables() if table.id == "areas")
    (found,) = (slide for slide in opened(only(table)).slides if any(shape.has_table for shape in slide.shapes))
    rows = next(len(shape.table.rows) for shape in found.shapes if shape.has_table) - 1
    assert f"Nog {64 - rows} regels staan in het werkboek." in list(texts(found))


def test_a_table_that_is_not_folded_loses_no_row() -> None:
    table: Table = replace(next(table for table in specimen().tables() if table.id == "areas"), folded=False)
    found = [shape.table for slide in opened(only(table)).slides for shape in slide.shapes if shape.has_table]
    assert len(found) > 1
    assert sum(len(one.rows) - 1 for one in found) == 64


def test_texts_say_which_language_they_are_in() -> None:
    slide = opened(specimen(), EN).slides[1]
    letters = list(slide.shapes._spTree.iter(qn("a:rPr")))
    assert letters
    assert {one.get("lang") for one in letters} == {"en-GB"}


@settings(max_examples=examples(5))
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_any_name_can_be_set(name: str) -> None:
    table = replace(segments("Waterstad", 1.0), caption=name)
    document = replace(
        only(Prose((name,), "finding"), replace(dots("Waterstad", table), title=name), table), title=name
    )
    assert len(opened(document).slides) > 3


def test_the_same_document_gives_the_same_bytes_without_a_time() -> None:
    first, second = (as_pptx(specimen(), NL, DEFAULT) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as read:
        assert {entry.date_time for entry in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in read.namelist()
