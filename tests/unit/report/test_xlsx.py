"""Workbooks, read back with openpyxl: the same figures as the document, as tables that Excel can filter."""

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from specimen import specimen
from tests.examples import examples

from publiek.report.document.blocks import Document, KeyFigures, Prose, Section
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Figure
from publiek.report.formats.tidy.families import families
from publiek.report.formats.xlsx import as_xlsx
from publiek.report.formats.xlsx.names import sheet_names
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT

pytestmark = pytest.mark.slow

NL, EN = Wording("nl"), Wording("en")


def opened(document: Document, wording: Wording = NL) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(document, wording, DEFAULT)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(specimen())


def named(name: str) -> Document:
    """A document with one table of one row, which is called so."""
    columns = (Column("name", name, "name", "een naam"), Column("share", "Aandeel", "percent", "in procent"))
    made = Table("shares", name, columns, (Group(name, (Row((name, Figure(1.0, "percent"))),)),), name)
    return replace(specimen(), title=name, sections=(Section("one", name, (made,)),), key_figures=None)


def test_every_figure_is_there_once_with_its_interval_and_nothing_else(book: Workbook) -> None:
    blocks = [specimen().key_figures, *(block for _, block in specimen().walk())]
    large = [item.figure for block in blocks if isinstance(block, KeyFigures) for item in block.items]
    cells = [cell for table in specimen().tables() for row in table.rows for cell in row.cells]
    figures = [*large, *(cell for cell in cells if isinstance(cell, Figure))]
    held = Counter(
        end for one in figures if not one.hidden for end in (one.value, one.low, one.high) if end is not None
    )
    written = Counter(
        float(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    )
    assert written == held


def test_sheets_come_in_the_order_of_the_document(book: Workbook) -> None:
    keys = [family.key for family in families(specimen(), NL)]
    assert book.sheetnames == ["Voorblad", *keys, "Tekst", "Kolommen"]
    assert opened(specimen(), EN).sheetnames == ["Cover", *keys, "Text", "Columns"]


def test_each_sheet_is_a_table_with_filters_and_a_fixed_head(book: Workbook) -> None:
    for family in families(specimen(), NL):
        sheet = book[family.key]
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert table.ref == sheet.dimensions
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert sheet.max_row == len(family.rows) + 1


def test_a_hidden_figure_is_a_sign_and_no_empty_cell_that_counts_as_zero(book: Workbook) -> None:
    sheet = book["districts"]
    head = [cell.value for cell in sheet[1]]
    rows = {row[head.index("Stadsdeel")]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    value, mark = head.index("Aandeel"), head.index("Aandeel niet getoond")
    assert (rows["Zuidrand"][value], rows["Zuidrand"][mark]) == ("x", "x")
    assert (rows["Binnenveste"][value], rows["Binnenveste"][mark] or "") == (46, "")


def test_numbers_keep_the_decimals_they_have_and_small_ones_do_not_look_like_nothing() -> None:
    columns = (Column("name", "Naam", "name", "een naam"), Column("mean", "Gemiddeld", "number", "een getal"),
               Column("reach", "Bereik", "rate", "per 1.000"))  # fmt: skip
    rows = tuple(Row((str(value), Figure(value, "number"), Figure(value, "rate"))) for value in (21.0, 2.4, 0.04))
    made = Table("means", "Gemiddelden", columns, (Group(None, rows),), "een naam")
    sheet = opened(replace(specimen(), sections=(Section("one", "Een", (made,)),)))["means"]
    assert [sheet.cell(row, 2).number_format for row in (2, 3, 4)] == ["#,##0", "#,##0.0", "#,##0.0"]
    assert {sheet.cell(row, 3).number_format for row in (2, 3, 4)} == {"[=0]0;[<0.95]0.00;0.0"}


def test_percents_are_written_as_the_language_has_them() -> None:
    for wording, head, sign in ((NL, "Aandeel", '0.0" %"'), (EN, "Share", '0.0"%"')):
        sheet = opened(specimen(), wording)["districts"]
        (cell,) = (sheet.cell(2, one.column) for one in sheet[1] if one.value == head)
        assert cell.number_format.endswith(sign)


def test_the_cover_tells_all_that_a_sheet_is_about(book: Workbook) -> None:
    held = {row[0]: row[1] for row in book["Voorblad"].iter_rows(values_only=True)}
    assert held["segments"].endswith(" · Vergelijkingsgebied: Waterstad, Nederland")
    assert "·" not in held["areas"]


def test_nothing_is_out_of_sight_and_nobody_is_named(book: Workbook) -> None:
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert not [one for sheet in book for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
                if one.hidden]  # fmt: skip
    about = book.properties
    assert {about.creator, about.lastModifiedBy} == {specimen().provenance.study}
    assert [name for name, _ in book.defined_names.items()] == []


def test_every_slice_has_a_name_in_both_languages() -> None:
    known = Path(__file__).parents[3].joinpath("src", "publiek", "report")
    keys = {
        key
        for file in known.rglob("*.py")
        for held in re.findall(r"slice_?=\s*\{([^}]*)\}|slice_ = \{([^}]*)\}", file.read_text(encoding="utf-8"))
        for key in re.findall(r'"(\w+)":', "".join(held))
    }
    assert keys >= {"base", "level", "counted", "list"}
    assert [key for key in keys for wording in (NL, EN) if not wording.has(f"office.slice.{key}")] == []


def test_codes_are_said_in_words(book: Workbook) -> None:
    sheet = book["segments"]
    verdicts = [cell.value for cell in sheet[1]].index("Oordeel")
    assert {row[verdicts] for row in sheet.iter_rows(min_row=2, values_only=True)} == {
        "hoog", "gemiddeld", "laag", "te weinig gegevens",
    }  # fmt: skip


def test_every_column_stands_in_the_data_dictionary(book: Workbook) -> None:
    told = {(row[0], row[1]) for row in book["Kolommen"].iter_rows(min_row=2, values_only=True)}
    there = {(family.key, cell.value) for family in families(specimen(), NL) for cell in book[family.key][1]}
    assert told == there
    assert all(row[3] for row in book["Kolommen"].iter_rows(min_row=2, values_only=True))


def test_every_sentence_of_the_document_is_there(book: Workbook) -> None:
    written = [row[2] for row in book["Tekst"].iter_rows(min_row=2, values_only=True)]
    prose = [NL.say(said) for _, block in specimen().walk() if isinstance(block, Prose) for said in block.said]
    assert [text for text in written if text in prose] == prose


def test_the_cover_tells_what_it_is_and_where_it_comes_from(book: Workbook) -> None:
    texts = {str(cell.value) for row in book["Voorblad"].iter_rows() for cell in row if cell.value}
    source = specimen().provenance
    assert {NL.say(specimen().title), NL.say(specimen().headline), "Concept", source.parameters_hash} <= texts
    links = {cell.hyperlink.location for row in book["Voorblad"].iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_a_name_never_becomes_a_formula() -> None:
    for name in ("=cmd()|' /C calc'!A0", "+1", "@SUM(A1)", "{=1}", "https://example.org", "mailto:a@b"):
        cells = [cell for sheet in opened(named(name)) for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value == name} == {"s"}
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        assert all(cell.hyperlink.location for cell in cells if cell.hyperlink)


@settings(max_examples=examples(15))
@given(st.text(max_size=40))
def test_any_name_can_be_written_and_read(name: str) -> None:
    assert opened(named(name)).sheetnames[1] == "shares"


@given(st.lists(st.text(max_size=40), max_size=6))
def test_names_of_sheets_are_valid_and_differ(names: list[str]) -> None:
    made = sheet_names(names)
    assert len({name.lower() for name in made}) == len(names)
    for name in made:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.lower() != "history"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_xlsx(specimen(), NL, DEFAULT) == as_xlsx(specimen(), NL, DEFAULT)
