"""What must hold of each format of a document; each check returns what is wrong, so that it can be seen to fail."""

import re
from collections.abc import Iterable, Iterator

from format_reading import bare, blocks, drawn, numbers, sentences, tables

from publiek.report.document.blocks import Document, KeyFigures
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Row, Table
from publiek.report.document.words import Figure, Name
from publiek.report.formats.pdf.cells import shown_rows
from publiek.report.language.wording import Wording

ON_PAPER = {"pdf", "pptx"}  # these show only the default of a choice that says so


def missing_sentences(document: Document, form: str, text: str, wording: Wording) -> list[str]:
    said = [wording.say(value) for value in sentences(document, form in ON_PAPER)]
    return [one for one in said if bare(one) not in text]


def missing_readings(document: Document, form: str, text: str, wording: Wording) -> list[str]:
    said = [wording.say(value) for value in drawn(document, form in ON_PAPER)]
    return [one for one in said if bare(one) not in text]


def out_of_order(document: Document, text: str, wording: Wording) -> list[str]:
    """The titles of sections that do not come after those before them."""
    wrong, at = [], 0
    for title in (wording.say(value) for value in (document.headline, *(one.title for one in document.sections))):
        found = text.find(bare(title), at)
        if found < 0:
            wrong.append(title)
        at = max(at, found)
    return wrong


def wrong_rows(document: Document, form: str, text: str, wording: Wording) -> list[str]:
    """The rows whose name is nowhere followed by all their figures and intervals, in order."""
    return [
        wording.say(row.cells[0])  # type: ignore[arg-type]
        for table in (set_tables(document) if form == "pptx" else tables(document, form in ON_PAPER))
        for row in _shown(table, form)
        if not _stands(row, text, wording)
    ]


def set_tables(document: Document) -> list[Table]:
    """The tables that slides set; what they only draw stands in charts, as numbers without words."""
    return [block for _, block in blocks(document, paper=True) if isinstance(block, Table)]


def _shown(table: Table, form: str) -> Iterable[Row]:
    """The rows that a format shows: slides only begin a long table."""
    return table.rows[:1] if form == "pptx" and table.folded else shown_rows(table)


def _stands(row: Row, text: str, wording: Wording) -> bool:
    figures = [cell for cell in row.cells if isinstance(cell, Figure)]
    after = [bare(said) for one in figures for said in (wording.figure(one), wording.interval(one)) if said]
    pattern = "[^£]{0,60}?".join(re.escape(said) for said in [bare(wording.say(row.cells[0])), *after])  # type: ignore[arg-type]
    return re.search(pattern, text) is not None


def wrong_workbook_rows(document: Document, written: Iterable[Iterable[object]], wording: Wording) -> list[str]:
    """The rows of which no row of a workbook has the name and all values."""
    held = [set(row) for row in written]
    return [
        wording.say(row.cells[0])  # type: ignore[arg-type]
        for table in tables(document, paper=False)
        for row in table.rows
        if not any({wording.say(row.cells[0]), *_ends(row)} <= one for one in held)  # type: ignore[arg-type]
    ]


def wrong_key_figures(document: Document, text: str, wording: Wording) -> list[str]:
    """The large figures that do not stand by their label."""
    items = document.key_figures.items if document.key_figures else ()
    pairs = [(wording.say(item.label), wording.figure(item.figure)) for item in items]
    return [label for label, figure in pairs if not (_near(label, figure, text) or _near(figure, label, text))]


def _near(first: str, then: str, text: str) -> bool:
    return re.search(f"{re.escape(bare(first))}.{{0,40}}{re.escape(bare(then))}", text) is not None


def added_numbers(document: Document, texts: Iterable[str], wording: Wording) -> set[str]:
    """The numbers that are neither in the document nor on an axis, in a legend, in its origin or on a page."""
    known = numbers([*_of_document(document, wording), *_scaffolding(document, wording)])
    pages = {str(number) for number in range(60)}  # of pages and slides
    raw = {str(end) for table in document.tables() for row in table.rows for end in (*_ends(row), *_spans(row))}
    return numbers(texts) - known - pages - raw


def _of_document(document: Document, wording: Wording) -> Iterator[str]:
    yield wording.say(document.title)
    yield from (wording.say(value) for value in (*sentences(document, False), *drawn(document, False)))
    items = [item for _, block in blocks(document, False) if isinstance(block, KeyFigures) for item in block.items]
    for item in (*items, *(document.key_figures or KeyFigures(())).items):
        yield from (wording.figure(item.figure), wording.interval(item.figure))
    for table in document.tables():
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


def _scaffolding(document: Document, wording: Wording) -> Iterator[str]:
    """Numbers on axes and legends, and those of the provenance."""
    yield document.provenance.model_dump_json()
    yield from (wording.setting(value) for value in document.provenance.parameters.values())
    yield "95 %"
    yield "SHA-256"
    for _, block in blocks(document, paper=False):
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


def _ends(row: Row) -> Iterator[float]:
    shown = (cell for cell in row.cells if isinstance(cell, Figure) and not cell.hidden)
    yield from (end for cell in shown for end in (cell.value, cell.low, cell.high) if end is not None)


def _spans(row: Row) -> Iterator[float]:
    """How far intervals go to either side, as charts that can be edited hold them."""
    for cell in row.cells:
        if isinstance(cell, Figure) and cell.value is not None and cell.low is not None and cell.high is not None:
            yield from (cell.value - cell.low, cell.high - cell.value)
