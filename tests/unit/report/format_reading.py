"""Reads all that a document says, and all that each format of it says: sentences and figures, blanks left out."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import openpyxl
import paper_reading

from publiek.report.document.blocks import (
    Block,
    Bullets,
    Choice,
    Document,
    KeyFigures,
    Prose,
    Section,
    Terms,
)
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Table
from publiek.report.document.words import Value
from publiek.report.formats.html import as_html
from publiek.report.formats.pdf import as_pdf
from publiek.report.formats.pptx import as_pptx
from publiek.report.formats.xlsx import as_xlsx
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT

SEEN = {"aria-label", "alt", "title", "data-said"}
NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def bare(text: str) -> str:
    """A text without blanks: where a line ends makes no difference."""
    return re.sub(r"\s+", "", text)


def in_html(document: Document, wording: Wording) -> list[str]:
    page = _Page()
    page.feed(as_html(document, wording))
    return page.said


def in_pdf(document: Document, wording: Wording) -> list[str]:
    pdf = as_pdf(document, wording)
    return [*paper_reading.pages(pdf), *paper_reading.alternatives(pdf)]


def in_pptx(document: Document, wording: Wording) -> list[str]:
    """Slides in order, then their notes, then the figures of charts; and what pictures say."""
    with zipfile.ZipFile(io.BytesIO(as_pptx(document, wording, DEFAULT))) as parts:
        names = [name for name in parts.namelist() if re.search(r"/(slides|notesSlides|charts)/[^/]*\.xml$", name)]
        return [said for name in sorted(names, key=_place) for said in _of_slide(parts.read(name))]


def in_xlsx(document: Document, wording: Wording) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(document, wording, DEFAULT)))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def rows_of_xlsx(document: Document, wording: Wording) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(document, wording, DEFAULT)))
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


FORMATS = {"html": in_html, "pdf": in_pdf, "pptx": in_pptx, "xlsx": in_xlsx}


def sentences(document: Document, paper: bool) -> Iterator[Value]:
    """What a document says outside of its tables and drawings; on paper without what is not for paper."""
    yield from (document.headline, *document.standfirst)
    yield from (value for notice in document.notices for value in (notice.name, *notice.said))
    yield from (item.label for item in (document.key_figures.items if document.key_figures else ()))
    for section, block in blocks(document, paper):
        yield section.title
        yield from _said(block)


def drawn(document: Document, paper: bool) -> Iterator[Value]:
    """What stands with drawings, and how to read them."""
    for section, block in blocks(document, paper):
        yield from section.reading
        if isinstance(block, Chart | Map | House):
            yield from (block.title, *block.said)
        if isinstance(block, Map):
            yield block.measure
            yield from (panel.title for panel in (*block.panels, *([block.inset] if block.inset else [])))


def tables(document: Document, paper: bool) -> list[Table]:
    """Every table once, those of charts and maps included."""
    found = (
        block if isinstance(block, Table) else getattr(block, "table", None) for _, block in blocks(document, paper)
    )
    return list({table.id: table for table in found if isinstance(table, Table)}.values())


def blocks(document: Document, paper: bool) -> Iterator[tuple[Section, Block]]:
    for section in _sections(document.sections):
        for block in section.blocks:
            yield from ((section, inner) for inner in _within(block, paper))


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.parts)


def _within(block: Block, paper: bool) -> Iterator[Block]:
    yield block
    if isinstance(block, Choice):
        for option in (block.default,) if paper and block.only_default else block.options:
            for inner in option.blocks:
                yield from _within(inner, paper)


def _said(block: Block) -> Iterator[Value]:
    if isinstance(block, Prose):
        yield from block.said
    if isinstance(block, Bullets):
        yield from block.items
    if isinstance(block, Terms):
        yield from (value for term in block.items for value in (term.name, *term.said))
    if isinstance(block, KeyFigures):
        yield from (item.label for item in block.items)
    if isinstance(block, House):
        yield from (block.core, *block.foundation)
        for journey in block.journeys:
            yield from (journey.level, journey.promise, *journey.proof)
            for phase in journey.phases:
                yield from (phase.name, *phase.barriers, *phase.helps, *phase.channels)


def numbers(texts: Iterable[str]) -> set[str]:
    """All numbers as they are written."""
    return {found for text in texts for found in NUMBER.findall(text)}


def _place(name: str) -> tuple[bool, bool, int]:
    """Slides, then notes, then charts; each by number."""
    return "/slides/" not in name, "/notesSlides/" not in name, int(re.sub(r"\D", "", name.rsplit("/", 1)[1]) or 0)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in {"style", "script"}
        self.said += [value for name, value in attrs if name in SEEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def _of_slide(part: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(part).iter():  # noqa: S314 - our own file
        if element.tag.endswith(("}p", "}v")):
            yield "".join(element.itertext())
        if element.tag.endswith("}cNvPr"):
            yield element.get("descr", "")
