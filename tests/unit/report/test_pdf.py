"""A document as PDF: it says what the document says, in order; it can be read aloud; it looks the same everywhere."""

import io
from dataclasses import replace
from functools import cache

import paper_reading as paper
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from specimen import figure, segments, specimen

from publiek.report.document.blocks import Choice, Document, Option, Prose, Section
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Figure, Name, count
from publiek.report.formats.pdf import as_pdf
from publiek.report.formats.pdf.faces import faces
from publiek.report.formats.pdf.glyphs import STAND_IN
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT, FontFile, Logo, Palette, Style

pytestmark = pytest.mark.slow

LANGUAGES = ("nl", "en")
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c00"/></svg>'


@cache
def printed(language: str = "nl") -> bytes:
    return as_pdf(specimen(), Wording(language))


def short(*blocks: object, title: str = "Kort") -> Document:
    return replace(specimen(), sections=(Section("short", title, blocks),))  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    return paper.bare(" ".join(paper.pages(pdf)))


def test_the_same_document_gives_the_same_bytes_without_a_date() -> None:
    assert printed() == as_pdf(specimen(), Wording("nl"))
    about = paper.opened(printed()).metadata
    assert about is not None and about.creation_date is None and about.modification_date is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_says_its_title_and_language(language: str) -> None:
    reader, wording = paper.opened(printed(language)), Wording(language)
    assert reader.root_object["/Lang"] == language
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None and reader.metadata.title == wording.say(specimen().title)
    assert "<pdfuaid:part>1</pdfuaid:part>" in str(reader.root_object["/Metadata"].get_data(), "utf-8")  # type: ignore[attr-defined]


def test_it_is_a4_and_small() -> None:
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in _pages()}
    assert sizes == {(595, 842)}
    assert len(printed()) < 5_000_000


def _pages() -> list:  # type: ignore[type-arg]
    return list(paper.opened(printed()).pages)


def test_bookmarks_are_the_titles_of_all_sections() -> None:
    say = Wording("nl").say
    expected = [
        entry
        for section in specimen().sections
        for entry in [(1, say(section.title)), *((2, say(part.title)) for part in section.parts)]
    ]
    assert paper.bookmarks(printed()) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_says_what_it_shows(language: str) -> None:
    drawn = [block for _, block in specimen().walk() if isinstance(block, (Chart, Map))]
    shown = [block for block in drawn if "Nederland" not in Wording(language).say(block.title)]
    alternatives = paper.alternatives(printed(language))
    for block in shown:
        said = " ".join(Wording(language).say(value) for value in block.said)
        assert any(said in alternative for alternative in alternatives), block.id
    assert all(alternatives)


def test_tables_have_heads_and_lists_are_lists() -> None:
    tags = paper.tags(printed())
    assert tags["/Table"] >= 5 and tags["/THead"] == tags["/Table"] and tags["/TH"] > 20
    assert tags["/L"] == 3 and tags["/LI"] == 9
    assert tags["/H1"] == len(specimen().sections)
    assert tags["/TOC"] >= 1


