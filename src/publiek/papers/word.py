"""A paper as a Word document: A4, headings, tables with header rows, its language, and the mark on every page.

The same paper gives the same bytes: the archive's times are fixed, since no clock may tell two equal papers apart.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from publiek.papers.model import Block, Heading, Items, Paper, Paragraph, Run, Table
from publiek.papers.word_page import set_up, stable
from publiek.papers.word_table import write_table
from publiek.papers.word_text import shade, write_line, write_run

_NOTE_FILL = "FFF3C4"


def as_word(paper: Paper) -> bytes:
    """Return the paper as the bytes of a .docx file."""
    document = Document()
    set_up(document, paper)
    document.add_paragraph(paper.title, style="Title")
    write_run(document.add_paragraph(), Run(paper.subtitle, "strong"))
    for block in paper.blocks:
        _write(document, block)
    saved = BytesIO()
    document.save(saved)
    return stable(saved.getvalue())


def _write(document: Any, block: Block) -> None:
    writers: dict[type, Callable[[Any, Any], None]] = {
        Heading: _heading,
        Paragraph: _paragraph,
        Items: _items,
        Table: write_table,
    }
    writers[type(block)](document, block)


def _heading(document: Any, heading: Heading) -> None:
    write_line(document.add_heading(level=heading.level), heading.line)


def _paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph()
    write_line(paragraph, block.line)
    if block.note:
        paragraph.paragraph_format.left_indent = Cm(0.4)
        # The order of properties is part of the format: shading comes before the indentation.
        properties = paragraph._p.get_or_add_pPr()
        properties.find(qn("w:ind")).addprevious(shade(properties, _NOTE_FILL))


def _items(document: Any, block: Items) -> None:
    for line in block.lines:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(2)
        write_line(paragraph, line)
