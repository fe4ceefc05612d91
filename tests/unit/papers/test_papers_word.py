"""The Word document: opens, says what Markdown says, can be read aloud, is the same every time."""

import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
from docx.oxml.ns import qn

from publiek.papers.compose import compose
from publiek.papers.model import Heading, Table, plain
from publiek.papers.word import as_word

# The order in which the format wants the properties that we set ourselves (ECMA-376, part 1, 17.3.1.26, 17.4.59).
PARAGRAPH = ["pStyle", "keepNext", "shd", "spacing", "ind"]
TABLE = ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
CELL = ["tcW", "shd"]


@pytest.fixture(scope="module", params=[0, None], ids=["institution", "programme"])
def papers(request, invented):
    return compose(invented, None if request.param is None else invented.institutions[request.param])


@pytest.fixture(scope="module")
def documents(papers, opened):
    """Each paper with its document, opened again."""
    return [(paper, opened(as_word(paper))) for paper in papers]


def test_every_text_is_there_in_order(documents):
    for paper, document in documents:
        headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert headings == [plain(block.line) for block in paper.blocks if isinstance(block, Heading)]
        tables = [block for block in paper.blocks if isinstance(block, Table)]
        for written, table in zip(document.tables, tables, strict=True):
            cells = [[cell.text for cell in row.cells] for row in written.rows]
            assert cells == [list(table.header), *([plain(cell) for cell in row] for row in table.rows)]


def test_headings_skip_no_level(papers):
    for paper in papers:
        levels = [0, *(block.level for block in paper.blocks if isinstance(block, Heading))]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_is_dutch_and_has_a_title(documents):
    for paper, document in documents:
        language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        assert language.get(qn("w:val")) == "nl-NL"
        about = document.core_properties
        assert (about.title, about.language, about.author) == (paper.title, "nl-NL", "publiek")


def test_every_page_says_that_it_is_a_draft_and_which_page_it_is(documents):
    for _, document in documents:
        (section,) = document.sections
        assert section.header.paragraphs[0].text == "CONCEPT – voor de eigen privacyfunctionaris"
        footer = section.footer.paragraphs[0]._p
        assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
        assert "CONCEPT" in "".join(text.text for text in footer.iter(qn("w:t")))


def test_tables_repeat_their_header_and_say_what_they_are(documents):
    for _, document in documents:
        for table in document.tables:
            first, *rest = table.rows
            assert first._tr.find(f".//{qn('w:tblHeader')}") is not None
            assert all(row._tr.find(f".//{qn('w:tblHeader')}") is None for row in rest)
            assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_blanks_stand_out(documents):
    for _, document in documents:
        cells = [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
        runs = [run for paragraph in (*document.paragraphs, *cells) for run in paragraph.runs]
        blanks = [run for run in runs if run.text.startswith("[in te vullen: ")]
        assert blanks
        assert all(run.font.highlight_color and run.bold for run in blanks)


def test_properties_stand_in_the_order_of_the_format(documents):
    for _, document in documents:
        body = document.element.body
        for tag, order in (("w:pPr", PARAGRAPH), ("w:tblPr", TABLE), ("w:tcPr", CELL)):
            for properties in body.iter(qn(tag)):
                names = [child.tag.rpartition("}")[2] for child in properties]
                assert names == sorted(names, key=order.index)


def test_no_column_breaks_a_word(documents):
    """A letter of a table's 9 points is on average 1.75 mm wide; the cell's own margins take 3.8 mm."""
    for _, document in documents:
        for table in document.tables:
            for column in table.columns:
                longest = max(len(word) for cell in column.cells for word in cell.text.split() or [""])
                assert column.width.mm >= min(longest * 1.75 + 3.8, 45)


@pytest.mark.slow
def test_the_same_paper_gives_the_same_bytes(papers, monkeypatch):
    import time

    for paper in papers:
        first = as_word(paper)
        monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
        monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
        assert as_word(paper) == first
        monkeypatch.undo()
        with zipfile.ZipFile(BytesIO(first)) as archive:
            assert archive.testzip() is None
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