def test_fonts_are_inside_and_are_those_that_are_installed_with_the_software() -> None:
    fonts = paper.fonts(printed())
    assert all(fonts.values())
    assert {name.split("-")[0] for name in fonts} == {"SourceSans3", "SourceSerif4Roman"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_stand_in_the_order_of_the_document(language: str) -> None:
    say, text = Wording(language).say, text_of(printed(language))
    expected = [say(specimen().headline), *(say(section.title) for section in specimen().sections[:1])]
    expected += [
        say(value) for block in specimen().sections[0].blocks if isinstance(block, Prose) for value in block.said
    ]
    expected += [say(section.title) for section in specimen().sections[1:]]
    place = text.index(paper.bare(expected[0]))
    for said in expected:
        place = text.index(paper.bare(said), place)


def test_every_page_says_where_it_stands() -> None:
    pages = [paper.bare(text) for text in paper.pages(printed())]
    for number, text in enumerate(pages, 1):
        assert f"Pagina{number}van{len(pages)}" in text
        assert "ProefonderzoekWaterstad" in text
    assert all("Concept" in text for text in pages)


def test_a_hidden_figure_is_a_symbol_and_never_nothing_or_zero() -> None:
    table = segments("Waterstad", 1.0)
    last = [Wording("nl").say(cell) for cell in table.rows[-1].cells[:5]]  # type: ignore[arg-type]
    assert last[1] == "x"
    said = text_of(as_pdf(short(table), Wording("nl")))
    assert "LokaleVrijetijdsgenietersx9%xx" in said.replace("○", "").replace("teweiniggegevens", "")


def test_of_a_choice_the_default_comes_first_and_the_others_by_name_unless_only_the_default_is_for_paper() -> None:
    options = tuple(Option(name, (Prose((f"Dit is {name}.",)),), name == "b") for name in ("a", "b", "c"))
    every = text_of(as_pdf(short(Choice("base", "Kies", options)), Wording("nl")))
    assert every.index("Ditisb.") < every.index("Ditisa.") < every.index("Ditisc.")
    assert "Kies:a" in every
    only = text_of(as_pdf(short(Choice("base", "Kies", options, only_default=True)), Wording("nl")))
    assert "Ditisb." in only and "Ditisa." not in only


def long_table(rows: int, folded: bool = False) -> Table:
    columns = (
        Column("place", "Plaatsnaam", "name", "plaats"),
        Column("households", "Huishoudens", "count", "aantal"),
    )
    lines = tuple(Row((f"Plaats nummer {number}", count(10 * number))) for number in range(rows))
    return Table("long", "Alle plaatsen", columns, (Group(None, lines),), "een plaats", folded=folded, first=12)


def test_a_folded_table_is_cut_and_says_where_the_rest_is() -> None:
    text = text_of(as_pdf(short(long_table(40, folded=True)), Wording("nl")))
    assert "Plaatsnummer11" in text and "Plaatsnummer12" not in text
    assert "Nog28rijenstaanhierniet" in text


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    pages = [paper.bare(text) for text in paper.pages(as_pdf(short(long_table(130)), Wording("nl")))]
    with_rows = [text for text in pages if "Plaatsnummer" in text]
    assert len(with_rows) > 2
    assert all("PlaatsnaamHuishoudens" in text for text in with_rows)


def test_a_wide_table_is_set_in_parts_that_all_name_their_rows() -> None:
    columns = [Column("name", "Naam", "name", "naam")]
    columns += [Column(f"c{n}", f"Kolom {n}", "percent", "deel") for n in range(16)]
    cells = ("Eenlangebuurtnaam", *(figure(float(n + 10), "percent") for n in range(16)))
    table = Table("wide", "Breed", tuple(columns), (Group(None, (Row(cells),)),), "een buurt")
    text = text_of(as_pdf(short(table), Wording("nl")))
    assert text.count("Eenlangebuurtnaam") > 1
    assert all(text.count(f"{n + 10}%") == 1 for n in range(16))


def test_a_table_that_comes_again_is_not_printed_again() -> None:
    table = long_table(5)
    text = text_of(as_pdf(short(table, Prose(("Tussendoor.",)), table), Wording("nl")))
    assert text.count("Plaatsnummer3") == 1


def test_a_chart_in_a_table_stands_beside_all_its_figures() -> None:
    shown = [cell for row in segments("Waterstad", 1.0).rows for cell in row.cells if isinstance(cell, Figure)]
    text = text_of(printed())
    assert all(paper.bare(Wording("nl").figure(cell)) in text for cell in shown)


def test_a_house_style_gives_colours_a_logo_and_a_font() -> None:
    style = Style(
        palette=Palette(accent="#7a0040"),
        logo=Logo(SQUARE, "image/svg+xml", 10, 10, "Een rood vierkant"),
        text=("Merk",),
        files=(FontFile(font_of("Merk", "אב"), "Merk"),),
    )
    pdf = as_pdf(short(Prose((Name("Hallo. אב", "Hello."),))), Wording("nl"), style)
    assert "Een rood vierkant" in paper.alternatives(pdf)
    assert "Merk" in paper.fonts(pdf) and STAND_IN not in text_of(pdf)
    assert pdf != as_pdf(short(Prose((Name("Hallo.", "Hello."),))), Wording("nl"))


def font_of(family: str, characters: str, width: int = 600) -> bytes:
    """A font in which every character is a box."""
    pen = TTGlyphPen(None)
    for step, place in enumerate([(50, 0), (50, 700), (550, 700), (550, 0)]):
        (pen.lineTo if step else pen.moveTo)(place)
    pen.closePath()
    made, box = FontBuilder(1000), pen.glyph()
    names = [".notdef", *(f"u{ord(character):04x}" for character in characters)]
    made.setupGlyphOrder(names)
    made.setupCharacterMap({ord(character): name for character, name in zip(characters, names[1:], strict=True)})
    made.setupGlyf(dict.fromkeys(names, box))
    made.setupHorizontalMetrics(dict.fromkeys(names, (width, 50)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    made.setupOS2()
    made.setupPost()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_columns_are_as_wide_as_the_letters_of_the_house_style_need() -> None:
    wide = Style(text=("Merk",), files=(FontFile(font_of("Merk", "0123456789", 1000), "Merk"),))
    usual, brought = faces(DEFAULT), faces(wide)
    assert brought.width("00", 9) == pytest.approx(2 * 9 * 25.4 / 72)
    assert usual.width("00", 9) < 0.6 * brought.width("00", 9)
    assert usual.width("ab", 9) == brought.width("ab", 9) < usual.width("ab", 9, heavy=True)


def test_a_line_without_any_moment_is_no_fault() -> None:
    chart = next(block for _, block in specimen().walk() if isinstance(block, Chart) and block.kind == "line")
    rows = tuple(replace(row, cells=(row.cells[0], *(None for _ in row.cells[1:]))) for row in chart.table.rows)
    empty = replace(chart.table, groups=(Group(None, rows),))
    assert as_pdf(short(replace(chart, table=empty)), Wording("nl"))
