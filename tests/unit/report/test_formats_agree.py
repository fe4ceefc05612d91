"""The same document says the same in every format: sentences, figures and their order; and no format adds a number."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from format_reading import FORMATS, bare, blocks, drawn, numbers, rows_of_xlsx, sentences, tables
from specimen import specimen

from publiek.report.document.blocks import KeyFigures
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Row, Table
from publiek.report.document.words import Figure, Name
from publiek.report.formats.pdf.cells import shown_rows
from publiek.report.language.wording import Wording

pytestmark = pytest.mark.slow  # every format is made and read back in two languages
LANGUAGES = ("nl", "en")
ON_PAPER = {"pdf", "pptx"}  # these show only the default of a choice that says so
READ = ("html", "pdf", "pptx")  # a workbook holds sentences and figures, and no drawings


@cache
def texts(form: str, language: str) -> list[str]:
    return FORMATS[form](specimen(), Wording(language))


@cache
def whole(form: str, language: str) -> str:
    return bare(" ".join(texts(form, language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_sentence_is_there(form: str, language: str) -> None:
    said = [Wording(language).say(value) for value in sentences(specimen(), form in ON_PAPER)]
    assert [text for text in said if bare(text) not in whole(form, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READ)
def test_every_drawing_is_told_and_how_to_read_it(form: str, language: str) -> None:
    said = [Wording(language).say(value) for value in drawn(specimen(), form in ON_PAPER)]
    assert [text for text in said if bare(text) not in whole(form, language)] == []


@pytest.mark.parametrize("form", READ)
def test_sections_come_in_the_same_order(form: str) -> None:
    titles = [bare(Wording("nl").say(section.title)) for section in specimen().sections]
    leads = [bare(Wording("nl").say(specimen().headline)), *titles]
    pattern = ".*".join(re.escape(title) for title in leads)
    assert re.search(pattern, whole(form, "nl"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_every_row_has_the_same_figures(form: str, language: str) -> None:
    wording = Wording(language)
    wrong = [
        wording.say(row.cells[0])  # type: ignore[arg-type]
        for table in tables(specimen(), form in ON_PAPER)
        for row in shown_rows(table)
        if not stands(row, whole(form, language), wording)
    ]
    assert wrong == []


def stands(row: Row, text: str, wording: Wording) -> bool:
    """Whether a row's name is followed by all its figures and their intervals, in order."""
    figures = [cell for cell in row.cells if isinstance(cell, Figure)]
    after = [bare(said) for one in figures for said in (wording.figure(one), wording.interval(one)) if said]
    pattern = "[^£]{0,60}?".join(re.escape(said) for said in [bare(wording.say(row.cells[0])), *after])  # type: ignore[arg-type]
    return re.search(pattern, text) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_every_row_with_its_values(language: str) -> None:
    wording = Wording(language)
    written = [set(row) for row in rows_of_xlsx(specimen(), wording)]
    wrong = []
    for table in tables(specimen(), paper=False):
        for row in table.rows:
            figures = [cell for cell in row.cells if isinstance(cell, Figure) and not cell.hidden]
            held = {end for one in figures for end in (one.value, one.low, one.high) if end is not None}
            wanted = held | {wording.say(row.cells[0])}  # type: ignore[arg-type]
            wrong += [] if any(wanted <= one for one in written) else [wanted]
    assert wrong == []


@pytest.mark.parametrize("form", READ)
def test_no_format_adds_a_number(form: str) -> None:
    wording = Wording("nl")
    known = numbers([*of_document(wording), *scaffolding(wording)])
    pages = {str(number) for number in range(60)}  # of pages and slides
    raw = {str(end) for table in specimen().tables() for row in table.rows for end in ends(row)}
    added = numbers(texts(form, "nl")) - known - pages - raw
    assert added == set()


def of_document(wording: Wording) -> Iterator[str]:
    """All that the document holds."""
    yield wording.say(specimen().title)
    yield from (wording.say(value) for value in (*sentences(specimen(), False), *drawn(specimen(), False)))
    items = [item for _, block in blocks(specimen(), False) if isinstance(block, KeyFigures) for item in block.items]
    for item in (*items, *(specimen().key_figures or KeyFigures(())).items):
        yield from (wording.figure(item.figure), wording.interval(item.figure))
    for table in specimen().tables():
        yield from _of_table(table, wording)


def _of_table(table: Table, wording: Wording) -> Iterator[str]:
    yield from (
        wording.say(value) for value in (table.caption, *table.notes, *(column.head for column in table.columns))
    )
    yield from (wording.say(column.meaning) for column in table.columns)
    for row in table.rows:
        for cell in row.cells:
            if isinstance(cell, Figure):
                yield from (wording.figure(cell), wording.interval(cell))
            elif isinstance(cell, str | Name):
                yield wording.say(cell)


def scaffolding(wording: Wording) -> Iterator[str]:
    """Numbers on axes and legends, and those of the provenance."""
    about = specimen().provenance
    yield from (about.study, about.period, about.edition, about.typology, about.parameters_hash, about.software)
    yield from about.edition_summary
    yield from (wording.setting(value) for value in about.parameters.values())
    yield "95 %"
    for _, block in blocks(specimen(), paper=False):
        if isinstance(block, Chart):
            limits = (*block.scale.ticks, *(block.scale.band or ()))
            yield from (wording.setting(limit) for limit in limits)
            yield from (wording.say(series.name) for series in block.series)
        if isinstance(block, Map):
            yield from (
                wording.setting(end) for tint in block.tints for end in (tint.start, tint.end) if end is not None
            )
            yield from (wording.number(tint.areas) for tint in block.tints)
            panels = (*block.panels, *([block.inset] if block.inset else []))
            for outline in (outline for panel in panels for outline in panel.outlines):
                yield from (outline.name, wording.figure(outline.figure), wording.interval(outline.figure))


def ends(row: Row) -> Iterator[float]:
    for cell in row.cells:
        if isinstance(cell, Figure):
            yield from (end for end in (cell.value, cell.low, cell.high) if end is not None)
            if cell.value is not None and cell.low is not None and cell.high is not None:
                yield from (cell.value - cell.low, cell.high - cell.value)  # as charts that can be edited hold them
