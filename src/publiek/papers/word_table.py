"""A table in a Word document: a caption, a header row that repeats, columns as wide as their texts ask for."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from publiek.papers.model import Line, Run, Table, plain
from publiek.papers.word_page import CAPTION, CELL, WIDTH
from publiek.papers.word_text import add, shade, write_line, write_run

_HEADER_FILL = "ECE8DF"
_LETTER, _PADDING = Cm(0.175), Cm(0.45)  # of a table's text
_LEAST_MOST = 0.3  # no word claims more of the page than this
_LONG_TEXT = 140  # longer texts weigh no more


def write_table(document: Any, block: Table) -> None:
    """Write a table with its caption above it."""
    write_run(document.add_paragraph(style=CAPTION), Run(block.caption, "strong"))
    header = tuple((Run(text, "strong"),) for text in block.header)
    table = document.add_table(rows=1 + len(block.rows), cols=len(header), style="Table Grid")
    table.autofit = False
    _described(table, block.caption)
    widths = [int(WIDTH * share) for share in _shares(block)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    style = document.styles[CELL].style_id
    cells = iter(table._cells)  # all at once: a table of the library looks each one up anew
    for line in (header, *block.rows):
        for content, width in zip(line, widths, strict=True):
            _write_cell(next(cells), content, width, style)
    _rows(table, len(header))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _write_cell(cell: Any, content: Line, width: int, style: str) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # the library would look the style up for every cell
    write_line(paragraph, content)


def _rows(table: Any, columns: int) -> None:
    """Make the first row a header that repeats on every page, and keep the others whole."""
    first, *others = table.rows
    add(first._tr.get_or_add_trPr(), "w:tblHeader")
    for cell in table._cells[:columns]:
        shade(cell._tc.get_or_add_tcPr(), _HEADER_FILL)
    for row in others:
        add(row._tr.get_or_add_trPr(), "w:cantSplit")


def _shares(block: Table) -> list[float]:
    """Return each column's part of the page: by its longest text, and never too narrow for its longest word."""
    columns = list(zip(block.header, *([plain(line) for line in row] for row in block.rows), strict=True))
    weights = [min(_LONG_TEXT, max(map(len, column))) ** 0.7 for column in columns]
    words = [max(len(word) for word in " ".join(column).split()) for column in columns]
    least = [min(_LEAST_MOST, (_LETTER * letters + _PADDING) / WIDTH) for letters in words]
    return _with_least([weight / sum(weights) for weight in weights], least)


def _with_least(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return shares that add up to 1, each as large as its least where all of these fit; the others give way."""
    spare = 1 - sum(least)
    if spare <= 0:
        return [part / sum(least) for part in least]
    over = [max(0.0, share - part) for share, part in zip(shares, least, strict=True)]
    return [part + spare * more / (sum(over) or 1) for part, more in zip(least, over, strict=True)]


def _described(table: Any, caption: str) -> None:
    """Say what the table is to who cannot see it."""
    for name in ("w:tblCaption", "w:tblDescription"):
        add(table._tbl.tblPr, name).set(qn("w:val"), caption)
